"""Builds a replacement for a damaged month from its newest good backup and the intact entries of the file."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from voicejournal.adapters.journal.month_format import ENTRIES, META, Tables, changed, document_of


@dataclass(frozen=True, slots=True)
class BackupMonth:
    """A backup that was read and found valid."""

    path: Path
    made: datetime
    """Time that version was saved, in the machine's time zone."""
    tables: Tables = field(repr=False)


@dataclass(frozen=True, slots=True)
class Repair:
    """A month restored as far as possible."""

    tables: Tables = field(repr=False)
    backup: BackupMonth | None
    salvaged: int
    """Number of entries from the damaged file that the backup lacks or has in an older version."""

    @property
    def entries(self) -> int:
        return len(self.tables[ENTRIES])


def repair(damaged: bytes, backup: BackupMonth | None) -> Repair | None:
    """Combine the backup with the entries that are intact in the damaged bytes.

    `damaged` is empty if the file is missing or was sealed. None if neither side holds an entry.
    """
    rows = dict(backup.tables[ENTRIES]) if backup else {}
    places = {doc["id"]: number for number, doc in rows.items() if isinstance(doc.get("id"), str)}
    free = max((int(number) for number in rows), default=0) + 1
    salvaged = 0
    for doc in filter(None, map(document_of, damaged.split(b"\n"))):
        number = places.get(doc["id"])
        if number is None:
            number, free = str(free), free + 1
            places[doc["id"]] = number
        elif changed(doc) <= changed(rows[number]):
            continue
        rows[number] = doc
        salvaged += 1
    if not rows:
        return None
    meta = backup.tables.get(META, {}) if backup else {}
    return Repair({META: meta, ENTRIES: rows}, backup, salvaged)
