"""What can take a damaged month's place: its newest good backup and the entries still whole in the file."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from voicejournal.adapters.journal.format import ENTRIES, META, Tables, changed, document_of


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup that was read and found good."""

    path: Path
    made: datetime
    """When that version was saved, in the machine's zone."""
    tables: Tables = field(repr=False)


@dataclass(frozen=True, slots=True)
class Repair:
    """A month made whole again, as far as that can be done."""

    tables: Tables = field(repr=False)
    backup: Backup | None
    salvaged: int
    """How many entries come from the damaged file: none of the backup's, or a later version of it."""

    @property
    def entries(self) -> int:
        return len(self.tables[ENTRIES])


def repair(damaged: bytes, backup: Backup | None) -> Repair | None:
    """Join the backup and what is whole in the damaged bytes (empty where they are gone or were sealed).

    None where neither holds anything.
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
