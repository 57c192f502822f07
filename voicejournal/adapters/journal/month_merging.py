"""Merges conflict copies into their months: written and verified first, then each copy goes to the backups.

Cut off anywhere, the copies are still there and the next merge does the rest. Nothing is taken for merged
that does not read back from the disk.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from voicejournal.adapters.journal.combining import by_month, combine, is_removed, is_sound, numbered
from voicejournal.adapters.journal.copy_files import CopyFile
from voicejournal.adapters.journal.merge_outcome import MergeOutcome
from voicejournal.adapters.journal.month_format import ENTRIES
from voicejournal.adapters.journal.month_store import MonthStore
from voicejournal.adapters.journal.tolerant_parsing import text_of
from voicejournal.domain.entries.fields import Document
from voicejournal.errors import JournalError, VaultError


@dataclass(frozen=True, slots=True)
class _Read:
    """A copy with its rows by month; `whole` unless a row of it cannot be merged."""

    store: MonthStore
    file: CopyFile
    living: dict[str, list[Document]]
    gone: dict[str, list[Document]]
    whole: bool

    @property
    def months(self) -> Sequence[str]:
        named = sorted({*self.living, *self.gone})
        return named or [month for month in self.store.months() if self.file.path.name.startswith(month)]


@dataclass(slots=True)
class _Month:
    """All that is to be merged into one month."""

    living: list[Document] = field(default_factory=list)
    gone: list[Document] = field(default_factory=list)


def merge(months: MonthStore, removed: MonthStore, twins: set[str], outcome: MergeOutcome) -> bool:
    """Merge the copies that are there now, under the journal's lock; whether to look again."""
    outcome.locked = 0
    read = [copy for store in (months, removed) for copy in _copies(store, outcome)]
    wanted = {month: _Month() for month in sorted(twins)}
    for copy in read:
        for month in copy.months:
            into = wanted.setdefault(month, _Month())
            into.living += copy.living.get(month, ())
            into.gone += copy.gone.get(month, ())
    failed = set()
    for month, new in wanted.items():
        try:
            _merge_month(months, removed, month, new, outcome)
        except JournalError:  # reported by whoever reads that month; its copies stay
            failed.add(month)
        except VaultError:
            failed.add(month)
            outcome.locked += sum(month in copy.months[:1] for copy in read)
    twins.clear()
    again = False
    for copy in read:
        if copy.whole and copy.months and not failed.intersection(copy.months):
            outcome.copies += copy.store.copies.set_apart(copy.file, copy.months)
            again = True  # it may have been replaced since, and others may have arrived
    return again


def _copies(store: MonthStore, outcome: MergeOutcome) -> Iterator[_Read]:
    for path in store.copies.paths():
        try:
            file = store.copies.read(path)
        except JournalError:  # no month: it is reported, and stays
            continue
        except VaultError:
            outcome.locked += 1
            continue
        rows = list(file.tables.get(ENTRIES, {}).values())
        gone = [row for row in rows if is_removed(row)]
        living = [row for row in rows if "entry" not in row and is_sound(row)]
        whole = len(gone) + len(living) == len(rows)
        yield _Read(store, file, dict(by_month(living)), dict(by_month(gone)), whole)


def _merge_month(
    months: MonthStore, removed: MonthStore, month: str, new: _Month, outcome: MergeOutcome
) -> None:
    """Write the month with everything of its copies, and read it back.

    What goes from one of the two files to the other is written there before it is taken out here.

    Raises:
        JournalError: one of the files cannot be read, or does not read back as it was written.
        StorageError: it could not be written.
    """
    living, gone = _rows(months, month), _rows(removed, month)
    made = combine(living, gone, new.living, new.gone)
    additions = [row for row in made.removed if not _among(row, gone)]
    if additions:
        _write(removed, month, [*gone, *additions])
    if not _same(made.living, living):
        _write(months, month, made.living)
    if not _same(made.removed, _rows(removed, month)):
        _write(removed, month, made.removed)
    for store in (months, removed):
        store.forget()
    again = combine(_rows(months, month), _rows(removed, month), new.living, new.gone)
    if not (_same(again.living, made.living) and _same(again.removed, made.removed)):
        raise JournalError(f"{months.path(month)} does not read back as it was written.")
    outcome.add(made)


def _rows(store: MonthStore, month: str) -> list[Document]:
    return list(store.tables(month, careful=True).get(ENTRIES, {}).values())


def _write(store: MonthStore, month: str, docs: Sequence[Document]) -> None:
    store.write(month, {**store.tables(month, careful=True), ENTRIES: numbered(docs)})


def _same(docs: Sequence[Document], others: Sequence[Document]) -> bool:
    return sorted(map(text_of, docs)) == sorted(map(text_of, others))


def _among(row: Document, rows: Sequence[Document]) -> bool:
    text = text_of(row)
    return any(text_of(other) == text for other in rows)
