"""The insights screen: everything that can be drawn over time, for a week, a month, a year or all of it."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Input
from textual.worker import get_current_worker
from typing_extensions import override

from voicejournal.conversation.finding import find
from voicejournal.conversation.services import Services
from voicejournal.domain.entries.entry import Entry
from voicejournal.domain.programme.over_time import over_time
from voicejournal.domain.programme.own_words import WordGroup, words_used
from voicejournal.domain.programme.query import Query
from voicejournal.domain.programme.query_dates import EVER, Dates
from voicejournal.domain.programme.query_grammar import EXAMPLES, parsed
from voicejournal.domain.programme.time_slots import Period, Slots, ending, shifted
from voicejournal.errors import QueryError, VoiceJournalError
from voicejournal.tui.insights.charts import EMPTY, ChartData, Charts
from voicejournal.tui.insights.reflection_screen import ReflectionScreen
from voicejournal.tui.messages import ErrorOccurred
from voicejournal.tui.timeline.date_screen import DateScreen
from voicejournal.tui.widgets.find_line import FindLine
from voicejournal.tui.widgets.footer import FooterKeys
from voicejournal.tui.widgets.global_keys import GlobalKeys
from voicejournal.tui.widgets.plain_text import PlainText

_ACTIONS = ("table", "period", "earlier", "date", "look_back", "find")
_NOTHING = "Nothing in these days. a shows all, p goes to earlier ones."


_FIRST = 0.25
"""Seconds of reading after which the charts are drawn with what is there; each time twice as long."""


@dataclass
class _Looked(Message):
    seen: ChartData
    back_to: date | None = None
    """The date down to which entries were read; None once all are."""


@dataclass
class _Counted(Message):
    words: Sequence[WordGroup]


class InsightsScreen(Screen[None]):
    """Shows the charts of the entries that fit, read off the screen's thread each time it is shown."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("v", "table", "table"),
        Binding("w", "period('week')", "week"),
        Binding("m", "period('month')", "month"),
        Binding("y", "period('year')", "year"),
        Binding("a", "period('all')", "all"),
        Binding("p", "earlier(-1)", "earlier"),
        Binding("n", "earlier(1)", "later"),
        Binding("t", "date", "date"),
        Binding("r", "look_back", "look back"),
        Binding("slash", "find", "find", key_display="/"),
        Binding("escape", "back", "back", key_display="esc"),
        Binding("i", "back", "back", show=False),
    ]

    DEFAULT_CSS = """
    InsightsScreen {
        & #notice { padding: 0 3; }
        & #dates { width: auto; color: $text-muted; }
        & #find, & #find:focus {
            display: none; margin: 0 2; border: none; height: 1; padding: 0 1; background: $surface;
        }
        & #find.-shown, & #find.-shown:focus { display: block; }
        & Charts { width: 100%; height: 1fr; }
        &.-very-wide Charts { layout: grid; grid-size: 2; grid-rows: auto; grid-gutter: 1 4; }
        &.-very-wide MarkedView { margin: 0; }
    }
    """

    def __init__(self, services: Services, query: str = "") -> None:
        super().__init__()
        self._services = services
        self._text = query
        self._period = Period.ALL
        self._within: Dates = EVER

    def compose(self) -> ComposeResult:
        with Horizontal(id="top"):
            yield PlainText("Insights", id="title")
            yield PlainText("", id="dates")
        yield FindLine(self._text, placeholder=EXAMPLES, id="find")
        yield Charts(marks=True)
        yield PlainText("reading ...", id="notice")
        yield FooterKeys()
        yield GlobalKeys()

    def on_mount(self) -> None:
        self.query_one("#find", Input).set_class(bool(self._text), "-shown")

    def on_screen_resume(self) -> None:
        self._look()

    @override
    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While a search is typed, only leaving it; all dates can go neither back nor on."""
        if action in _ACTIONS and isinstance(self.focused, Input):
            return False
        return self._period is not Period.ALL if action == "earlier" else True

    def _look(self) -> None:
        """Read the entries that fit, in place of a reading that is not done yet."""
        query = self._query()
        if query is not None:
            self.run_worker(lambda: self._read(query), thread=True, exclusive=True, group="look")

    def _query(self) -> Query | None:
        """The words and dates that were chosen; None, with a notice, if the words cannot be followed."""
        try:
            query = parsed(self._text, self._services.clock().date())
        except QueryError as trouble:
            self._notice(f"{trouble} {trouble.hint}".strip())
            return None
        return query._replace(within=query.within.narrowed(self._within))

    def _read(self, query: Query) -> None:
        worker, services = get_current_worker(), self._services
        try:
            entries = self._entries(query, lambda: worker.is_cancelled)
            if not worker.is_cancelled:
                self.post_message(_Looked(self._charts(entries, query)))
            words = words_used(entries, services.base_form, lambda: worker.is_cancelled)
        except VoiceJournalError as trouble:
            self.post_message(ErrorOccurred(trouble))
        else:
            if not worker.is_cancelled:
                self.post_message(_Counted(words))

    def _entries(self, query: Query, stopped: Callable[[], bool]) -> Sequence[Entry]:
        """All entries that fit; while they are read, the charts of those that are there are drawn."""
        entries: list[Entry] = []
        wait, drawn = _FIRST, time.monotonic()
        for entry in find(self._services.journal, query, stopped=stopped):
            entries.append(entry)
            if time.monotonic() - drawn > wait:
                seen = self._charts(entries, query)
                if seen.found.charts:
                    self.post_message(_Looked(seen, entry.created.date()))
                wait, drawn = 2 * wait, time.monotonic()
        return entries

    def _charts(self, entries: Sequence[Entry], query: Query) -> ChartData:
        today = self._services.clock().date()
        return ChartData(over_time(entries, self._services.guides.all(), query.within, today))

    async def on__looked(self, message: _Looked) -> None:
        slots = message.seen.found.slots
        self.query_one("#dates", PlainText).update(self._dates(slots))
        back_to = message.back_to
        self._notice(f"reading ... back to {back_to:%B %Y}" if back_to else "")
        chosen = bool(self._text.strip()) or self._period is not Period.ALL or self._within != EVER
        empty = _NOTHING if chosen else EMPTY
        await self.query_one(Charts).show(message.seen, empty=empty)
        self.refresh_bindings()

    async def on__counted(self, message: _Counted) -> None:
        await self.query_one(Charts).add_words(message.words)

    def on_error_occurred(self, message: ErrorOccurred) -> None:
        message.stop()
        self._notice(f"{message.trouble} {message.trouble.hint}".strip())

    def _dates(self, slots: Slots | None) -> str:
        """The range, and what one bar stands for."""
        if slots is None:
            within = self._within
            return "" if within.first is None or within.last is None else _written(within)
        return f"{_written(slots.dates)}, by {slots.grain.value}s"

    def _notice(self, text: str) -> None:
        self.query_one("#notice", PlainText).update(text)

    def action_period(self, name: str) -> None:
        """Show the period of that length that ends today."""
        self._period = Period(name)
        today = self._services.clock().date()
        self._within = EVER if self._period is Period.ALL else ending(self._period, today)
        self._look()

    def action_earlier(self, steps: int) -> None:
        """Go back in time by the length of the period, or on, but not beyond today."""
        moved = shifted(self._within, self._period, steps)
        if moved.first is not None and moved.first <= self._services.clock().date():
            self._within = moved
            self._look()

    def action_date(self) -> None:
        """Ask for a day, a month or a year, and show it."""

        def chosen(dates: Dates | None) -> None:
            if dates is not None and dates.first is not None and dates.last is not None:
                days = (dates.last - dates.first).days
                self._period = Period.YEAR if days > 31 else Period.MONTH if days else Period.WEEK
                self._within = dates
                self._look()

        self.app.push_screen(DateScreen(self._services.clock().date()), chosen)

    def action_table(self) -> None:
        """Show the numbers as lines of text, or as bars."""
        charts = self.query_one(Charts)
        charts.show_tables(not charts.as_table)

    def action_look_back(self) -> None:
        """Show the same entries in the person's own sentences."""
        query = self._query()
        if query is not None:
            self.app.push_screen(ReflectionScreen(self._services, query))

    def action_find(self) -> None:
        """Ask for words and filters; the charts then show only the entries that fit."""
        find = self.query_one("#find", Input)
        find.add_class("-shown")
        find.focus()

    @on(Input.Submitted)
    def _wanted(self, event: Input.Submitted) -> None:
        self._text = event.value
        for view in self.query_one(Charts).views[:1]:
            view.focus()
        self._look()

    def action_back(self) -> None:
        """Leave the search, then the screen."""
        find = self.query_one("#find", Input)
        if not find.has_class("-shown"):
            self.dismiss()
            return
        find.clear()
        find.remove_class("-shown")
        self._text = ""
        self._look()


def _written(dates: Dates) -> str:
    return " to ".join(f"{day.day} {day:%b %Y}" for day in (dates.first, dates.last) if day is not None)
