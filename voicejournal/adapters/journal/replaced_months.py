"""Finds entries that a backup has and the journal lacks, because a shorter or empty file replaced the month.

Normal operation leaves no such gap: a removed entry is kept elsewhere, and a purge deletes it from the
backups first.
"""

from __future__ import annotations

from collections.abc import Sequence

from voicejournal.adapters.journal.month_format import ENTRIES, ids
from voicejournal.adapters.journal.month_store import Shelf
from voicejournal.domain.entries.document import Document
from voicejournal.errors import JournalError


def missing(shelf: Shelf, other: Shelf, month: str) -> Sequence[Document]:
    """The latest version of each such entry of that month; empty if month or backup cannot be read."""
    try:
        known = {*ids(shelf.rows(month)), *ids(other.rows(month))}
    except JournalError:
        return ()
    found: dict[str, Document] = {}
    for backup in shelf.backups(month):
        for doc in backup.tables.get(ENTRIES, {}).values():
            entry_id = doc.get("id")
            if isinstance(entry_id, str) and entry_id not in known:
                found.setdefault(entry_id, doc)
    return tuple(found.values())


def shrunken(shelf: Shelf) -> Sequence[str]:
    """The months whose file is smaller than their last backup, a sign of lost entries."""
    return [month for month in shelf.months() if shelf.size(month) < shelf.backup_size(month)]
