"""The services that saving an entry needs; those of a session are `services.Services`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from voicejournal.domain.entries.entry import Entry, new_id
from voicejournal.domain.text.danger_phrases import matches_danger

if TYPE_CHECKING:
    from voicejournal.domain.guides.guide import Guide
    from voicejournal.ports.guides import Guides
    from voicejournal.ports.journal_port import Journal
    from voicejournal.ports.storage import Clock


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryServices:
    """Journal, guides and clock; a command that writes an entry loads no others."""

    journal: Journal
    guides: Guides
    clock: Clock
    chance: Callable[[], int]
    """Returns a random number from 0 to 65535, for ids."""
    danger: Callable[[str], bool] = matches_danger
    """Whether words may mean danger; the program itself asks learned weights as well as the phrases."""

    def new_entry(self, guide: Guide, speakers: tuple[str, ...] = ()) -> Entry:
        """An empty entry for a session with that guide, created now."""
        now = self.clock()
        return Entry(
            id=new_id(now, self.chance()),
            guide=guide.id,
            title=guide.title,
            created=now,
            changed=now,
            speakers=speakers,
        )
