"""The calendar: an overview of months, and the way from a day to its entries."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.geometry import Size
from textual.message import Message
from textual.screen import Screen
from textual.worker import get_current_worker

from voicejournal.conversation.calendar_days import day_after, day_before, days_with_entries, entries_of
from voicejournal.domain.entries.entry import Entry
from voicejournal.domain.guides.stage_words import stage_text
from voicejournal.domain.programme.insights import Day
from voicejournal.domain.safety.withholding import title
from voicejournal.errors import VoiceJournalError
from voicejournal.ports.journal_port import Journal
from voicejournal.tui import formatting as words
from voicejournal.tui import symbols as signs
from voicejournal.tui.discretion import shown_name
from voicejournal.tui.key_names import in_own_keys
from voicejournal.tui.messages import ErrorOccurred
from voicejournal.tui.timeline.calendar_months import CalendarMonth
from voicejournal.tui.timeline.calendar_view import CalendarView
from voicejournal.tui.timeline.debouncer import Debouncer
from voicejournal.tui.widgets.footer import FooterKeys
from voicejournal.tui.widgets.global_keys import GlobalKeys
from voicejournal.tui.widgets.plain_text import PlainText

_LEGEND = "▁ to █ mood, low to high   · no mood   ■▲◈◁+▽✦ stage, as f1 names them"
_LEAST_LINES = 3
"""Lines that are left to the entries of the marked day, at least; they have all that the months leave."""
_INDENT = " " * 9
"""Before what goes on in another line: the cells of a time and the sign of an entry."""
_LOW = 24
"""Fewer lines than this belong to the months alone."""


class CalendarScreen(Screen[date | None]):
    """Returns the day to open in the timeline, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "open day"),
        Binding("t", "today", "today"),
        Binding("p", "previous", "previous entry"),
        Binding("n", "next", "next entry"),
        Binding("escape,c", "dismiss(None)", "back", key_display="esc"),
    ]

    DEFAULT_CSS = """
    CalendarScreen {
        & CalendarView { margin: 0 2; }
        & #day, & #entries { height: auto; padding: 0 3; }
        & #middle { height: 1fr; }
        & #day { margin-top: 1; }
        & #entries { height: 1fr; color: $text-muted; text-wrap: nowrap; text-overflow: ellipsis; }
        & #legend { color: $text-muted; padding: 0 3; height: auto; }
        & #notice { padding: 0 3; }
        &.-low #day { margin: 0; }
        &.-low #legend { display: none; }
    }
    """

    @dataclass
    class _Read(Message):
        """The days of a span are read."""

        span: tuple[date, date]
        found: Mapping[date, Day]

    @dataclass
    class _DayRead(Message):
        """The entries of a day are read."""

        day: date
        entries: Sequence[Entry]

    @dataclass
    class _Found(Message):
        """The next or previous day with an entry; None if there is none."""

        day: date | None

    def __init__(self, journal: Journal, day: date, today: date) -> None:
        """`day` is marked at first."""
        super().__init__()
        self._journal = journal
        self._today = today
        self._calendar = CalendarView(day, today)
        self._read: set[CalendarMonth] = set()
        self._rest = Debouncer(self)

    def compose(self) -> ComposeResult:
        with Horizontal(id="top"):
            yield PlainText("Calendar", id="title")
        with Vertical(id="middle"):
            yield self._calendar
            yield PlainText("", id="day")
            yield PlainText("", id="entries")
        yield PlainText(in_own_keys(self.app, _LEGEND), id="legend")
        yield PlainText(id="notice")
        yield FooterKeys()
        yield GlobalKeys()

    def on_resize(self) -> None:
        low = self.size.height < _LOW
        self.set_class(low, "-low")
        self._calendar.below = 1 if low else 2 + _LEAST_LINES
        self._calendar.refresh(layout=True)
        self._rest.then("read", self._read_view)

    def on_mount(self) -> None:
        self._calendar.focus()

    @on(CalendarView.Marked)
    def _marked(self, event: CalendarView.Marked) -> None:
        self._describe(event.day)
        self.query_one("#entries", PlainText).update("")
        self._rest.then("read", self._read_view)

    @on(CalendarView.Opened)
    def _opened(self, event: CalendarView.Opened) -> None:
        self.dismiss(event.day)

    def _describe(self, day: date) -> None:
        known = self._calendar.days.get(day)
        facts = [f"{words.day(day)} {day.year}"]
        if day == self._today:
            facts.append("today")
        if known is None:
            facts.append("no entry" if CalendarMonth.of(day) in self._read else "reading ...")
        else:
            facts.append(words.count(known.entries, "entry", "entries"))
            if known.mood is not None:
                facts.append(f"mood {round(known.mood, 1):g} {signs.mood_bar(known.mood)}")
            if known.stage:
                facts.append(f"{stage_text(known.stage)} {signs.stage_symbol(known.stage)}")
        self.query_one("#day", PlainText).update("   ".join(facts))

    def _read_view(self) -> None:
        """Read the days in view that are not read yet, and the entries of the marked day."""
        span, day = self._calendar.span, self._calendar.cursor
        months = {CalendarMonth.of(span[0]).later(n) for n in range(_months_between(*span) + 1)}
        missing = not months <= self._read

        def read() -> None:
            worker = get_current_worker()
            if missing:
                found = days_with_entries(self._journal, *span)
                if not worker.is_cancelled:
                    self.post_message(self._Read(span, found))
            entries = entries_of(self._journal, day)
            if not worker.is_cancelled:
                self.post_message(self._DayRead(day, entries))

        self._worker(read, "read")

    @on(_Read)
    def _days_read(self, message: _Read) -> None:
        first, last = message.span
        self._read |= {CalendarMonth.of(first).later(n) for n in range(_months_between(first, last) + 1)}
        self._calendar.days = {**self._calendar.days, **message.found}
        self._describe(self._calendar.cursor)

    @on(_DayRead)
    def _entries_read(self, message: _DayRead) -> None:
        if message.day != self._calendar.cursor:
            return
        shown = self.query_one("#entries", PlainText)
        lines = list(self._lines(message.entries, shown.content_size))
        most = shown.content_size.height
        if not most:
            lines = []
        elif len(lines) > most:
            starts = sum(not line.startswith(_INDENT) for line in lines[: most - 1])
            lines[most - 1 :] = [f"and {len(message.entries) - starts} more"]
        shown.update("\n".join(lines))

    def _lines(self, entries: Sequence[Entry], room: Size) -> Iterator[str]:
        """The first words of each entry, in as many lines as there are for it."""
        each = max(1, room.height // max(1, len(entries)))
        for entry in entries:
            name = shown_name(self.app, entry.guide, title(entry))
            said = words.one_line(signs.first_words(entry)) or name
            first, *others = words.in_lines(said, max(1, room.width - len(_INDENT)), each)
            yield f"{entry.created:%H:%M}  {signs.entry_symbol(entry)} {first}"
            yield from (f"{_INDENT}{line}" for line in others)

    @on(_Found)
    def _day_found(self, message: _Found) -> None:
        if message.day is None:
            self._notice("There is no further entry that way.")
        else:
            self._notice("")
            self._calendar.cursor = message.day

    def on_error_occurred(self, message: ErrorOccurred) -> None:
        message.stop()
        self._notice(f"{message.trouble} {message.trouble.hint}".strip())

    def _notice(self, text: str) -> None:
        self.query_one("#notice", PlainText).update(text)

    def action_open(self) -> None:
        self.dismiss(self._calendar.cursor)

    def action_today(self) -> None:
        self._calendar.cursor = self._today

    def action_previous(self) -> None:
        self._go(day_before)

    def action_next(self) -> None:
        self._go(day_after)

    def _go(self, way: Callable[[Journal, date], date | None]) -> None:
        day = self._calendar.cursor
        self._worker(lambda: self.post_message(self._Found(way(self._journal, day))), "go")

    def _worker(self, work: Callable[[], object], group: str) -> None:
        def run() -> None:
            try:
                work()
            except VoiceJournalError as trouble:
                self.post_message(ErrorOccurred(trouble))

        self.run_worker(run, thread=True, exclusive=True, group=group)


def _months_between(first: date, last: date) -> int:
    return (last.year - first.year) * 12 + last.month - first.month
