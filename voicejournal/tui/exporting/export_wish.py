"""The entries that the export dialog is asked for, and the messages of its work."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from voicejournal.domain.entries.entry import Entry
    from voicejournal.domain.programme.query_dates import Dates
    from voicejournal.errors import VoiceJournalError

Read = Callable[["Dates", bool], "Iterator[Entry]"]
"""Reads the wanted entries of those dates, newest first, also withheld ones if True."""


@dataclass(frozen=True, slots=True)
class ExportWish:
    """The entries that can be exported: all that fit what the timeline shows."""

    shown: str
    """What narrows the list, in words; empty if nothing does."""
    within: Dates
    """The dates that it names."""
    read: Read


@dataclass(eq=False, repr=False)
class ExportWanted(Message):
    """Request to open the export dialog."""

    wish: ExportWish


@dataclass(eq=False, repr=False)
class ExportStep(Message):
    """How far an export has come."""

    text: str

    def can_replace(self, message: Message) -> bool:
        """Whether this message supersedes one that waits in the queue."""
        return isinstance(message, ExportStep)


@dataclass(eq=False, repr=False)
class ExportEnded(Message):
    """An export has ended: the path of what was written, or the error; and what could not be read."""

    path: str = ""
    lacks: Sequence[str] = ()
    trouble: VoiceJournalError | None = None
