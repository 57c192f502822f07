"""Puts the documents of several months in the order of their dates, before any entry is built from them.

An entry keeps its time zone, so that those of one UTC month may have dates in three months.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from voicejournal.domain.entries.fields import Document

_Dated = tuple[date, str, Document]


def by_date(
    months: Iterable[tuple[str, Iterable[Document]]], until: date | None = None
) -> Iterator[Document]:
    """Merge the documents of months, given newest month first, by their dates; each day's newest first.

    With `until`, those of later dates are left out. A document without a date comes when its month is read:
    the reader reports it.
    """
    waiting: list[_Dated] = []
    for month, docs in months:
        year, number = int(month[:4]), int(month[5:])
        after = date(year + number // 12, number % 12 + 1, 1)  # no later date from here on
        while waiting and waiting[-1][0] > after:
            yield waiting.pop()[2]
        for doc in docs:
            day = _date_of(doc)
            if day is None:
                yield doc
            elif until is None or day <= until:
                waiting.append((day, doc["id"], doc))
        waiting.sort(key=lambda one: one[:2])
    yield from (doc for _, _, doc in reversed(waiting))


def _date_of(doc: Document) -> date | None:
    """The date that the document bears; None where it is not readable."""
    try:
        return datetime.fromisoformat(doc["created"]).date()
    except (KeyError, TypeError, ValueError):
        return None
