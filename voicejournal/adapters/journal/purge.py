"""Deletes removed entries for good: from the removed store and from every earlier version of their month."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, suppress
from datetime import datetime

from voicejournal.adapters.journal.month_format import ENTRIES, ids
from voicejournal.adapters.journal.month_store import MonthStore
from voicejournal.adapters.journal.tolerant_parsing import Odd
from voicejournal.domain.entries.entry import Entry
from voicejournal.domain.entries.fields import Document
from voicejournal.domain.safety.withholding import without_private
from voicejournal.errors import JournalError


def due(removed: MonthStore, month: str, before: datetime) -> bool:
    """Whether an entry of that month was removed before `before`; False if the month cannot be read."""
    with suppress(JournalError):
        return any(_removed_before(kept, before) for kept in removed.rows(month).values())
    return False


def purged_elsewhere(months: MonthStore, removed: MonthStore, month: str, before: datetime) -> bool:
    """Whether another machine has purged what was removed from that month before `before`.

    Its file is here already, while the backups here still have the entries.
    """
    try:
        present = {*ids(removed.rows(month))} if month in removed.months() else set()
        present |= {*ids(months.rows(month))} if month in months.months() else set()
    except JournalError:
        return False
    last = next(removed.backups(month), None)
    rows = last.tables.get(ENTRIES, {}).values() if last is not None else ()
    gone = [row for row in rows if row.get("id") not in present]
    return bool(gone) and all(_removed_before(row, before) for row in gone)


def forget_earlier(months: MonthStore, removed: MonthStore, month: str) -> None:
    """Delete the earlier versions of that month, living and removed; the present one is its backup.

    Raises:
        StorageError: something could not be deleted.
    """
    for store in (months, removed):
        store.forget_backups(month)
        store.renew_backup(month)


def purged(
    months: MonthStore,
    removed: MonthStore,
    before: datetime,
    changing: Callable[[], AbstractContextManager[None]],
) -> Sequence[str]:
    """Purge every month, each under the lock of `changing`; the names of recordings that nothing refers to.

    Raises:
        StorageError: something could not be deleted.
    """
    names: list[str] = []
    for month in (*removed.months(), *removed.lost()):
        if due(removed, month, before):
            with changing():
                names += purge_month(months, removed, month, before)
        elif purged_elsewhere(months, removed, month, before):
            with changing():
                forget_earlier(months, removed, month)
    return tuple(names)


def purge_month(months: MonthStore, removed: MonthStore, month: str, before: datetime) -> Sequence[str]:
    """Delete for good the entries removed from that month before `before`, under the journal's lock.

    Returns the names of recordings that no entry refers to any more. Backups are deleted first: after a kill
    in between, the next purge still finds the entry and completes the work.

    Raises:
        StorageError: something could not be deleted.
    """
    try:
        tables = removed.tables(month)
        live = months.rows(month)
    except JournalError:  # damaged: an entry that still exists there must keep its recordings
        return ()
    rows = tables.get(ENTRIES, {})
    kept = {number: row for number, row in rows.items() if not _removed_before(row, before)}
    gone = [row for number, row in rows.items() if number not in kept]
    for store in (months, removed):
        store.forget_backups(month)
    removed.write(month, {**tables, ENTRIES: kept}, keeping=False)
    for store in (months, removed):
        store.renew_backup(month)
    left = (*live.values(), *kept.values())
    if any(isinstance(row, Odd) for row in left):  # it is unknown which recordings such a row needs
        return ()
    needed, alive = {name for row in left for name in recordings(row)}, set(ids(live))
    given_up = (name for row in gone if row.get("id") not in alive for name in recordings(row))
    return [name for name in given_up if name not in needed]


def erase_entry(months: MonthStore, removed: MonthStore, month: str, entry_id: str) -> Sequence[str]:
    """Delete the entry for good, removed or not, with every earlier version of its month; under the lock.

    Returns the names of its recordings. Backups are deleted first: after a kill in between, the entry is
    still there and can be erased again.

    Raises:
        JournalError: the month cannot be read.
        StorageError: something could not be deleted.
    """
    from voicejournal.adapters.journal.month_edits import editing

    names: list[str] = []
    for store in (months, removed):
        if month in store.months():
            store.forget_backups(month)
            with editing(store, month, keeping=False) as known:
                names += [name for doc in known.remove(entry_id) for name in recordings(doc)]
            store.renew_backup(month)
    return tuple(dict.fromkeys(names))


def forgotten_if_private(store: MonthStore, month: str, entries: Iterable[Entry]) -> Sequence[Entry]:
    """The entries; where one withholds something, which may have been open before, the month's vectors go.

    Raises:
        StorageError: they could not be deleted.
    """
    kept = list(entries)
    if any(without_private(entry) is not entry for entry in kept):
        store.forget_vectors(month)
    return kept


def _removed_before(row: Document, before: datetime) -> bool:
    try:
        return datetime.fromisoformat(row["removed"]) < before
    except (KeyError, TypeError, ValueError):  # changed by hand: kept rather than lost
        return False


def recordings(row: Document) -> Iterator[str]:
    """The names of the recordings of an entry's document, also of a removed one."""
    entry = row.get("entry", row)
    answers = entry.get("answers") if isinstance(entry, dict) else None
    for answer in answers if isinstance(answers, list) else ():
        name = answer.get("recording") if isinstance(answer, dict) else None
        if isinstance(name, str) and name:
            yield name
