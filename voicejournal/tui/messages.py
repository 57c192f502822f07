"""What travels up through the screens; Textual writes on its messages, so the values inside are frozen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from voicejournal.conversation.events import Event, Level
    from voicejournal.conversation.parts import Parts
    from voicejournal.domain.entry import Entry, Value
    from voicejournal.errors import VoiceJournalError


@dataclass
class Told(Message):
    """The conversation says something."""

    event: Event


@dataclass
class Heard(Message):
    """How loud it is now; only the newest counts."""

    level: Level

    def can_replace(self, message: Message) -> bool:
        """Whether a waiting message says nothing beside this one."""
        return isinstance(message, Heard)


@dataclass
class Ended(Message):
    """The conversation has returned: the entry as saved, or what went wrong."""

    entry: Entry | None
    trouble: VoiceJournalError | None = None


@dataclass
class Chosen(Message):
    """A scale, choice, yes-no or checklist was answered."""

    value: Value


@dataclass
class Marked(Message):
    """Something is marked or ticked, to be chosen with enter."""


@dataclass
class Unchosen(Message):
    """Enter was pressed and nothing is chosen yet: what is to be done."""

    told: str


@dataclass
class PageRead(Message):
    """More of the timeline, newest first: `rests` when nothing more comes unasked, `done` at the very end."""

    view: int
    entries: Sequence[Entry]
    rests: bool
    done: bool


@dataclass
class EntrySaved(Message):
    """The entry was changed, removed (None) or brought back on disk."""

    entry_id: str
    entry: Entry | None


@dataclass
class Concerned(Message):
    """Words that were changed or written down outside of a session's screen suggest danger."""


@dataclass
class PlayingEnded(Message):
    """A recording has come to its end, or was stopped."""

    recording: str


@dataclass
class Troubled(Message):
    """Something in the background did not go as planned."""

    trouble: VoiceJournalError


@dataclass
class OpenTimeline(Message):
    """Show the timeline, at that entry if there is one."""

    entry_id: str | None = None


@dataclass
class Play(Message):
    """Play the recording, or stop it where it is being played."""

    recording: str


@dataclass
class WriteDown(Message):
    """Write down what waits in that answer, in that entry, or everywhere; stop where that is under way."""

    entry_id: str | None = None
    step: str | None = None


@dataclass
class WritingAt(Message):
    """How far the writing down is, or how it ended; only the newest counts."""

    told: str

    def can_replace(self, message: Message) -> bool:
        """Whether a waiting message says nothing beside this one."""
        return isinstance(message, WritingAt)


@dataclass
class Waiting(Message):
    """So many recordings wait for their text, and now there is a model."""

    recordings: int


@dataclass
class Begin(Message):
    """Start a guide, or go on with an entry that was left."""

    guide_id: str
    entry: Entry | None = None


@dataclass
class Recovered(Message):
    """Recordings that were cut off are back in these entries."""

    entries: Sequence[Entry]


@dataclass
class NewEars(Message):
    """From now on these parts are used, with that speech model."""

    parts: Parts
    model: str
