"""Messages between widgets, screens and app.

They are not frozen, because Textual sets attributes on them; their payloads are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from voicejournal.conversation.events import Event, Level
    from voicejournal.conversation.services import Parts
    from voicejournal.domain.entries.entry import Entry, Value
    from voicejournal.errors import VoiceJournalError


@dataclass
class Told(Message):
    """An event of the conversation."""

    event: Event


@dataclass
class Heard(Message):
    """The current input level; only the newest counts."""

    level: Level

    def can_replace(self, message: Message) -> bool:
        """Whether this message supersedes one that waits in the queue."""
        return isinstance(message, Heard)


@dataclass
class Ended(Message):
    """The conversation has ended: the saved entry, or the error."""

    entry: Entry | None
    trouble: VoiceJournalError | None = None


@dataclass
class Chosen(Message):
    """A scale, choice, yes-no or checklist step was answered."""

    value: Value


@dataclass
class Marked(Message):
    """An option is marked or ticked, to be confirmed with enter."""


@dataclass
class Unchosen(Message):
    """Enter was pressed while nothing is chosen; carries the instruction to show."""

    told: str


@dataclass
class PageRead(Message):
    """Further entries, newest first; `rests` if the page is complete, `done` if none are left."""

    view: int
    entries: Sequence[Entry]
    rests: bool
    done: bool


@dataclass
class EntrySaved(Message):
    """The entry was changed, removed (None) or restored on disk."""

    entry_id: str
    entry: Entry | None


@dataclass
class Concerned(Message):
    """Text that was edited or transcribed outside a session's screen suggests danger."""


@dataclass
class PlayingEnded(Message):
    """Playback of a recording has ended or was stopped."""

    recording: str


@dataclass
class Troubled(Message):
    """Background work has failed."""

    trouble: VoiceJournalError


@dataclass
class OpenTimeline(Message):
    """Request to show the timeline, at that entry if there is one."""

    entry_id: str | None = None


@dataclass
class Play(Message):
    """Request to play the recording, or to stop it if it is playing."""

    recording: str


@dataclass
class WriteDown(Message):
    """Request to transcribe what waits in that answer, entry, or everywhere; stops one that runs."""

    entry_id: str | None = None
    step: str | None = None


@dataclass
class WritingAt(Message):
    """Progress or result of the background transcription; only the newest counts."""

    told: str

    def can_replace(self, message: Message) -> bool:
        """Whether this message supersedes one that waits in the queue."""
        return isinstance(message, WritingAt)


@dataclass
class Waiting(Message):
    """A model is available now, and this many recordings wait for their transcript."""

    recordings: int


@dataclass
class Begin(Message):
    """Request to start a guide, or to continue an unfinished entry."""

    guide_id: str
    entry: Entry | None = None


@dataclass
class Recovered(Message):
    """Interrupted recordings were recovered into these entries."""

    entries: Sequence[Entry]


@dataclass
class NewEars(Message):
    """The speech model has changed; use these services from now on."""

    parts: Parts
    model: str
