"""Forgetting for good what was removed: from its shelf, and from every earlier version of the month."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import datetime

from voicejournal.adapters.journal.format import ENTRIES, ids
from voicejournal.adapters.journal.row_by_row import Odd
from voicejournal.adapters.journal.shelf import Shelf
from voicejournal.domain.document import Document
from voicejournal.errors import JournalError


def due(removed: Shelf, month: str, before: datetime) -> bool:
    """Whether something of that month was removed before then; a month that cannot be read has nothing."""
    with suppress(JournalError):
        return any(_removed_before(kept, before) for kept in removed.rows(month).values())
    return False


def purge_month(months: Shelf, removed: Shelf, month: str, before: datetime) -> Sequence[str]:
    """Forget what was removed from that month before then, under the journal's lock.

    Gives the names of recordings that nothing holds any more. Backups go first: after a kill in the midst the
    next purge still finds the entry, and ends what this one began.

    Raises:
        StorageError: something could not be removed.
    """
    try:
        tables = removed.tables(month)
        live = months.rows(month)
    except JournalError:  # damaged: an entry that is still alive there must keep its recordings
        return ()
    rows = tables.get(ENTRIES, {})
    kept = {number: row for number, row in rows.items() if not _removed_before(row, before)}
    gone = [row for number, row in rows.items() if number not in kept]
    for shelf in (months, removed):
        shelf.forget_backups(month)
    removed.write(month, {**tables, ENTRIES: kept}, keeping=False)
    for shelf in (months, removed):
        shelf.renew_backup(month)
    left = (*live.values(), *kept.values())
    if any(isinstance(row, Odd) for row in left):  # nobody knows which recordings it needs
        return ()
    needed, alive = {name for row in left for name in recordings(row)}, set(ids(live))
    given_up = (name for row in gone if row.get("id") not in alive for name in recordings(row))
    return [name for name in given_up if name not in needed]


def _removed_before(row: Document, before: datetime) -> bool:
    try:
        return datetime.fromisoformat(row["removed"]) < before
    except (KeyError, TypeError, ValueError):  # changed by hand: rather kept than lost
        return False


def recordings(row: Document) -> Iterator[str]:
    """The names of the recordings of an entry's document, or of one that was put aside."""
    entry = row.get("entry", row)
    answers = entry.get("answers") if isinstance(entry, dict) else None
    for answer in answers if isinstance(answers, list) else ():
        name = answer.get("recording") if isinstance(answer, dict) else None
        if isinstance(name, str) and name:
            yield name
