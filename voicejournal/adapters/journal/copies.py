"""Files beside the months that are none: what a program that keeps folders in step leaves of a conflict.

Dropbox, Nextcloud, Syncthing, iCloud, git and file managers each name the second copy in their own way, so
any name counts that is not a month's. Nothing of such a file is read as the journal's, and none is removed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from voicejournal.adapters.journal.choosing import month_of
from voicejournal.adapters.journal.format import ENTRIES
from voicejournal.adapters.journal.row_by_row import text_of
from voicejournal.adapters.journal.shelf import Shelf
from voicejournal.domain.document import Document
from voicejournal.errors import JournalError


@dataclass(frozen=True, slots=True)
class Copy:
    """A file that is no month of the journal; both counts are None where it cannot be read as one."""

    path: Path
    lacking: int | None
    """How many of its entries the journal does not have."""
    differing: int | None
    """How many of them the journal has in other words."""

    @property
    def holds_more(self) -> bool:
        """Whether somebody who reads the journal does not see all that is in it."""
        return bool(self.lacking or self.differing)

    def __str__(self) -> str:
        if self.lacking is None:
            told = "It cannot be read as a month"
        elif self.holds_more:
            told = (
                f"The journal lacks {self.lacking} of its entries, and has {self.differing} of them otherwise"
            )
        else:
            told = "The journal has all that is in it"
        return f"{self.path} is not read: it has not the name of a month. {told}."


def copies(shelf: Shelf, other: Shelf) -> Iterator[Copy]:
    """What lies in the shelf's folder under another name; `other` holds the same months' other entries."""
    for path in shelf.strangers():
        try:
            rows = shelf.read_stranger(path).get(ENTRIES, {})
        except JournalError:
            yield Copy(path, None, None)
            continue
        docs = [doc for doc in rows.values() if isinstance(doc.get("id"), str)]
        known = [_versions(doc, shelf, other) for doc in docs]
        lacking = sum(not versions for versions in known)
        same = sum(text_of(doc) in versions for doc, versions in zip(docs, known, strict=True))
        yield Copy(path, lacking, len(known) - lacking - same)


def _versions(doc: Document, *shelves: Shelf) -> set[str]:
    """What the journal has under that id, as it stands in its files."""
    entry_id = doc["id"]
    month, found = month_of(entry_id), set()
    for shelf in shelves:
        try:
            rows = shelf.rows(month).values() if month else ()
        except JournalError:
            continue
        found |= {text_of(row.get("entry", row)) for row in rows if row.get("id") == entry_id}
    return found
