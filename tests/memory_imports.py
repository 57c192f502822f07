"""A stand-in for the records of imports, in dictionaries."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field

from voicejournal.domain.entries.imported_entry import ImportRecord


@dataclass
class MemoryImports:
    """Records of imports in dictionaries, one for each state."""

    under_way: dict[str, ImportRecord] = field(default_factory=dict)
    done: dict[str, ImportRecord] = field(default_factory=dict)
    taken_back: dict[str, ImportRecord] = field(default_factory=dict)

    def alone(self) -> AbstractContextManager[None]:
        return nullcontext()

    def begin(self, record: ImportRecord) -> None:
        self.under_way[record.id] = record

    def finish(self, record: ImportRecord) -> None:
        self.done[record.id] = self.under_way.pop(record.id)

    def reopen(self, record: ImportRecord) -> None:
        self.taken_back[record.id] = self.done.pop(record.id)

    def forget(self, record: ImportRecord) -> None:
        for state in (self.under_way, self.done, self.taken_back):
            state.pop(record.id, None)

    def complete(self) -> Sequence[ImportRecord]:
        return [self.done[name] for name in sorted(self.done, reverse=True)]

    def cut_off(self) -> Sequence[ImportRecord]:
        return list(self.under_way.values())

    def undoing(self) -> Sequence[ImportRecord]:
        return list(self.taken_back.values())
