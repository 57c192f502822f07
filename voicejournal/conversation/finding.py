"""Finds entries by a query: the screen and the command line ask here, and so have the same numbers."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from typing import TYPE_CHECKING

from voicejournal.domain.safety.withholding import listed

if TYPE_CHECKING:
    from datetime import date

    from voicejournal.domain.entries.entry import Entry
    from voicejournal.domain.programme.query import Query
    from voicejournal.ports.journal_port import Journal


def find(
    journal: Journal,
    query: Query,
    *,
    private: bool = False,
    stopped: Callable[[], bool] = lambda: False,
    months: Collection[str] | None = None,
    until: date | None = None,
) -> Iterator[Entry]:
    """The entries that fit, newest first; withheld ones only on request, and with `months` only theirs.

    Terms and fields are searched before anything is parsed, and entries of later dates than `until` are left
    out. The search ends with the first date of the query, and once `stopped` says so.

    Raises:
        JournalError: as the journal's reading.
    """
    if query.terms or query.by_fields:
        source = journal.search(query.terms, private=private, months=months, fitting=query, until=until)
    else:
        source = journal.entries(months, until=until)
    for entry in listed(source, private=private):
        if stopped() or query.passed(entry):
            return
        if query.fits(entry, private=private):
            yield entry
