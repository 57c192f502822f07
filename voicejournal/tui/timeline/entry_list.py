"""The entries, one line each under their months; rendered by line, so that the length costs nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
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
from voicejournal.tui import formatting as words
from voicejournal.tui.timeline.entry_row import RowStyles, entry_row

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
        """The cursor moved to this entry."""

        entry: Entry

    @dataclass
    class Opened(Message):
        """The person opened this entry to read it."""

        entry: Entry

    class NearEnd(Message):
        """The end of the entries read so far is less than `_AHEAD` lines away."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._rows: list[Entry | str] = []
        self.terms: Sequence[str] = ()
        """The words and phrases that were searched; the rows show where they occur."""
        self._last = ""
        self._months: set[str] = set()

    @property
    def entries(self) -> Sequence[Entry]:
        return [line for line in self._rows if isinstance(line, Entry)]

    @property
    def marked(self) -> Entry | None:
        """The entry under the cursor."""
        line = self._rows[self.cursor] if 0 <= self.cursor < len(self._rows) else None
        return line if isinstance(line, Entry) else None

    def clear(self) -> None:
        """Remove all lines."""
        self._rows, self._last, self._months = [], "", set()
        self.set_reactive(EntryList.cursor, -1)
        self.scroll_to(y=0, animate=False)
        self._grown()

    def add(self, entries: Sequence[Entry]) -> None:
        """Append older entries to the end of their months."""
        for entry in entries:
            month = _month(entry)
            if month != self._last and month in self._months:  # its time and its id differ in month
                place = self._end_of(month)
                self._rows.insert(place, entry)
                if self.cursor >= place:
                    self.set_reactive(EntryList.cursor, self.cursor + 1)
                continue
            if month != self._last:
                self._rows.append(month)
                self._months.add(month)
            self._last = month
            self._rows.append(entry)
        self._grown()
        if self.cursor < 0 and self._rows:
            self.cursor = 1
        self._watch_end()

    def put(self, entry: Entry) -> None:
        """Replace the older version of the entry."""
        for place, line in enumerate(self._rows):
            if isinstance(line, Entry) and line.id == entry.id:
                self._rows[place] = entry
                self.refresh()

    def drop(self, entry_id: str) -> None:
        """Remove the entry, and its month's heading if no other entry is left in it."""
        kept = [entry for entry in self.entries if entry.id != entry_id]
        before = self.cursor
        self._rows, self._last, self._months = [], "", set()
        self.set_reactive(EntryList.cursor, -1)
        self.add(kept)
        if kept:
            self._go(min(before, len(self._rows) - 1), -1)

    def bring_back(self, entry: Entry) -> None:
        """Insert an entry in its chronological place, and mark it."""
        entries = sorted([*self.entries, entry], key=lambda one: one.listed, reverse=True)
        self._rows, self._last, self._months = [], "", set()
        self.set_reactive(EntryList.cursor, -1)
        self.add(entries)
        self.mark(entry.id)

    def mark(self, entry_id: str) -> bool:
        """Move the cursor to that entry; False if it has not been read yet."""
        for place, line in enumerate(self._rows):
            if isinstance(line, Entry) and line.id == entry_id:
                self.cursor = place
                return True
        return False

    def mark_date(self, wanted: Dates) -> bool:
        """Move the cursor to the newest entry that is not after those dates; False if none is read yet."""
        for place, line in enumerate(self._rows):
            if isinstance(line, Entry) and (wanted.last is None or line.created.date() <= wanted.last):
                self.cursor = place
                return True
        return False

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
        if isinstance(line, str):
            text = f"{words.month(line)} "
            rule = "─" * max(0, width - cell_len(text) - 1)
            return Strip(
                [Segment(set_cell_size(text + rule, width), self.get_component_rich_style("list--month"))]
            )
        return self._entry_line(line, width, here=place == self.cursor)

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

    def watch_cursor(self, before: int, now: int) -> None:
        if before == now:
            return  # Textual's first call, maybe before there is a screen to draw on
        for place in (before, now):
            if place >= 0:
                self.refresh_line(place)
        top = now - 1 if now > 0 and isinstance(self._rows[now - 1], str) else now
        height = self.scrollable_content_region.height
        if top < self.scroll_target_y:
            self.scroll_to(y=top, animate=False)
        elif height and now >= self.scroll_target_y + height:
            self.scroll_to(y=now - height + 1, animate=False)
        if self.marked is not None:
            self.post_message(self.Marked(self.marked))
        self._watch_end()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        self._watch_end()

    def on_click(self, event: events.Click) -> None:
        """Mark the entry under the mouse; a click on the marked one opens it."""
        place = event.get_content_offset_capture(self).y + self.scroll_offset.y
        if 0 <= place < len(self._rows) and isinstance(self._rows[place], Entry):
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
        heads = [place for place, line in enumerate(self._rows) if isinstance(line, str)]
        here = sum(head < self.cursor for head in heads) - 1
        if heads:
            self.cursor = heads[max(0, min(len(heads) - 1, here + by))] + 1

    def action_day(self, by: int) -> None:
        """Move to the newest entry of the next older or newer day that has one."""
        here = self.marked
        if here is None:
            return
        day = here.created.date()
        days = dict.fromkeys(entry.created.date() for entry in self.entries)
        others = [one for one in days if (one < day if by > 0 else one > day)]
        if others:
            wanted = max(others) if by > 0 else min(others)
            self.mark(next(entry.id for entry in self.entries if entry.created.date() == wanted))

    def action_open(self) -> None:
        if self.marked is not None:
            self.post_message(self.Opened(self.marked))

    def _end_of(self, month: str) -> int:
        """The index after the month's last entry."""
        start = self._rows.index(month) + 1
        heads = (place for place in range(start, len(self._rows)) if isinstance(self._rows[place], str))
        return next(heads, len(self._rows))

    def _go(self, place: int, by: int) -> None:
        """Move to that line, or past a month's heading in the same direction; never off the list."""
        if isinstance(self._rows[place], str):
            place = place + by if 0 < place + by < len(self._rows) else place + 1
        self.cursor = place


def _month(entry: Entry) -> str:
    return f"{entry.created:%Y-%m}"
