"""The entries, one line each under their months; rendered by line, so that the length costs nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from typing import ClassVar

from rich.cells import set_cell_size
from rich.segment import Segment
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from voicejournal.domain.entries.entry import Entry
from voicejournal.domain.programme.query_dates import Dates
from voicejournal.tui.timeline.entry_row import RowStyles, entry_row, heading_text
from voicejournal.tui.timeline.month_rows import Heading, MonthRows, Row, month_of

_AHEAD = 40
"""Number of lines before the end at which more entries are requested."""


class EntryList(ScrollView, can_focus=True):
    """A list of entries with a cursor; requests more entries when its end comes near."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1)", show=False),
        Binding("down,j", "move(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("home", "move(-1000000)", show=False),
        Binding("end", "move(1000000)", show=False),
        Binding("z", "fold", "fold", show=False),
        Binding("Z", "fold_all", "fold all", show=False),
        Binding("left", "day(1)", "older day", show=False),
        Binding("right", "day(-1)", "newer day", show=False),
        Binding("left_square_bracket", "month(1)", "older month", show=False, key_display="["),
        Binding("right_square_bracket", "month(-1)", "newer month", show=False, key_display="]"),
    ]

    DEFAULT_CSS = """
    EntryList {
        height: 1fr;
        background: $background;
        scrollbar-size-vertical: 1;
        & > .list--month { color: $text-muted; }
        & > .list--entry { color: $foreground; }
        & > .list--words { color: $text-muted; }
        & > .list--cursor { background: $block-cursor-blurred-background; color: $foreground; }
        &:focus > .list--cursor { background: $block-cursor-background; color: $block-cursor-foreground; }
    }
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {"list--month", "list--entry", "list--words", "list--cursor"}

    cursor: reactive[int] = reactive(-1)
    """Index of the marked line; -1 if there is none."""
    empty: reactive[str] = reactive("")
    """The text shown while there is no entry."""

    @dataclass
    class Marked(Message):
        """The cursor moved to this entry, or (None) to the heading of a folded month."""

        entry: Entry | None

    @dataclass
    class Opened(Message):
        """The person opened this entry to read it."""

        entry: Entry

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
    def entries(self) -> Sequence[Entry]:
        """All entries read so far, newest first, also those in folded months."""
        return self._months.entries

    @property
    def marked(self) -> Entry | None:
        """The entry under the cursor."""
        line = self._rows[self.cursor] if 0 <= self.cursor < len(self._rows) else None
        return line if isinstance(line, Entry) else None

    @property
    def at_month(self) -> bool:
        """Whether the cursor is on the heading of a folded month."""
        return 0 <= self.cursor < len(self._rows) and isinstance(self._rows[self.cursor], Heading)

    def clear(self, *, found: bool = False) -> None:
        """Remove all lines; with `found`, those to come were searched for and are not folded."""
        self._months.clear(found=found)
        self.set_reactive(EntryList.cursor, -1)
        self.scroll_to(y=0, animate=False)
        self._grown()

    def add(self, entries: Sequence[Entry]) -> None:
        """Add entries to their months; the marked one stays marked, and where it is on the screen."""
        with self._staying():
            self._months.add(entries)
        if self.cursor < 0 and self._rows:
            self._go(0, 1)
        self._watch_end()

    def put(self, entry: Entry) -> None:
        """Replace the older version of the entry."""
        if any(one.id == entry.id for one in self._months.entries):
            with self._staying():
                self._months.add((entry,))

    def drop(self, entry_id: str) -> None:
        """Remove the entry, and its month's heading if no other entry is left in it."""
        before = self.cursor
        self._months.drop(entry_id)
        self._grown()
        self.set_reactive(EntryList.cursor, -1)
        if self._rows:
            self._go(min(before, len(self._rows) - 1), -1)

    def bring_back(self, entry: Entry) -> None:
        """Insert an entry in its chronological place, and mark it."""
        self._months.add((entry,))
        self._grown()
        self.set_reactive(EntryList.cursor, -1)
        self.mark(entry.id)

    def mark(self, entry_id: str) -> bool:
        """Move the cursor to that entry, in a folded month too; False if it has not been read yet."""
        return self._mark_first(lambda entry: entry.id == entry_id)

    def mark_date(self, wanted: Dates) -> bool:
        """Move the cursor to the newest entry that is not after those dates; False if none is read yet."""
        return self._mark_first(lambda one: wanted.last is None or one.created.date() <= wanted.last)

    def _mark_first(self, fits: Callable[[Entry], bool]) -> bool:
        entry = next((entry for entry in self._months.entries if fits(entry)), None)
        if entry is None:
            return False
        if month_of(entry) in self._months.folds:
            self._months.folds.toggle(month_of(entry))
            self._months.lay_out()
            self._grown()
        self.cursor = self._months.place(entry)
        return True

    @contextmanager
    def _staying(self) -> Iterator[None]:
        """Change the rows around the cursor: it stays on its row, and that where it is on the screen."""
        before = self.cursor
        row = self._rows[before] if 0 <= before < len(self._rows) else None
        yield
        self._grown()
        if row is None:
            return
        now = self._months.place(row)
        if now != before:
            self.set_reactive(EntryList.cursor, now)
            self.scroll_to(y=self.scroll_target_y + now - before, animate=False)

    def action_fold(self) -> None:
        """Fold the month of the cursor, or unfold it."""
        if 0 <= self.cursor < len(self._rows):
            row = self._rows[self.cursor]
            self._months.folds.toggle(row.month if isinstance(row, Heading) else month_of(row))
            self._folded()

    def action_fold_all(self) -> None:
        """Fold all months, or unfold them."""
        self._months.folds.toggle_all()
        self._folded()

    def _folded(self) -> None:
        with self._staying():
            self._months.lay_out()
        if self._rows:
            self._go(self.cursor, 1)
            self.refresh()
            self.post_message(self.Marked(self.marked))
        self._watch_end()

    def render_line(self, y: int) -> Strip:
        """Render one line of the list, in cells."""
        place = y + self.scroll_offset.y
        width = self.scrollable_content_region.width
        base = self.get_component_rich_style("list--entry")
        if not self._rows and y == 0:
            return Strip([Segment(set_cell_size(self.empty, width), base)])
        if place >= len(self._rows):
            return Strip.blank(width, base)
        line = self._rows[place]
        if isinstance(line, Heading):
            return self._heading_line(line, width, here=place == self.cursor)
        return self._entry_line(line, width, here=place == self.cursor)

    def _heading_line(self, heading: Heading, width: int, *, here: bool) -> Strip:
        style = self.get_component_rich_style("list--cursor" if here else "list--month")
        return Strip([Segment(heading_text(heading, width, here=here), style)])

    def _entry_line(self, entry: Entry, width: int, *, here: bool) -> Strip:
        names = ("list--cursor", "list--cursor") if here else ("list--entry", "list--words")
        styles = RowStyles(*(self.get_component_rich_style(name) for name in names))
        return entry_row(self.app, entry, width, styles, here=here, terms=self.terms)

    def _grown(self) -> None:
        self.virtual_size = Size(0, len(self._rows))
        self.refresh()

    def _watch_end(self) -> None:
        seen = max(self.cursor, round(self.scroll_target_y) + self.size.height)
        if seen + _AHEAD > len(self._rows):
            self.post_message(self.NearEnd())
        if min(self.cursor, round(self.scroll_target_y)) < _AHEAD:
            self.post_message(self.NearStart())

    def watch_cursor(self, before: int, now: int) -> None:
        if before == now:
            return  # Textual's first call, maybe before there is a screen to draw on
        for place in (before, now):
            if place >= 0:
                self.refresh_line(place)
        top = now - 1 if now > 0 and isinstance(self._rows[now - 1], Heading) else now
        height = self.scrollable_content_region.height
        if top < self.scroll_target_y:
            self.scroll_to(y=top, animate=False)
        elif height and now >= self.scroll_target_y + height:
            self.scroll_to(y=now - height + 1, animate=False)
        self.post_message(self.Marked(self.marked))
        self._watch_end()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        self._watch_end()

    def on_click(self, event: events.Click) -> None:
        """Mark the entry under the mouse; a click on the marked one opens it, one on a month folds it."""
        place = event.get_content_offset_capture(self).y + self.scroll_offset.y
        if not 0 <= place < len(self._rows):
            return
        row = self._rows[place]
        if isinstance(row, Heading):
            self._months.folds.toggle(row.month)
            self._folded()
            return
        if place == self.cursor:
            self.action_open()
        self.cursor = place

    def action_move(self, by: int) -> None:
        if self._rows:
            self._go(max(0, min(len(self._rows) - 1, self.cursor + by)), 1 if by > 0 else -1)

    def action_page(self, by: int) -> None:
        self.action_move(by * max(1, self.scrollable_content_region.height - 1))

    def action_month(self, by: int) -> None:
        """Move to the first entry of the next older or newer month."""
        heads = [place for place, line in enumerate(self._rows) if isinstance(line, Heading)]
        here = sum(head <= self.cursor for head in heads) - 1
        if heads:
            head = heads[max(0, min(len(heads) - 1, here + by))]
            self.cursor = head if self._months.stops(head) else head + 1

    def action_day(self, by: int) -> None:
        """Move to the newest entry of the next older or newer day that has one."""
        here = self.marked
        wanted = self._months.next_day(here, by) if here is not None else None
        if wanted is not None:
            self.mark(wanted.id)

    def action_open(self) -> None:
        if self.marked is not None:
            self.post_message(self.Opened(self.marked))

    def _go(self, place: int, by: int) -> None:
        """Move to that line, or past a month's heading in the same direction; never off the list."""
        ahead, back = range(place, len(self._rows)), range(place, -1, -1)
        ways = chain(ahead, back) if by > 0 else chain(back, ahead)
        self.cursor = next((one for one in ways if self._months.stops(one)), place)
