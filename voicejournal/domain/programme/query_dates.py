"""Dates as people write them: a day, a month or a year, as 2026-11-01, 2026/11, 3 march 2026 or 11/2026."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from voicejournal.domain.text.phrase_matching import fold
from voicejournal.errors import QueryError

_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december",
)  # fmt: skip
_WRITTEN = r"(?a:(\d{4})(?:([-/.])(\d{1,2})(?:\2(\d{1,2}))?)?)"
_MONTH_FIRST = r"(?a:(\d{1,2})[/.](\d{4}))"
_DAY = r"(?a:(\d{1,2})(?:st|nd|rd|th)?[.,]?)"
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SHORTEST = 3


class Dates(NamedTuple):
    """From the first to the last date, both included; without one, open on that side."""

    first: date | None = None
    last: date | None = None

    def __contains__(self, day: object) -> bool:
        if not isinstance(day, date):
            return False
        return (self.first is None or day >= self.first) and (self.last is None or day <= self.last)

    def narrowed(self, other: Dates) -> Dates:
        """The dates that both have."""
        firsts = [day for day in (self.first, other.first) if day is not None]
        lasts = [day for day in (self.last, other.last) if day is not None]
        return Dates(max(firsts, default=None), min(lasts, default=None))


EVER = Dates()


def dates(text: str) -> Dates | None:
    """The day, month or year that the text names; None if it names none."""
    if not any(map(str.isdecimal, text)):  # as most words of a query
        return None
    words = text.split()
    written = _iso(words) if len(words) > 1 else text.strip()
    if turned := re.fullmatch(_MONTH_FIRST, written):
        written = f"{turned[2]}-{turned[1]}"
    match = re.fullmatch(_WRITTEN, written)
    if match is None:
        return None
    year, month, day = (int(part) if part else None for part in match.group(1, 3, 4))
    if year is None or not _plausible(year):
        return None
    try:
        first = date(year, 1 if month is None else month, 1 if day is None else day)
    except ValueError:
        return None
    if day is not None:
        return Dates(first, first)
    last = month or len(_MONTHS)
    following = date(year + last // len(_MONTHS), last % len(_MONTHS) + 1, 1)
    return Dates(first, following - timedelta(days=1))


def in_words(words: Sequence[str]) -> Dates | None:
    """The month written as "march 2026" or "mar 2026", or its day "3 march 2026" or "march 3rd, 2026".

    Raises:
        QueryError: the month has no such day.
    """
    written = _iso(words)
    found = dates(written)
    if written and found is None:
        raise QueryError(f"There is no day {written}.", "Words that are no date stand in quotes.")
    return found


def _iso(words: Sequence[str]) -> str:
    """The month or day that the words name, as 2026-03 or 2026-03-03, if there is such a day or not."""
    if len(words) not in (2, 3) or not re.fullmatch(r"(?a:\d{4})", words[-1]):
        return ""
    before = list(words[:-1])
    day = next((match[1] for word in before if (match := re.fullmatch(_DAY, word))), "")
    named = [number for word in before if (number := _month(word))]
    if len(named) != 1 or len(before) != len(named) + bool(day) or not _plausible(int(words[-1])):
        return ""
    return f"{words[-1]}-{named[0]:02}" + (f"-{int(day):02}" if day else "")


def dates_near(text: str, today: date) -> Dates | None:
    """As `dates`, and dates relative to today: yesterday, last week, the latest monday or march."""
    name = " ".join(fold(text).split())
    if name in ("today", "yesterday"):
        day = today - timedelta(days=name == "yesterday")
        return Dates(day, day)
    if name in ("this week", "last week"):
        monday = today - timedelta(days=today.weekday() + 7 * (name == "last week"))
        return Dates(monday, monday + timedelta(days=6))
    if name in ("this month", "last month"):
        first = today.replace(day=1)
        return dates(f"{first - timedelta(days=name == 'last month'):%Y-%m}")
    if name in ("this year", "last year"):
        return dates(str(today.year - (name == "last year")))
    day_name = name.removeprefix("last ")
    if day_name in _WEEKDAYS:
        back = (today.weekday() - _WEEKDAYS.index(day_name)) % 7 or 7 * (day_name != name)
        return Dates(today - timedelta(days=back), today - timedelta(days=back))
    if month := _month(day_name):
        later = month > today.month or (month == today.month and day_name != name)
        return dates(f"{today.year - later}-{month:02}")
    return dates(text)


def _month(word: str) -> int | None:
    """The number of the month with that name, or its first letters."""
    name = fold(word).strip(".,")
    if len(name) < _SHORTEST:
        return None
    return next((number for number, known in enumerate(_MONTHS, 1) if _names(name, known)), None)


def _names(name: str, month: str) -> bool:
    return name in (month, month[:3]) or (name == "sept" and month.startswith(name))


def _plausible(year: int) -> bool:
    """Whether four digits are a year of a journal; others are a number that was said."""
    return 1900 <= year < 2100
