"""Mood and stage of many days in two lines, one column for each day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from textual.app import RenderResult
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from voicejournal.domain.entries.entry import Entry
from voicejournal.domain.programme.insights import days
from voicejournal.tui.symbols import mood_bar, stage_symbol

_LABEL = 7
_DATES = 13


class MoodStrip(Widget):
    """The days up to `until`; a dot where no mood was given."""

    DEFAULT_CSS = """
    MoodStrip { height: 2; color: $text-muted; }
    """

    entries: reactive[Sequence[Entry]] = reactive((), always_update=True)
    """The entries read so far."""
    until: reactive[date | None] = reactive(None)
    """The last day shown."""

    def __init__(self, today: date) -> None:
        """Dates of other years than `today` name theirs."""
        super().__init__()
        self._today = today

    def render(self) -> RenderResult:
        if self.until is None or not self.entries:
            return ""
        last = self.until
        shown = self.size.width - _LABEL - _DATES
        if shown < 7:
            return ""
        first = last - timedelta(days=shown - 1)
        inside = [entry for entry in self.entries if first <= entry.created.date() <= last]
        strip = days(inside, first, last)
        moods = "".join("·" if day.mood is None else mood_bar(day.mood) for day in strip)
        stages = "".join(stage_symbol(day.stage) for day in strip)
        since, until = (f"{day.day:>2} {day:%b}" for day in (first, last))
        if first.year == self._today.year == last.year:
            since, until = f"from {since}", f"to   {until}"
        else:
            since, until = f"{since} {first.year}", f"{until} {last.year}"
        return Content(f"{'mood':<{_LABEL}}{moods}  {since}\n{'stage':<{_LABEL}}{stages}  {until}")
