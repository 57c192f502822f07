"""One chart over time in blocks, with dates under it; its bars can be marked, and lead to their entries.

Drawn here: of the plotting widgets textual-plot costs numpy at the screen's start (170 ms, 13 MB), plotext
has no types, and neither has a bar that can be marked.
"""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from textual import events
from textual.app import RenderResult
from textual.content import Content
from textual.geometry import Region
from textual.reactive import reactive
from typing_extensions import override

from voicejournal.domain.programme.over_time import BEFORE, NOTES, Kind, TimeChart
from voicejournal.domain.programme.time_slots import Slots
from voicejournal.domain.programme.time_tables import table
from voicejournal.domain.text.printable import one_line
from voicejournal.tui import symbols as signs
from voicejournal.tui.formatting import BARS
from voicejournal.tui.insights.focus_scroll import FocusScroll
from voicejournal.tui.insights.marked_view import MarkedView

GUTTER = 4
"""Cells left of the bars."""
_HEIGHT, _LOW = 6, 3
"""Rows of a scale, and of minutes."""
_WIDEST = 9
_SAID = 3
"""Promises shown for the marked bar, at most; its table has all."""
_MARKED, _AXIS = "▀", "─"
_MARK_BEFORE = "○"
_NONE = "·"
"""Stands where there is no number."""


