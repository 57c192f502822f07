"""The month of an entry: the one it is kept in, and the one its id names."""

from __future__ import annotations

from voicejournal.adapters.journal.month_format import changed
from voicejournal.adapters.journal.month_store import MonthStore
from voicejournal.adapters.journal.reader import not_found
from voicejournal.adapters.journal.version_choice import month_of
from voicejournal.domain.entries.entry import Entry
from voicejournal.domain.entries.fields import Document


def month_to_keep(entry: Entry) -> str:
    """The month of the file that the entry is written to."""
    month = month_of(entry.id)
    if month is None:
        raise ValueError(f"an entry's id begins with its year and month: {entry.id!r}")
    return month


def month_named(entry_id: str) -> str:
    """The month that the id names.

    Raises:
        NotFound: it names none.
    """
    month = month_of(entry_id)
    if month is None:
        raise not_found(entry_id)
    return month


def document_in(store: MonthStore, month: str, entry_id: str) -> Document | None:
    """The document with that id; of several, which merged files can contain, the one changed last."""
    return max(
        (doc for doc in store.rows(month).values() if doc.get("id") == entry_id), key=changed, default=None
    )
