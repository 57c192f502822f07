"""Finds damaged month files of a journal; `repair` makes the month that can replace one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from voicejournal.adapters.journal.error_messages import IN_AN_EDITOR, gap, made_whole, mended
from voicejournal.adapters.journal.month_format import ENTRIES, changed
from voicejournal.adapters.journal.month_store import MonthStore
from voicejournal.adapters.journal.replaced_months import missing
from voicejournal.adapters.journal.tolerant_parsing import Odd
from voicejournal.adapters.journal.version_choice import unlike
from voicejournal.domain.entries.fields import Document
from voicejournal.errors import JournalDamaged, JournalError

if TYPE_CHECKING:
    from voicejournal.adapters.journal.repair import Repair


class Damage(NamedTuple):
    """A month that cannot be read or lacks entries; `repair` is None if nothing can replace it."""

    month: str
    path: Path
    message: str
    hint: str
    repair: Repair | None
    store: MonthStore

    @property
    def mended(self) -> str:
        """The sentence for the person after the repair."""
        return mended(self.month, self.repair) if self.repair else ""

    def mend(self) -> bool:
        """Replace the month by its repair, under the journal's lock; returns whether there was a repair.

        Raises:
            StorageError: it could not be written.
        """
        if self.repair is None:
            return False
        self.store.restore(self.month, self.repair)
        return True


def examine(store: MonthStore, other: MonthStore, months: Sequence[str] | None = None) -> Iterator[Damage]:
    """Read those months, or all of them, and yield each that cannot be read or has lost entries.

    `other` is the store of the same months' other entries: the removed ones, or those that are not removed.
    """
    for month in months if months is not None else sorted({*store.months(), *store.lost()}):
        try:
            tables = store.tables(month, careful=True)
        except JournalError as error:
            # Only damage is repaired: a month of a newer program, or one without permission, is intact.
            repair = store.repair(month) if isinstance(error, JournalDamaged) else None
            yield Damage(month, store.path(month), str(error), error.hint, repair, store)
            continue
        rows = tables.get(ENTRIES, {})
        for doc in rows.values():
            if isinstance(doc, Odd) and doc.why and "id" in doc:
                message = f"Entry {doc['id']} in {store.path(month)} is shown in part: {doc.why}."
                yield Damage(month, store.path(month), message, IN_AN_EDITOR, None, store)
        lost, apart = missing(store, other, month), _apart(rows)
        if lost or apart:
            from voicejournal.adapters.journal.repair import Repair

            whole = {**rows, **apart}
            free = max((int(number) for number in rows), default=0) + 1
            whole.update((str(free + place), doc) for place, doc in enumerate(lost))
            repair = Repair({**tables, ENTRIES: whole}, next(store.backups(month), None), len(rows))
            message = gap(store.path(month), len(lost), len(apart))
            yield Damage(month, store.path(month), message, made_whole(month, len(whole)), repair, store)


def _apart(rows: Mapping[str, Document]) -> dict[str, Document]:
    """The versions of entries that are not the latest of their id, each with an id of its own, by row number.

    Rows of removed entries share an id if that entry was removed twice; `restore` merges them.
    """
    same: dict[str, list[tuple[str, Document]]] = {}
    for number, doc in rows.items():
        if isinstance(doc.get("id"), str) and "entry" not in doc:
            same.setdefault(doc["id"], []).append((number, doc))
    found: dict[str, Document] = {}
    taken = set(same)
    for entry_id, versions in same.items():
        if len(unlike(doc for _, doc in versions)) < 2:
            continue
        for number, doc in sorted(versions, key=lambda one: changed(one[1]), reverse=True)[1:]:
            own = next(new for n in range(2, len(rows) + 3) if (new := f"{entry_id}-{n}") not in taken)
            taken.add(own)
            found[number] = {**doc, "id": own}
    return found
