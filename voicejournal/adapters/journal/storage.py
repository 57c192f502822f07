"""One month as a TinyDB database whose changes reach the disk together, at the end, or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from tinydb import TinyDB, where
from tinydb.storages import Storage
from tinydb.table import Document as Numbered
from tinydb.table import Table

from voicejournal.adapters.journal.format import ENTRIES, Tables
from voicejournal.adapters.journal.shelf import Shelf
from voicejournal.domain.document import Document


class MonthStorage(Storage):
    """Keeps what TinyDB writes in memory until `commit`, so that a change of several steps is one write.

    TinyDB's own storage overwrites the file in place: a full disk or a kill leaves it unreadable.
    """

    def __init__(self, shelf: Shelf, month: str) -> None:
        self._shelf = shelf
        self._month = month
        self._tables: Tables = dict(shelf.tables(month))

    def read(self) -> dict[str, dict[str, Any]] | None:
        # TinyDB replaces whole tables in what it is given; the shelf's own must stay as they are on disk.
        return dict(self._tables) or None

    def write(self, data: dict[str, dict[str, Any]]) -> None:
        self._tables = data

    def commit(self) -> None:
        """Put the month on disk.

        Raises:
            StorageError: it could not be written; the last version is still there.
        """
        self._shelf.write(self._month, self._tables)


@contextmanager
def editing(shelf: Shelf, month: str) -> Iterator[Table]:
    """The month's entries, to be changed by `put` and `take`; on disk when the block ends without an error.

    TinyDB's `update` changes documents in place, and the shelf knows unchanged ones by their identity.

    The caller holds the journal's lock.

    Raises:
        JournalError: the month cannot be read.
        StorageError: it could not be written; the last version is still there.
    """
    storage = MonthStorage(shelf, month)
    yield TinyDB(storage=lambda: storage).table(ENTRIES)
    storage.commit()


def put(table: Table, *docs: Document) -> None:
    """Add each document, or put it in the place of the one with its id."""
    new = {doc["id"]: doc for doc in docs}
    old = table.search(lambda known: known["id"] in new)
    if old:
        table.remove(doc_ids=[known.doc_id for known in old])
        # The replaced ones first: TinyDB counts on from the highest number that it finds.
        table.insert_multiple([Numbered(new.pop(k["id"]), doc_id=k.doc_id) for k in old if k["id"] in new])
    table.insert_multiple(new.values())


def take(table: Table, entry_id: str) -> Document | None:
    """Take the document of that id out of the table and give it; None where there is none."""
    same = table.search(where("id") == entry_id)
    table.remove(doc_ids=[known.doc_id for known in same])
    return dict(same[0]) if same else None
