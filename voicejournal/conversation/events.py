"""What the conversation tells whoever shows it; called on the conversation's own thread."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from voicejournal.domain.entry import Entry
from voicejournal.domain.session import Session
from voicejournal.domain.transcript import Segment
from voicejournal.errors import VoiceJournalError


@dataclass(frozen=True, slots=True)
class Changed:
    """The sitting stands differently: another step, another stage, an answer."""

    session: Session


@dataclass(frozen=True, slots=True)
class Stored:
    """The entry is on disk as it stands here; told at every save."""

    entry: Entry


@dataclass(frozen=True, slots=True)
class Level:
    """How loud it is, about every 64 ms while listening."""

    level: float
    """dBFS, from -96 to 0."""
    seconds: float
    """Recorded so far."""
    device: str


@dataclass(frozen=True, slots=True)
class Hearing:
    """The text so far, while the person still speaks; the last segment may still change."""

    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class Breath:
    """A timed pause has this many seconds left."""

    left: int


class About(StrEnum):
    """What a notice is about, and so until when it is true."""

    STEP = "step"
    """The question being asked: until that is left."""
    MICROPHONE = "microphone"
    """No sound comes: until some does, or the question is left."""
    WORDS = "words"
    """The answer has no text: until it has, or the question is left."""
    PACE = "pace"
    """The model is behind the person: until a text has come, or the question is left."""
    SAVING = "saving"
    """Something could not be put on disk: until a save works, over as many questions as that takes."""


@dataclass(frozen=True, slots=True)
class Notice:
    """One sentence about something that did not go as planned, and what to do next."""

    text: str
    hint: str = ""
    about: About = About.STEP
    step: str = ""
    """Id of the step it belongs to; empty where it belongs to none."""


@dataclass(frozen=True, slots=True)
class Cleared:
    """The reason of earlier notices is gone, and so they are."""

    about: About


@dataclass(frozen=True, slots=True)
class Concern:
    """The words suggest danger: show the quiet card. Holds no text on purpose."""

    answered: bool = False
    """The person said so themselves, to the private question: help is shown even where the card is off."""


@dataclass(frozen=True, slots=True)
class Unsaved:
    """A save failed; what was said since stays in memory, and the next change tries again."""

    trouble: VoiceJournalError | None
    """None where everything is on disk again."""


Event = Changed | Stored | Level | Hearing | Breath | Notice | Cleared | Concern | Unsaved
