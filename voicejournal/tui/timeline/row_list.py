"""Rows drawn line by line, so that their number costs nothing, with a cursor that goes from row to row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from typing import ClassVar

from rich.cells import set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from voicejournal.domain.entries.entry import Entry
from voicejournal.domain.programme.answer_passages import NearEntry
from voicejournal.tui.formatting import MOOD_STEPS
from voicejournal.tui.spacing import is_spacious
from voicejournal.tui.timeline.entry_row import row_line
from voicejournal.tui.timeline.month_rows import MonthHeading, MonthRows, Row, Title

_AHEAD = 40
"""Number of lines before the end at which more entries are requested."""


class RowList(ScrollView, can_focus=True):
    """Draws the rows; requests more entries when the end or the beginning of those read comes near."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1)", show=False),
        Binding("down,j", "move(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("home", "move(-1000000)", show=False),
        Binding("end", "move(1000000)", show=False),
    ]

    DEFAULT_CSS = (
        """
    RowList {
        height: 1fr;
        background: $background;
        scrollbar-size-vertical: 1;
        & > .list--month { color: $text-muted; }
        & > .list--entry { color: $foreground; }
        & > .list--words { color: $text-muted; }
        & > .list--cursor { background: $block-cursor-blurred-background; color: $foreground; }
        &:focus > .list--cursor { background: $block-cursor-background; color: $block-cursor-foreground; }
    """
        + "\n".join(f"& > .list--mood-{step} {{ background: $mood-{step}; }}" for step in MOOD_STEPS)
        + "\n}"
    )

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        *(f"list--{name}" for name in ("month", "entry", "words", "cursor")),
        *(f"list--mood-{step}" for step in MOOD_STEPS),
    }

    cursor: reactive[int] = reactive(-1)
    """Index of the marked line; -1 if there is none."""
    empty: reactive[str] = reactive("")
    """The text shown while there is no row."""

    @dataclass
    class Marked(Message):
        """The cursor moved to this entry, or (None) to the heading of a folded month."""

        entry: Entry | None

    class NearEnd(Message):
        """The end of the entries read so far is less than `_AHEAD` lines away."""

    class NearStart(Message):
        """The first of the entries read so far is less than `_AHEAD` lines away."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._months = MonthRows()
        self.terms: Sequence[str] = ()
        """The words and phrases that were searched; the rows show where they occur."""

    @property
    def _rows(self) -> Sequence[Row]:
        return self._months.rows

    @property
    def _row(self) -> Row | None:
        """The row under the cursor."""
        return self._rows[self.cursor] if 0 <= self.cursor < len(self._rows) else None

    @property
    def marked(self) -> Entry | None:
        """The entry under the cursor."""
        row = self._row
        return row.entry if isinstance(row, NearEntry) else row if isinstance(row, Entry) else None

    @property
    def at_month(self) -> bool:
        """Whether the cursor is on the heading of a folded month."""
        return isinstance(self._row, MonthHeading)

    @property
    def lines_each(self) -> int:
        """Lines of the screen that a row takes: with wide spacing an empty one below it, too."""
        return 2 if is_spacious(self) else 1

    def render_line(self, y: int) -> Strip:
        """Render one line of the list, in cells."""
        place, below = divmod(y + self.scroll_offset.y, self.lines_each)
        width = self.scrollable_content_region.width
        base = self.get_component_rich_style("list--entry")
        if not self._rows and y == 0:
            return Strip([Segment(set_cell_size(self.empty, width), base)])
        if below or place >= len(self._rows):
            return Strip.blank(width, base)
        here = place == self.cursor
        return row_line(self.app, self._rows[place], width, self._style, here=here, terms=self.terms)

    def _style(self, name: str, *, here: bool) -> Style:
        return self.get_component_rich_style("list--cursor" if here else f"list--{name}")

    def _grown(self) -> None:
        self.virtual_size = Size(0, len(self._rows) * self.lines_each)
        self.refresh()

    @property
    def _top(self) -> int:
        """The first row on the screen."""
        return round(self.scroll_target_y) // self.lines_each

    def _watch_end(self) -> None:
        seen = max(self.cursor, self._top + self.size.height // self.lines_each)
        if seen + _AHEAD > len(self._rows):
            self.post_message(self.NearEnd())
        if min(self.cursor, self._top) < _AHEAD:
            self.post_message(self.NearStart())

    def watch_cursor(self, before: int, now: int) -> None:
        if before == now:
            return  # Textual's first call, maybe before there is a screen to draw on
        for place in (before, now):
            if place >= 0:
                self.refresh_line(place * self.lines_each)
        self._scroll_to_cursor()
        self.post_message(self.Marked(self.marked))
        self._watch_end()

    def on_resize(self) -> None:
        """Keep the cursor in view: more keys below take lines from the list."""
        self._scroll_to_cursor()

    def _scroll_to_cursor(self) -> None:
        now = self.cursor
        if not 0 <= now < len(self._rows):
            return
        top = now - 1 if now > 0 and isinstance(self._rows[now - 1], MonthHeading | Title) else now
        height, each = self.scrollable_content_region.height, self.lines_each
        if top * each < self.scroll_target_y:
            self.scroll_to(y=top * each, animate=False)
        elif height and now * each >= self.scroll_target_y + height:
            self.scroll_to(y=now * each - height + 1, animate=False)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        self._watch_end()

    def action_move(self, by: int) -> None:
        if self._rows:
            self._go(max(0, min(len(self._rows) - 1, self.cursor + by)), 1 if by > 0 else -1)

    def action_page(self, by: int) -> None:
        self.action_move(by * max(1, self.scrollable_content_region.height // self.lines_each - 1))

    def _go(self, place: int, by: int) -> None:
        """Move to that line, or past a heading in the same direction; never off the list."""
        ahead, back = range(place, len(self._rows)), range(place, -1, -1)
        ways = chain(ahead, back) if by > 0 else chain(back, ahead)
        self.cursor = next((one for one in ways if self._months.stops(one)), place)
