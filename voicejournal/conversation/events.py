"""Events that a conversation emits to its screen; the callback runs on the conversation's thread."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from voicejournal.domain.entries.entry import Entry
from voicejournal.domain.session.session import Session
from voicejournal.domain.speech.transcript import Segment
from voicejournal.errors import VoiceJournalError


@dataclass(frozen=True, slots=True)
class SessionChanged:
    """The session has changed: another step, another phase, or an answer."""

    session: Session


@dataclass(frozen=True, slots=True)
class EntryStored:
    """The entry is on disk as given here; emitted at every save."""

    entry: Entry


@dataclass(frozen=True, slots=True)
class InputLevel:
    """Loudness of the recording, about every 64 ms while it runs."""

    level: float
    """Level in dBFS, from -96 to 0."""
    seconds: float
    """Length of the take so far, in seconds."""
    device: str


@dataclass(frozen=True, slots=True)
class TranscriptUpdate:
    """The partial transcript while the person speaks; the last segment may still change."""

    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class BreathTick:
    """Seconds that are left of a timed pause."""

    left: int


@dataclass(frozen=True, slots=True)
class Countdown:
    """Hands-free: seconds until the session goes on by itself; None: it waits."""

    left: int | None
    value: str = ""
    """The spoken choice, in words, that counts then."""


@dataclass(frozen=True, slots=True)
class HearingChoice:
    """Hands-free: the microphone is open at a choice, or closed again."""

    on: bool
    by_keys: bool = False
    """Whether it stays closed at this choice, which is made with keys now."""


class NoticeSubject(StrEnum):
    """Subject of a notice, which decides how long it stays."""

    STEP = "step"
    """The current question: until it is left."""
    MICROPHONE = "microphone"
    """No sound from the microphone: until some arrives, or the question is left."""
    WORDS = "words"
    """The answer has no text: until it has, or the question is left."""
    PACE = "pace"
    """Transcription lags behind speech: until a transcript arrives, or the question is left."""
    SAVING = "saving"
    """Something could not be saved: until a save succeeds, over as many questions as that takes."""


@dataclass(frozen=True, slots=True)
class Notice:
    """One sentence about something that failed or needs attention, and what to do next."""

    text: str
    hint: str = ""
    about: NoticeSubject = NoticeSubject.STEP
    step: str = ""
    """Id of the step that the notice belongs to; empty if it belongs to none."""

    def __str__(self) -> str:
        return f"{self.text} {self.hint}".rstrip()


@dataclass(frozen=True, slots=True)
class NoticeCleared:
    """Withdraws earlier notices of this subject, because their reason is gone."""

    about: NoticeSubject


@dataclass(frozen=True, slots=True)
class Concern:
    """Words or an answer suggest danger: show the help card. Holds no text on purpose."""

    answered: bool = False
    """The person said so in answer to the private question: help is shown even if the card is off."""


@dataclass(frozen=True, slots=True)
class Unsaved:
    """A save failed; changes since the last save stay in memory, and the next change tries again."""

    trouble: VoiceJournalError | None
    """The error; None once everything is on disk again."""


Event = (
    SessionChanged
    | EntryStored
    | InputLevel
    | TranscriptUpdate
    | BreathTick
    | Countdown
    | HearingChoice
    | Notice
    | NoticeCleared
    | Concern
    | Unsaved
)
