"""Conflict copies: files beside the months that are not months, left by programs that synchronise folders.

Dropbox, Nextcloud, Syncthing, iCloud, git and file managers each name the second copy in their own way, so
every file counts whose name is not that of a month. Such a file is never read as part of the journal, and
none is deleted.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from voicejournal.adapters.journal.month_format import ENTRIES
from voicejournal.adapters.journal.month_store import Shelf
from voicejournal.adapters.journal.tolerant_parsing import text_of
from voicejournal.adapters.journal.version_choice import month_of
from voicejournal.domain.entries.document import Document
from voicejournal.errors import JournalError


@dataclass(frozen=True, slots=True)
class Copy:
    """A file that is not a month of the journal; both counts are None if it cannot be read as a month."""

    path: Path
    lacking: int | None
    """Number of its entries that the journal lacks."""
    differing: int | None
    """Number of its entries that the journal has with different content."""

    @property
    def holds_more(self) -> bool:
        """Whether the file holds something that a reader of the journal does not see."""
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
    """Conflict copies in the folder of `shelf`; `other` is the store of those months' other entries."""
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
    """The versions of the entry with that id in the journal, as written in its files."""
    entry_id = doc["id"]
    month, found = month_of(entry_id), set()
    for shelf in shelves:
        try:
            rows = shelf.rows(month).values() if month else ()
        except JournalError:
            continue
        found |= {text_of(row.get("entry", row)) for row in rows if row.get("id") == entry_id}
    return found
