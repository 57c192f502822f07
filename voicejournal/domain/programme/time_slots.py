"""Slots: the days, weeks, months or years that are one bar each in a chart, and the periods they fill."""

from __future__ import annotations

from bisect import bisect_right
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from voicejournal.domain.programme.query_dates import Dates

_DAY = timedelta(days=1)
_DAYS, _WEEKS, _MONTHS = 31, 54 * 7, 6 * 366
"""Longest ranges, in days, that are shown by days, by weeks and by months; longer ones are shown by years."""


class Grain(StrEnum):
    """The length of the slots of a chart."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


class Period(StrEnum):
    """The length of the range that a chart shows."""

    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Slot:
    """One bar's dates, both included."""

    first: date
    last: date

    name: str
    """The slot in words, as "12 Nov 2026", "9 to 15 Nov 2026", "November 2026" or "2026"."""


@dataclass(frozen=True, slots=True)
class Slots:
    """The slots of a range, oldest first and without gaps."""

    grain: Grain
    all: Sequence[Slot]

    @classmethod
    def of(cls, first: date, last: date) -> Slots:
        """The slots from the first to the last date, each cut to the range; finer ones for a short range."""
        length = (last - first).days + 1
        grain = (
            Grain.DAY
            if length <= _DAYS
            else Grain.WEEK
            if length <= _WEEKS
            else Grain.MONTH
            if length <= _MONTHS
            else Grain.YEAR
        )
        found: list[Slot] = []
        begin = first
        while begin <= last:
            end = min(_end(begin, grain), last)
            found.append(Slot(begin, end, _named(begin, end, grain)))
            begin = end + _DAY
        return cls(grain, tuple(found))

    def place(self, day: date) -> int | None:
        """The number of the slot that has the day; None outside the range."""
        place = bisect_right(self.all, day, key=lambda slot: slot.first) - 1
        return place if place >= 0 and day <= self.all[place].last else None

    @property
    def dates(self) -> Dates:
        """The range."""
        return Dates(self.all[0].first, self.all[-1].last)

    def mark(self, place: int, before: int | None = None) -> str:
        """The short date under a bar, as "12 Nov", "Nov" or "2026".

        It names its year where that is not the year of `before`, the bar to the left that has a date.
        """
        slot = self.all[place]
        if self.grain is Grain.YEAR:
            return f"{slot.first.year}"
        new = before is None or self.all[before].first.year != slot.first.year
        if self.grain is Grain.MONTH:
            return f"{slot.first:%b %Y}" if new else f"{slot.first:%b}"
        return f"{slot.first.day} {slot.first:%b}" + (f" {slot.first.year}" if new else "")


def ending(period: Period, until: date) -> Dates:
    """The period that ends with that day: seven days, or a month or a year back from it."""
    match period:
        case Period.WEEK:
            return Dates(until - 6 * _DAY, until)
        case Period.MONTH:
            return Dates(_months_before(until, 1) + _DAY, until)
        case Period.YEAR:
            return Dates(_months_before(until, 12) + _DAY, until)
        case Period.ALL:
            return Dates(None, until)


def shifted(within: Dates, period: Period, steps: int) -> Dates:
    """The range moved by so many of its own lengths; one of all dates stays."""
    if period is Period.ALL or within.first is None or within.last is None:
        return within
    if period is Period.WEEK:
        return ending(period, within.last + 7 * steps * _DAY)
    months = 12 if period is Period.YEAR else 1
    return ending(period, _months_before(within.last, -months * steps))


def _end(day: date, grain: Grain) -> date:
    """The last day of the week (a Sunday), month or year that has the day."""
    match grain:
        case Grain.DAY:
            return day
        case Grain.WEEK:
            return day + (6 - day.weekday()) * _DAY
        case Grain.MONTH:
            return _month_end(day)
        case Grain.YEAR:
            return date(day.year, 12, 31)


def _months_before(day: date, months: int) -> date:
    """The same day of an earlier month, or its last one where it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _month_end(day: date) -> date:
    return date(day.year, day.month, monthrange(day.year, day.month)[1])


def _named(first: date, last: date, grain: Grain) -> str:
    if grain is Grain.YEAR:
        return f"{first.year}"
    if grain is Grain.MONTH:
        return f"{first:%B %Y}"
    if first == last:
        return _written(first)
    begin = f"{first.day}" if first.month == last.month else f"{first.day} {first:%b}"
    return f"{begin if first.year == last.year else _written(first)} to {_written(last)}"


def _written(day: date) -> str:
    return f"{day.day} {day:%b %Y}"
