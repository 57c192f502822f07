"""A search by meaning that needs no model, as a stand-in for the port."""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field

from voicejournal.domain.entries.entry import Entry
from voicejournal.domain.programme.answer_passages import passages
from voicejournal.ports.meaning import NearPassage


@dataclass
class FakeMeaning:
    """Finds passages close that hold one of its words; records what it was given to keep."""

    close: dict[str, float] = field(default_factory=dict)
    installed: bool = True
    kept: dict[str, list[Entry]] = field(default_factory=dict)
    compared: list[Entry] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    may_read: threading.Event | None = None
    """Waited for before each month but the first, if there is one."""

    def in_month(
        self,
        question: str,
        month: str,
        read: Callable[[], Iterable[Entry]],
        stopped: Callable[[], bool] = lambda: False,
    ) -> Sequence[NearPassage]:
        if self.may_read is not None and self.kept:
            self.may_read.wait(30)
        self.asked.append(question)
        self.kept[month] = list(read())
        return [] if stopped() else self._near(self.kept[month])

    def among(
        self, question: str, entries: Iterable[Entry], stopped: Callable[[], bool] = lambda: False
    ) -> Sequence[NearPassage]:
        found = list(entries)
        self.compared += found
        return [] if stopped() else self._near(found)

    def keep_only(self, months: Collection[str]) -> None:
        self.kept = {month: found for month, found in self.kept.items() if month in months}

    def _near(self, entries: Sequence[Entry]) -> Sequence[NearPassage]:
        return [
            NearPassage(entry.id, one.step, one.start, one.end, closeness)
            for entry in entries
            for one in passages(entry)
            for word, closeness in self.close.items()
            if word in one.text
        ]
