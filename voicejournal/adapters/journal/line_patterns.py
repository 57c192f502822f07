"""Patterns that the line of every entry has which fits a query: lines without them are never parsed.

They let too much through and never too little: the query itself judges what they found. A line is folded as
`raw_search` folds it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from voicejournal.adapters.journal.raw_search import plain
from voicejournal.adapters.journal.search import Search
from voicejournal.domain.guides.stage_words import STAGE_WORDS
from voicejournal.domain.programme.query import Query
from voicejournal.domain.programme.query_dates import Dates
from voicejournal.domain.text.phrase_matching import fold

Patterns = Sequence[re.Pattern[bytes]]

_MOST_DAYS = 31
"""Days of a query that are looked for one by one; more are looked for by their months."""
_MOST_MONTHS = 24
"""Months of a query that are looked for one by one; more are looked for by their years."""


def narrowed(search: Search, query: Query) -> Search:
    """The search, for lines of entries that fit the query as well."""
    days = None if search.words else days_alone(query)
    return search._replace(patterns=line_patterns(query) if days is None else (), days=days)


def line_patterns(query: Query) -> Patterns:
    """The patterns of which a line has all."""
    return [re.compile(pattern) for pattern in _patterns(query) if pattern]


def days_alone(query: Query) -> tuple[date, date] | None:
    """The first and the last date of a query that asks for nothing else; None of any other."""
    first, last = query.within.first, query.within.last
    if first is None or last is None or query != Query(within=query.within):
        return None
    return first, last


def earliest_month(query: Query) -> str:
    """The first month whose file can hold an entry that fits, as "2026-11"; empty if any can."""
    first = query.within.first
    if first is None or first.year < 1001:
        return ""
    return f"{first - timedelta(days=31):%Y-%m}"


def _patterns(query: Query) -> Iterator[bytes]:
    if query.moods is not None:
        yield _field(b"mood", _one_of(str(mood) for mood in query.moods) + rb"\s*[,}]")
    yield _dates(query.within)
    for wanted in query.stages:
        fitting = [stage for stage in STAGE_WORDS if Query(stages=(wanted,)).fits_stage(stage)]
        ours = rb"(?!" + _one_of(map(fold, STAGE_WORDS)) + rb'")'  # of a guide of the person's own
        known = _one_of(map(fold, fitting)) + b'"|' if fitting else b""
        yield _field(b"stage", b'"(?:' + known + ours + b")")
    yield _any_word(max(guide.split("-"), key=len) for guide in query.guides)
    for text in (*query.tags, *query.who):
        yield _any_word(text.split()[:1])
    if query.has:
        yield _field(b"recording", b'"')


def _dates(within: Dates) -> bytes:
    """Dates as ISO 8601 writes them; those by week are let through."""
    if within.first is None or within.last is None:
        return b""
    days = (within.last - within.first).days + 1
    if 0 <= days <= _MOST_DAYS:
        each = (within.first + timedelta(days=day) for day in range(days))
        return _created(f"{day.year:04}-?{day.month:02}-?{day.day:02}" for day in each)
    first, last = (day.year * 12 + day.month - 1 for day in (within.first, within.last))
    if last - first < _MOST_MONTHS:
        written = [f"{month // 12}-?{month % 12 + 1:02}" for month in range(first, last + 1)]
    else:
        written = [str(year) for year in range(first // 12, last // 12 + 1)]
    return _created(written)


def _created(dates: Iterable[str]) -> bytes:
    """The field of the date, with one that begins so, or one by week."""
    return _field(b"created", b'"(?:' + "|".join([*dates, r"\d{4}-?w"]).encode() + b")")


def _field(name: bytes, value: bytes) -> bytes:
    """The field with that value, also where a hand put a space between them."""
    return b'"' + name + rb'"\s*:\s*(?:' + value + b")"


def _one_of(words: Iterable[str]) -> bytes:
    return b"(?:" + b"|".join(re.escape(word.encode()) for word in words) + b")"


def _any_word(words: Iterable[str]) -> bytes:
    """One of the words, anywhere; empty if there is none, or one may be written as an escape."""
    known = list(words)
    return _one_of(known) if known and len(plain(known)) == len(known) else b""
