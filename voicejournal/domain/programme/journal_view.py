"""The recent entries, with the queries that the rules for suggestions need."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from voicejournal.domain.entries.entry import Entry
from voicejournal.domain.guides.guide import Guide


@dataclass(frozen=True, slots=True)
class JournalView:
    """The entries, newest first, with the queries that the rules need."""

    entries: Sequence[Entry]
    guides: Sequence[Guide]
    now: datetime
    in_doubt: bool

    def last(self, guide: str) -> Entry | None:
        return next((e for e in self.entries if e.guide == guide and e.finished), None)

    def days_since(self, guide: str) -> int | None:
        entry = self.last(guide)
        return None if entry is None else (self.now.date() - entry.created.date()).days

    @property
    def stage(self) -> tuple[str, Entry] | None:
        return next(((e.stage, e) for e in self.entries if e.stage), None)
