"""One month as a TinyDB database whose changes reach the disk together on commit, or not at all."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime

from tinydb import TinyDB
from tinydb.table import Document as Numbered

from voicejournal.adapters.journal.combining import is_sound
from voicejournal.adapters.journal.month_format import ENTRIES, changed
from voicejournal.adapters.journal.month_storage import MonthStorage
from voicejournal.adapters.journal.month_store import MonthStore
from voicejournal.domain.entries.fields import Document
from voicejournal.domain.entries.lineage import descended


class Entries:
    """The entries of a month, to be changed through TinyDB."""

    def __init__(self, storage: MonthStorage, machine: str = "") -> None:
        self._storage = storage
        self._machine = machine
        self._table = TinyDB(storage=lambda: storage).table(ENTRIES)

    def put(self, *docs: Document) -> None:
        """Add each document; where its id is there already, replace the version that was changed last."""
        new = {doc["id"]: doc for doc in docs}
        known = self._known(new)
        if old := {found[0][1]: self._after(found[0][2], new.pop(name)) for name, found in known.items()}:
            self._table.remove(doc_ids=list(old))
            # The replaced ones first: TinyDB numbers new rows from the highest number that it finds.
            self._table.insert_multiple(Numbered(doc, doc_id=number) for number, doc in old.items())
        self._table.insert_multiple(self._after(None, doc) for doc in new.values())

    def _after(self, old: Document | None, new: Document) -> Document:
        """The new document, of a living or a removed entry, with its lineage from the old one."""
        if "entry" in new:
            return {**new, "entry": self._after(old and old.get("entry"), new["entry"])}
        sound = old if old is not None and is_sound(old) else None
        return descended(sound, new, self._machine)

    def add(self, doc: Document) -> None:
        """Add the document beside any other with its id."""
        self._table.insert(doc)

    def remove(self, entry_id: str) -> Sequence[Document]:
        """Delete and return every document with that id (merged files may contain several), newest first."""
        same = self._known((entry_id,)).get(entry_id, ())
        self._table.remove(doc_ids=[number for _, number, _ in same])
        return [dict(doc) for _, _, doc in same]

    def _known(self, ids: Container[str]) -> dict[str, list[tuple[datetime, int, Document]]]:
        """The documents of each of those ids with time of change and number, newest first.

        TinyDB's own search copies every document.
        """
        found: dict[str, list[tuple[datetime, int, Document]]] = {}
        for number, doc in self._storage.rows.items():
            if doc.get("id") in ids:
                found.setdefault(doc["id"], []).append((changed(doc), int(number), doc))
        for same in found.values():
            same.sort(key=lambda one: one[0], reverse=True)
        return found


@contextmanager
def editing(store: MonthStore, month: str, *, keeping: bool = True) -> Iterator[Entries]:
    """The month's entries, to be changed; written to disk when the block ends without an error.

    Do not use TinyDB's `update`: it changes documents in place, and the store identifies unchanged ones by
    identity.

    The caller holds the journal's lock.

    Raises:
        JournalError: the month cannot be read.
        StorageError: it could not be written; the last version is still there.
    """
    storage = MonthStorage(store, month)
    yield Entries(storage, store.machine)
    storage.commit(keeping=keeping)
