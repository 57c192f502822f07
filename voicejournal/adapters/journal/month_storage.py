"""TinyDB's storage over one month of the journal."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tinydb.storages import Storage

from voicejournal.adapters.journal.month_format import ENTRIES, Tables
from voicejournal.adapters.journal.month_store import MonthStore
from voicejournal.domain.entries.fields import Document


class MonthStorage(Storage):
    """Keeps TinyDB's writes in memory until `commit`, so that a change of several steps is one write.

    TinyDB's own storage overwrites the file in place: a full disk or a kill leaves it unreadable.
    """

    def __init__(self, store: MonthStore, month: str) -> None:
        self._store = store
        self._month = month
        self._tables: Tables = dict(store.tables(month, careful=True))

    @property
    def rows(self) -> Mapping[str, Document]:
        """The entries by their numbers, as TinyDB writes them."""
        return self._tables.get(ENTRIES, {})

    def read(self) -> dict[str, dict[str, Any]] | None:
        # TinyDB replaces tables in the dict it gets; the store's own must stay equal to the disk.
        return dict(self._tables) or None

    def write(self, data: dict[str, dict[str, Any]]) -> None:
        self._tables = data

    def commit(self, *, keeping: bool = True) -> None:
        """Write the month to disk, `keeping` the last version as its backup.

        Raises:
            StorageError: it could not be written; the last version is still there.
        """
        self._store.write(self._month, self._tables, keeping=keeping)
