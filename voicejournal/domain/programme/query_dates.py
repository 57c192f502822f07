"""Dates in queries: a day, a month or a year, as 2026-11-01, 2026-11, march 2026 or 2026."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from voicejournal.domain.text.phrase_matching import fold

_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december",
)  # fmt: skip
_WRITTEN = re.compile(r"(?a:(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?)")
_SHORTEST = 3


@dataclass(frozen=True, slots=True)
class Dates:
    """From the first to the last date, both included; without one, open on that side."""

    first: date | None = None
    last: date | None = None

    def __contains__(self, day: date) -> bool:
        return (self.first is None or day >= self.first) and (self.last is None or day <= self.last)

    def narrowed(self, other: Dates) -> Dates:
        """The dates that both have."""
        firsts = [day for day in (self.first, other.first) if day is not None]
        lasts = [day for day in (self.last, other.last) if day is not None]
        return Dates(max(firsts, default=None), min(lasts, default=None))


EVER = Dates()


def dates(text: str) -> Dates | None:
    """The day, month or year that the text names; None if it names none."""
    words = text.split()
    if len(words) == len(("march", "2026")):
        return in_two_words(*words)
    match = _WRITTEN.fullmatch(text.strip())
    if match is None:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    if year is None or not _plausible(year):
        return None
    try:
        first = date(year, month or 1, day or 1)
    except ValueError:
        return None
    if day is not None:
        return Dates(first, first)
    last = month or len(_MONTHS)
    return Dates(first, date(year, last, monthrange(year, last)[1]))


def in_two_words(month: str, year: str) -> Dates | None:
    """The month that is written as "march 2026" or "mar 2026"; None if these words name none."""
    name = fold(month).strip(".,")
    if len(name) < _SHORTEST or not re.fullmatch(r"(?a:\d{4})", year):
        return None
    found = [number for number, known in enumerate(_MONTHS, 1) if _names(name, known)]
    return dates(f"{year}-{found[0]:02}") if found else None


def _names(name: str, month: str) -> bool:
    return name in (month, month[:3]) or (name == "sept" and month.startswith(name))


def _plausible(year: int) -> bool:
    """Whether four digits are a year of a journal; others are a number that was said."""
    return 1900 <= year < 2100
