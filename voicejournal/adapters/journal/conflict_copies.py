"""Conflict copies that are still there, for `doctor` and the notes beside a listing.

A copy that can be read is merged and moved away (`copy_merging`). What is left cannot be read as a month, or
holds a row that cannot be merged, or waits for a locked journal; none is deleted.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from voicejournal.adapters.journal.month_format import ENTRIES
from voicejournal.adapters.journal.month_store import MonthStore
from voicejournal.adapters.journal.tolerant_parsing import text_of
from voicejournal.adapters.journal.version_choice import month_of
from voicejournal.domain.entries.fields import Document
from voicejournal.errors import JournalError, OtherKey, VaultError


class ConflictCopy(NamedTuple):
    """A file that is not a month of the journal; both counts are None if it cannot be read as a month."""

    path: Path
    lacking: int | None
    """Number of its entries that the journal lacks."""
    differing: int | None
    """Number of its entries that the journal has with different content."""
    locked: bool = False
    other_key: bool = False
    """Whether it is sealed to another key than the journal's."""

    @property
    def holds_more(self) -> bool:
        """Whether the file holds something that a reader of the journal does not see."""
        return bool(self.lacking or self.differing)

    def __str__(self) -> str:
        if self.locked:
            return f"{self.path} is locked: it will be merged when the journal is opened."
        if self.other_key:
            text = "It is sealed to another key than this journal's"
        elif self.lacking is None:
            text = "It cannot be read as a month"
        elif self.holds_more:
            text = (
                f"The journal lacks {self.lacking} of its entries, and has {self.differing} of them otherwise"
            )
        else:
            text = "The journal has all that is in it"
        return f"{self.path} is not read: it has not the name of a month. {text}."


def copies(store: MonthStore, other: MonthStore) -> Iterator[ConflictCopy]:
    """Conflict copies in the folder of `store`; `other` is the store of those months' other entries."""
    for path in store.copies.paths():
        try:
            rows = store.copies.read(path).tables.get(ENTRIES, {})
            docs = [doc for doc in rows.values() if isinstance(doc.get("id"), str)]
            known = [_versions(doc, store, other) for doc in docs]
        except JournalError as error:
            yield ConflictCopy(path, None, None, other_key=isinstance(error.__cause__, OtherKey))
            continue
        except VaultError:
            yield ConflictCopy(path, None, None, locked=True)
            continue
        lacking = sum(not versions for versions in known)
        same = sum(text_of(doc) in versions for doc, versions in zip(docs, known, strict=True))
        yield ConflictCopy(path, lacking, len(known) - lacking - same)


def _versions(doc: Document, *shelves: MonthStore) -> set[str]:
    """The versions of the entry with that id in the journal, as written in its files."""
    entry_id = doc["id"]
    month, found = month_of(entry_id), set()
    for store in shelves:
        try:
            rows = store.rows(month).values() if month else ()
        except JournalError:
            continue
        found |= {text_of(row.get("entry", row)) for row in rows if row.get("id") == entry_id}
    return found
