"""Messages between the widgets of a session and its screen; made as those in `tui.messages`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from voicejournal.conversation.events import Event, InputLevel
    from voicejournal.domain.entries.entry import Value


@dataclass(eq=False, repr=False)
class ConversationEvent(Message):
    """An event of the conversation."""

    event: Event


@dataclass(eq=False, repr=False)
class LevelChanged(Message):
    """The current input level; only the newest counts."""

    level: InputLevel

    def can_replace(self, message: Message) -> bool:
        """Whether this message supersedes one that waits in the queue."""
        return isinstance(message, LevelChanged)


@dataclass(eq=False, repr=False)
class ValueChosen(Message):
    """A scale, choice, yes-no or checklist step was answered."""

    value: Value


@dataclass(eq=False, repr=False)
class MarksChanged(Message):
    """An option is marked or ticked, to be confirmed with enter."""


@dataclass(eq=False, repr=False)
class ChoiceRejected(Message):
    """Enter was pressed while nothing is chosen; carries the instruction to show."""

    text: str
