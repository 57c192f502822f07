"""What the conversation tells whoever shows it; called on the conversation's own thread."""

from __future__ import annotations

from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class Notice:
    """One sentence about something that did not go as planned, and what to do next."""

    text: str
    hint: str = ""


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


Event = Changed | Stored | Level | Hearing | Breath | Notice | Concern | Unsaved
