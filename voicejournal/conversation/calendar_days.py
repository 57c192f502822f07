"""Days with entries, for the calendar: what withheld entries and answers say leaves no trace in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from voicejournal.conversation.finding import find
from voicejournal.domain.entries.entry import Entry
from voicejournal.domain.programme.insights import Day, days
from voicejournal.domain.programme.query import Query
from voicejournal.domain.programme.query_dates import Dates
from voicejournal.domain.safety.withholding import readable
from voicejournal.ports.journal_port import Journal

_DAY = timedelta(days=1)
_ZONES = timedelta(days=31)
"""A date can lie in the month before or after that of its file, which is the month in UTC."""


def days_with_entries(journal: Journal, first: date, last: date) -> Mapping[date, Day]:
    """The days from `first` to `last` that have entries.

    Raises:
        JournalError: the journal cannot be read.
    """
    found = list(readable(find(journal, Query(within=Dates(first, last)))))
    return {day.date: day for day in days(found, first, last) if day.entries} if found else {}


def entries_of(journal: Journal, day: date) -> Sequence[Entry]:
    """The entries of that day, oldest first, without what is withheld.

    Raises:
        JournalError: the journal cannot be read.
    """
    found = readable(find(journal, Query(within=Dates(day, day)), months=_around(journal, day)))
    return sorted(found, key=lambda entry: (entry.created, entry.id))


def day_before(journal: Journal, day: date) -> date | None:
    """The last day before that one that has an entry.

    Raises:
        JournalError: the journal cannot be read.
    """
    older = [month for month in journal.months() if month <= f"{day + _ZONES:%Y-%m}"]
    wanted = Query(within=Dates(last=day - _DAY))
    return next((entry.created.date() for entry in find(journal, wanted, months=older)), None)


def day_after(journal: Journal, day: date) -> date | None:
    """The first day after that one that has an entry.

    Raises:
        JournalError: the journal cannot be read.
    """
    wanted = Query(within=Dates(first=day + _DAY))
    nearest: date | None = None
    for month in _oldest_first(journal, day - _ZONES):
        if nearest is not None and month > f"{nearest + _ZONES:%Y-%m}":
            break
        found = [entry.created.date() for entry in find(journal, wanted, months=(month,))]
        nearest = min([*found, *([nearest] if nearest else [])], default=None)
    return nearest


def _oldest_first(journal: Journal, since: date) -> Iterator[str]:
    return (month for month in reversed(journal.months()) if month >= f"{since:%Y-%m}")


def _around(journal: Journal, day: date) -> Sequence[str]:
    return [
        month for month in journal.months() if f"{day - _ZONES:%Y-%m}" <= month <= f"{day + _ZONES:%Y-%m}"
    ]
