"""The layout of a calendar: which months are shown, and where their days are. Pure, without a widget."""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

WEEKDAYS = "Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"
CELL = 5
"""Cells of one day: a gap or the mark of the cursor, its number, and the signs of its mood and its stage."""
WIDTH = CELL * len(WEEKDAYS)
HEIGHT = 8
"""Lines of a month: its name, the days of the week, and up to six weeks."""
GAP_ACROSS, GAP_DOWN = 3, 1


@dataclass(frozen=True, order=True, slots=True)
class CalendarMonth:
    """A month of a year."""

    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> CalendarMonth:
        return cls(day.year, day.month)

    def later(self, months: int) -> CalendarMonth:
        """The month so many months later, or earlier if negative; stays within the years of a date."""
        year, number = divmod(self.year * 12 + self.number - 1 + months, 12)
        if year < date.min.year + 1:
            return CalendarMonth(date.min.year + 1, 1)
        if year > date.max.year - 1:
            return CalendarMonth(date.max.year - 1, 12)
        return CalendarMonth(year, number + 1)

    @property
    def first(self) -> date:
        return date(self.year, self.number, 1)

    @property
    def last(self) -> date:
        return date(self.year, self.number, calendar.monthrange(self.year, self.number)[1])

    def day(self, number: int) -> date:
        """The day with that number, or the last one."""
        return date(self.year, self.number, min(number, self.last.day))

    @property
    def weeks(self) -> Sequence[Sequence[date | None]]:
        """The weeks, Monday first; None for days of other months."""
        weeks = calendar.Calendar().monthdayscalendar(self.year, self.number)
        return [[self.day(day) if day else None for day in week] for week in weeks]


@dataclass(frozen=True, slots=True)
class MonthGrid:
    """The months in view, in rows from left to right."""

    last: CalendarMonth
    columns: int = 1
    rows: int = 1

    @classmethod
    def fitting(cls, last: CalendarMonth, width: int, height: int) -> MonthGrid:
        """As many months as have room in so many cells and lines, at least one."""
        columns = max(1, (width + GAP_ACROSS) // (WIDTH + GAP_ACROSS))
        rows = max(1, (height + GAP_DOWN) // (HEIGHT + GAP_DOWN))
        return cls(last, columns, rows)

    @property
    def months(self) -> Sequence[Sequence[CalendarMonth]]:
        """The rows of months, oldest first."""
        first = self.first
        return [
            [first.later(row * self.columns + column) for column in range(self.columns)]
            for row in range(self.rows)
        ]

    @property
    def first(self) -> CalendarMonth:
        return self.last.later(1 - self.columns * self.rows)

    def showing(self, month: CalendarMonth) -> MonthGrid:
        """The grid moved as little as needed to show that month."""
        last = self.last
        if month > last:
            last = month
        elif month < self.first:
            last = month.later(self.columns * self.rows - 1)
        return MonthGrid(last, self.columns, self.rows)
