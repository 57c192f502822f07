"""Finds entries that a backup has and the journal lacks, because a shorter or empty file replaced the month.

Normal operation leaves no such gap: a removed entry is kept elsewhere, and a purge deletes it from the
backups first.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from voicejournal.adapters.journal.month_format import ENTRIES, ids
from voicejournal.adapters.journal.month_store import MonthStore
from voicejournal.domain.entries.fields import Document
from voicejournal.errors import JournalError

if TYPE_CHECKING:
    from voicejournal.adapters.journal.damage import Damage


def missing(store: MonthStore, other: MonthStore, month: str) -> Sequence[Document]:
    """The latest version of each such entry of that month; empty if month or backup cannot be read."""
    try:
        known = {*ids(store.rows(month)), *ids(other.rows(month))}
    except JournalError:
        return ()
    found: dict[str, Document] = {}
    for backup in store.backups(month):
        for doc in backup.tables.get(ENTRIES, {}).values():
            entry_id = doc.get("id")
            if isinstance(entry_id, str) and entry_id not in known:
                found.setdefault(entry_id, doc)
    return tuple(found.values())


def emptied(store: MonthStore, other: MonthStore, month: str) -> bool:
    """Whether a month without a file is empty: its last version has nothing that `other` lacks.

    Another machine moved the entries there and deleted the file, and a program that synchronises folders
    brought both: nothing is lost.
    """
    if month not in other.months():
        return False
    try:
        known = set(ids(other.rows(month)))
    except JournalError:
        return False
    last = next(store.backups(month), None)
    return last is not None and all(doc.get("id") in known for doc in last.tables.get(ENTRIES, {}).values())


def shrunken(store: MonthStore) -> Sequence[str]:
    """The months whose file is smaller than their last backup, a sign of lost entries."""
    return [month for month in store.months() if store.size(month) < store.backup_size(month)]


def examined(store: MonthStore, other: MonthStore, months: Sequence[str] | None = None) -> Iterator[Damage]:
    """The damage of those months, or of all; `damage` is imported where there may be some."""
    from voicejournal.adapters.journal.damage import examine

    return examine(store, other, months)
