"""Rebuilds a month that its own earlier versions cannot mend: from a backup elsewhere, or anew.

A part of the journal in a file of its own: it uses the journal's lock and its stores from within.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from pathlib import Path

from voicejournal.adapters.journal.journal import TinyDBJournal
from voicejournal.adapters.journal.month_format import FormatError
from voicejournal.adapters.journal.month_store import MonthStore
from voicejournal.adapters.journal.repair import BackupMonth, Repair, repair
from voicejournal.adapters.storage.atomic_files import read_whole, storing, sync_names
from voicejournal.errors import VaultDamaged


def from_copy(journal: TinyDBJournal, path: Path, copy: bytes, made: datetime, origin: Path) -> Repair | None:
    """The month at `path` from a copy of it, with the entries still whole in the file; None if it is no copy.

    Raises:
        JournalLocked: the journal is locked.
    """
    store = _store(journal, path)
    try:
        tables = store._opened(copy)
    except (FormatError, VaultDamaged):
        return None
    damaged = b""
    with suppress(OSError, VaultDamaged):
        damaged = store._vault.open(read_whole(path)[0])
    return repair(damaged, BackupMonth(origin, made, tables))


def put_back(journal: TinyDBJournal, path: Path, mended: Repair) -> None:
    """Replace the month by what was rebuilt; the damaged file is kept among the earlier versions.

    Raises:
        StorageError: it could not be written; the file is as it was.
    """
    with journal._changing():
        _store(journal, path).restore(path.stem, mended)
        journal.forget()


def set_apart(journal: TinyDBJournal, path: Path) -> Path:
    """Move a month that nothing can mend among the earlier versions, so that one can be begun anew.

    Returns its new path; damaged earlier versions go with it.

    Raises:
        StorageError: it could not be moved.
    """
    store, month = _store(journal, path), path.stem
    with journal._changing():
        apart = path
        for each in (*store._backups.versions(month), path):
            if each.exists():
                apart = store._backups.set_apart(month, each)
                with storing(each):
                    store._disk.unlink(each)
                sync_names(each, store._disk, store._unsure)
        journal.forget()
    return apart


def _store(journal: TinyDBJournal, path: Path) -> MonthStore:
    """The store of the journal that keeps the month at `path`."""
    return next(store for store in journal.stores.values() if store.path(path.stem) == path)
