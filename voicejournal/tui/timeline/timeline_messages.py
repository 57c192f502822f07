"""Messages about pages of the timeline; made as those in `tui.messages`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from voicejournal.domain.entries.entry import Entry
    from voicejournal.errors import VoiceJournalError


@dataclass(eq=False, repr=False)
class PageRead(Message):
    """Further entries, newest first; `rests` if reading waits for the next wish, `done` if none are left."""

    view: int
    entries: Sequence[Entry]
    rests: bool
    done: bool


@dataclass(eq=False, repr=False)
class PageFailed(Message):
    """A page of that view could not be read to its end."""

    view: int
    trouble: VoiceJournalError
