"""The calendar as a widget: months side by side, each day with its mood, as a shade and a sign, and stage."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar

from textual import events
from textual.app import RenderResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.style import Style
from textual.widget import Widget
from typing_extensions import override

from voicejournal.domain.programme.insights import Day
from voicejournal.tui.formatting import MOOD_STEPS
from voicejournal.tui.symbols import mood_bar, mood_step, stage_symbol
from voicejournal.tui.timeline.calendar_months import (
    CELL,
    GAP_ACROSS,
    GAP_DOWN,
    HEIGHT,
    WEEKDAYS,
    WIDTH,
    CalendarMonth,
    MonthGrid,
)

NO_MOOD = "·"
"""The sign of a day that has an entry and no mood."""
_ACROSS, _DOWN = " " * GAP_ACROSS, "\n" * (GAP_DOWN + 1)


class CalendarView(Widget, can_focus=True):
    """Months up to the present one; a cursor on one day. It knows nothing of entries but their days; the
    weeks of a month are those of `CalendarMonth`.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "day(-1)", "day before", show=False),
        Binding("right", "day(1)", "day after", show=False),
        Binding("up,k", "day(-7)", "week before", show=False),
        Binding("down,j", "day(7)", "week after", show=False),
        Binding("pageup,left_square_bracket", "month(-1)", "month before", show=False, key_display="["),
        Binding("pagedown,right_square_bracket", "month(1)", "month after", show=False, key_display="]"),
        Binding("left_curly_bracket", "month(-12)", "year before", show=False, key_display="{"),
        Binding("right_curly_bracket", "month(12)", "year after", show=False, key_display="}"),
    ]

    DEFAULT_CSS = (
        """
    CalendarView {
        height: auto;
        & > .calendar--month { text-style: bold; color: $text-muted; }
        & > .calendar--weekday { color: $text-muted; }
        & > .calendar--empty { color: $text-muted; }
        & > .calendar--today { text-style: bold underline; }
        & > .calendar--cursor {
            background: $lamp; color: $paper; text-style: bold;
        }
    """
        + "\n".join(
            f"& > .calendar--mood-{step} {{ background: $mood-{step}; color: $foreground; }}"
            for step in MOOD_STEPS
        )
        + "\n}"
    )

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        *(f"calendar--{name}" for name in ("month", "weekday", "empty", "today", "cursor")),
        *(f"calendar--mood-{step}" for step in MOOD_STEPS),
    }

    cursor: reactive[date] = reactive(date.min)
    """The marked day."""
    days: reactive[Mapping[date, Day]] = reactive(dict, always_update=True)
    """The days that have entries, as far as they are read."""

    @dataclass
    class Marked(Message):
        """The cursor moved to this day, or other months came into view."""

        day: date

    @dataclass
    class Opened(Message):
        """The person chose this day with the mouse."""

        day: date

    def __init__(self, day: date, today: date) -> None:
        super().__init__()
        self._today = today
        self.below = 0
        """The lines of its container that are not its own."""
        self.latest = max(CalendarMonth.of(today), CalendarMonth.of(day)).last
        """The last day to which the cursor moves."""
        self._grid = MonthGrid(CalendarMonth.of(max(day, today)))
        self.set_reactive(CalendarView.cursor, day)

    @property
    def span(self) -> tuple[date, date]:
        """The first and the last day in view."""
        return self._grid.first.first, self._grid.last.last

    @override
    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """The lines of the months that have room above what stands below; on low terminals, all there are."""
        room = max(1, container.height - self.below)
        rows = MonthGrid.fitting(self._grid.last, width, room).rows
        return min(room, rows * (HEIGHT + GAP_DOWN) - GAP_DOWN)

    def on_resize(self) -> None:
        grid = MonthGrid.fitting(self._grid.last, self.size.width, self.size.height)
        self._grid = grid.showing(CalendarMonth.of(self.cursor))
        self.post_message(self.Marked(self.cursor))
        self.refresh()

    def validate_cursor(self, day: date) -> date:
        return min(day, self.latest)

    def watch_cursor(self, day: date) -> None:
        self._grid = self._grid.showing(CalendarMonth.of(day))
        self.post_message(self.Marked(day))

    def action_day(self, by: int) -> None:
        self.cursor += timedelta(days=by)

    def action_month(self, by: int) -> None:
        self.cursor = CalendarMonth.of(self.cursor).later(by).day(self.cursor.day)

    def on_click(self, event: events.Click) -> None:
        """Mark the day under the mouse; a click on the marked one opens it."""
        day = event.style.meta.get("day")
        if not isinstance(day, str):
            return
        clicked = date.fromisoformat(day)
        if clicked == self.cursor:
            self.post_message(self.Opened(clicked))
        self.cursor = clicked

    def render(self) -> RenderResult:
        styles = {name: self.get_visual_style(name) for name in self.COMPONENT_CLASSES}
        rows = []
        for months in self._grid.months:
            blocks = [list(self._month(month, styles)) for month in months]
            rows.append(Content("\n").join(Content(_ACROSS).join(line) for line in zip(*blocks, strict=True)))
        return self._cut(Content(_DOWN).join(rows))

    def _cut(self, drawn: Content) -> Content:
        """On very low terminals, the lines around the week of the cursor."""
        lines, height = drawn.split("\n"), max(1, self.size.height)
        here = next((number for number, line in enumerate(lines) if "❯" in line.plain), 0)
        first = max(0, min(here - height // 2, len(lines) - height)) if len(lines) > height else 0
        return Content("\n").join(lines[first : first + height])

    def _month(self, month: CalendarMonth, styles: Mapping[str, Style]) -> Iterator[Content]:
        """The lines of a month."""
        yield Content.styled(f" {month.first:%B %Y}".ljust(WIDTH), styles["calendar--month"])
        yield Content.styled("".join(f" {day:<{CELL - 1}}" for day in WEEKDAYS), styles["calendar--weekday"])
        weeks = month.weeks
        for week in weeks:
            yield Content("").join(self._day(day, styles) for day in week)
        for _ in range(HEIGHT - 2 - len(weeks)):
            yield Content(" " * WIDTH)

    def _day(self, day: date | None, styles: Mapping[str, Style]) -> Content:
        if day is None:
            return Content(" " * CELL)
        known = self.days.get(day)
        here = day == self.cursor
        mood = " " if known is None else NO_MOOD if known.mood is None else mood_bar(known.mood)
        signs = f"{day.day:>2}{mood}{stage_symbol(known.stage if known else None)}"
        felt = known.mood if known is not None else None
        shade = "calendar--empty" if felt is None else f"calendar--mood-{mood_step(felt)}"
        text = Content.styled(signs, styles["calendar--cursor" if here else shade])
        if known is not None and known.mood is None and not here:
            text = Content(signs)
        if day == self._today:
            text = text.stylize(styles["calendar--today"], 0, 2)
        cell = Content.assemble("❯" if here else " ", text)
        return cell.stylize(Style.from_meta({"day": day.isoformat()}))