class ChartView(MarkedView):
    """Bars or counts of one chart, or the same as a table."""

    as_table: reactive[bool] = reactive(False, layout=True)
    """Whether the numbers are shown as lines of text."""

    def __init__(self, chart: TimeChart, slots: Slots, *, marks: bool = False) -> None:
        super().__init__(chart.kind.value, chart.filled, marks=marks)
        self._chart = chart
        self._slots = slots

    @override
    def entries_at(self, place: int) -> Sequence[str]:
        return self._chart.ids[place]

    @override
    def name_of(self, place: int) -> str:
        return self._slots.all[place].name

    @override
    def place_named(self, name: str) -> int | None:
        names = [slot.name for slot in self._slots.all]
        return names.index(name) if name in names else None

    def watch_as_table(self) -> None:
        self._follow_mark()

    def watch_mark(self) -> None:
        self._follow_mark()

    def _follow_mark(self) -> None:
        """Keep the marked line of a table in view: a table can be longer than the screen."""
        if self.is_attached and self.as_table and self.shown_mark is not None:
            self.call_after_refresh(self._scroll_to_mark)

    def _scroll_to_mark(self) -> None:
        page, mark = self.parent, self.shown_mark
        places = [place for place, _ in table(self._chart, self._slots)]
        if isinstance(page, FocusScroll) and self.as_table and mark in places:
            row = 1 + (self._chart.kind in NOTES) + places.index(mark)
            page.scroll_to_region(Region(0, self.virtual_region.y + row, 1, 1), animate=False)

    def on_resize(self, _: events.Resize) -> None:
        """Measure again: the legend takes more lines where there is less room."""
        if not self._bars_drawn:
            self.refresh(layout=True)

    def render(self) -> RenderResult:
        lines = [Content(self._chart.title).stylize("bold")]
        if self._chart.kind in NOTES:
            lines.append(Content(NOTES[self._chart.kind]).stylize("$quiet"))
        lines += self._table() if self.as_table else self._drawn()
        return Content("\n").join(lines)

    def _table(self) -> list[Content]:
        return [
            self.clickable(
                self._line(f"{'❯' if place == self.shown_mark else ' '} {line}", place == self.shown_mark),
                place,
            )
            for place, line in table(self._chart, self._slots)
        ]

    def _line(self, text: str, marked: bool) -> Content:
        line = Content(text)
        return line.stylize(self.accent) if marked else line

    def _drawn(self) -> list[Content]:
        first, shown, cell = self._window()
        places = range(first, first + shown)
        rows = self._bars(places, cell) if self._bars_drawn else self._counts(places, cell)
        marked = self.shown_mark
        lines = []
        for gutter, cells in rows:
            parts = [Content(f"{gutter:>{GUTTER - 1}} ")]
            for place, text in zip(places, cells, strict=True):
                part = Content(text).stylize(self.accent if place == marked else self.quiet_bar)
                parts.append(self.clickable(part, place))
            lines.append(Content("").join(parts))
        mark = Content(_MARKED * bar_width(cell)).stylize(self.accent) + _AXIS * (cell - bar_width(cell))
        axis = [mark if place == marked else Content(_AXIS * cell) for place in places]
        dates = dates_under(self._slots, places, cell)
        lines.append(Content("").join([Content(" " * GUTTER), *axis]))
        lines.append(Content(" " * GUTTER + dates).stylize("$quiet"))
        if not self._bars_drawn:
            signs_named = [f"{self._symbol(track.key)} {track.name}" for track in self._chart.tracks]
            lines.insert(0, Content("\n".join(legend_lines(signs_named, self.size.width))).stylize("$quiet"))
        if self.marks:
            lines.append(self._detail())
        return lines

    @property
    def _bars_drawn(self) -> bool:
        return self._chart.measured or self._chart.kind is Kind.MINUTES

    def _window(self) -> tuple[int, int, int]:
        """The first slot that is drawn, their number, and the cells of each; the marked one is among them."""
        number = len(self._slots.all)
        room = max(1, self.size.width - GUTTER)
        cell = max(1, min(_WIDEST, room // number))
        shown = min(number, room // cell)
        middle = number - 1 if self.mark is None else self.mark
        return max(0, min(middle - shown // 2, number - shown)), shown, cell

    def _bars(self, places: Sequence[int], cell: int) -> list[tuple[str, list[str]]]:
        least, greatest = self._chart.ends
        height = _HEIGHT if self._chart.measured else _LOW
        tracks = {track.key: track.values for track in self._chart.tracks}
        before = tracks.pop(BEFORE, None)
        values = next(iter(tracks.values()))
        width = bar_width(cell)
        columns = [column(values[place], least, greatest, height) for place in places]
        rows = []
        for row in range(height):
            cells = [
                (blocks[row] * width if blocks[row] != _NONE else _NONE).ljust(cell) for blocks in columns
            ]
            for number, place in enumerate(places):
                value = before[place] if before is not None else None
                if value is not None and row_of(value, least, greatest, height) == row:
                    cells[number] = _MARK_BEFORE + cells[number][1:]
            edge = edge_text(greatest) if row == 0 else edge_text(least) if row == height - 1 else ""
            rows.append((edge, cells))
        return rows

    def _counts(self, places: Sequence[int], cell: int) -> list[tuple[str, list[str]]]:
        rows = []
        for track in self._chart.tracks:
            symbol = self._symbol(track.key)
            cells = [_counted(symbol, track.values[place]).ljust(cell) for place in places]
            rows.append((symbol, cells))
        return rows

    def _symbol(self, key: str) -> str:
        if self._chart.kind is Kind.STAGES:
            return signs.stage_symbol(key)
        return next(symbol for state, (symbol, _) in signs.PROMISES.items() if state.value == key)

    def _detail(self) -> Content:
        """The marked bar in words, and what enter does."""
        place = self.shown_mark
        if place is None:
            return Content(" ")
        ids = self._chart.ids[place]
        many = f"  ({len(ids)} entries, enter reads the last)" if len(ids) > 1 else ""
        lines = [f"❯ {self._slots.all[place].name}: {self._chart.words(place)}{many}"]
        lines += [f"  {one_line(said)}" for said in self._chart.said_in(place)[-_SAID:]]
        return self._line("\n".join(lines), True)


def edge_text(value: float) -> str:
    """The end of a scale in the cells left of the bars, rounded where it has more digits than fit."""
    texts = (f"{value:g}", f"{value:.0f}", f"{value / 1000:.0f}k")
    return next((text for text in texts if len(text) < GUTTER), texts[-1])


def legend_lines(items: Sequence[str], width: int) -> Sequence[str]:
    """The items beside each other, as many in a line as there is room for; none is broken."""
    lines: list[str] = []
    for item in items:
        beside = f"{lines[-1]}   {item}" if lines else ""
        if lines and cell_len(beside) <= width:
            lines[-1] = beside
        else:
            lines.append(item)
    return lines


def bar_width(cell: int) -> int:
    """The cells of a bar; a gap is left beside it where there is room."""
    return cell if cell < 2 else cell - 1


def column(value: float | None, least: float, greatest: float, height: int) -> Sequence[str]:
    """One bar as the blocks of its rows, the top one first; a dot at the bottom without a value."""
    if value is None:
        return [" "] * (height - 1) + [_NONE]
    eighths = 1 + round((value - least) / ((greatest - least) or 1) * (height * len(BARS) - 1))
    filled = (max(0, min(len(BARS), eighths - row * len(BARS))) for row in reversed(range(height)))
    return [BARS[one - 1] if one else " " for one in filled]


def row_of(value: float, least: float, greatest: float, height: int) -> int:
    """The row, from the top, in which a bar of that value ends."""
    blocks = column(value, least, greatest, height)
    return next(row for row, block in enumerate(blocks) if block != " ")


def dates_under(slots: Slots, places: Sequence[int], cell: int) -> str:
    """Dates under bars, each beginning under its own and none cut off; with the year where it changes."""
    width, line = len(places) * cell, ""
    for number, mark in _marks(slots, places, cell).items():
        if not number or number * cell + len(mark) <= width:
            line = line.ljust(number * cell) + mark
    return line


def _marks(slots: Slots, places: Sequence[int], cell: int) -> dict[int, str]:
    """As many evenly spaced dates as have two free cells after each, by the number of their bar."""
    for step in range(1, len(places) + 1):
        marks = {
            number: slots.mark(places[number], places[number - step] if number else None)
            for number in range(0, len(places), step)
        }
        if max(map(len, marks.values())) + 2 <= step * cell:
            return marks
    return {0: slots.mark(places[0])} if places else {}


def _counted(symbol: str, value: float | None) -> str:
    """One mark for one, a number for more; a dot for none."""
    if value is None:
        return _NONE
    return symbol if value == 1 else f"{value:g}" if value < 10 else "+"
