"""The entries, one line each under their months, and below them those that were found by meaning."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message

from voicejournal.domain.entries.entry import Entry
from voicejournal.domain.programme.answer_passages import NearEntry
from voicejournal.domain.programme.query_dates import Dates
from voicejournal.tui.timeline.month_rows import MonthHeading, month_of
from voicejournal.tui.timeline.row_list import RowList


class EntryList(RowList):
    """Holds the entries that were read; goes by days and months, and folds months."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("z", "fold", "fold", show=False),
        Binding("Z", "fold_all", "fold all", show=False),
        Binding("left", "day(1)", "older day", show=False),
        Binding("right", "day(-1)", "newer day", show=False),
        Binding("left_square_bracket", "month(1)", "older month", show=False, key_display="["),
        Binding("right_square_bracket", "month(-1)", "newer month", show=False, key_display="]"),
    ]

    @dataclass
    class Opened(Message):
        """The person opened this entry to read it."""

        entry: Entry

    @dataclass(frozen=True, slots=True)
    class Coming:
        """The rows that will replace the present ones: whether they were searched for, and by which terms."""

        found: bool
        terms: Sequence[str]

    _coming: Coming | None = None

    @property
    def outdated(self) -> bool:
        """Whether the rows are to be removed once others are added, so that no frame is drawn without any."""
        return self._coming is not None

    def expect(self, *, found: bool, terms: Sequence[str]) -> None:
        """Replace all rows in one step by the next that are added; until then they stay as they are."""
        self._coming = self.Coming(found, terms)

    def clear_outdated(self) -> None:
        """Remove the rows that others were to replace."""
        if self._coming is not None:
            self.terms = self._coming.terms
            self.clear(found=self._coming.found)

    @property
    def entries(self) -> Sequence[Entry]:
        """All entries read so far, newest first, also those in folded months."""
        return self._months.entries

    def clear(self, *, found: bool = False) -> None:
        """Remove all lines; with `found`, those to come were searched for and are not folded."""
        self._coming = None
        self._months.clear(found=found)
        self.set_reactive(EntryList.cursor, -1)
        self.scroll_to(y=0, animate=False)
        self._grown()

    def add(self, entries: Sequence[Entry]) -> None:
        """Add entries to their months; the marked one stays marked, and where it is on the screen."""
        if entries:
            self.clear_outdated()
        with self._staying():
            self._months.add(entries)
        self._begin()
        self._watch_end()

    def show_near(self, title: str, near: Sequence[NearEntry]) -> None:
        """Show the entries found by meaning under that title, below all others; without a title, none."""
        with self._staying():
            self._months.set_near(title, near)
        self._begin()

    def put(self, entry: Entry) -> None:
        """Replace the older version of the entry."""
        if entry in self._months:
            with self._staying():
                self._months.put(entry)

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

    def _begin(self) -> None:
        """Mark the first entry, if none is marked."""
        if self.cursor < 0 and self._rows:
            self._go(0, 1)

    @contextmanager
    def _staying(self) -> Iterator[None]:
        """Change the rows around the cursor: it stays on its row, and that where it is on the screen."""
        before, row = self.cursor, self._row
        yield
        self._grown()
        if row is None:
            return
        now = self._months.place(row)
        if now != before:
            self.set_reactive(EntryList.cursor, now)
            self.scroll_to(y=self.scroll_target_y + (now - before) * self.lines_each, animate=False)

    def action_fold(self) -> None:
        """Fold the month of the cursor, or unfold it."""
        row = self._row
        if isinstance(row, MonthHeading | Entry):
            self._months.folds.toggle(row.month if isinstance(row, MonthHeading) else month_of(row))
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

    def on_click(self, event: events.Click) -> None:
        """Mark the entry under the mouse; a click on the marked one opens it, one on a month folds it."""
        place = (event.get_content_offset_capture(self).y + self.scroll_offset.y) // self.lines_each
        if not 0 <= place < len(self._rows):
            return
        row = self._rows[place]
        if isinstance(row, MonthHeading):
            self._months.folds.toggle(row.month)
            self._folded()
        elif self._months.stops(place):
            if place == self.cursor:
                self.action_open()
            self.cursor = place

    def action_month(self, by: int) -> None:
        """Move to the first entry of the next older or newer month."""
        heads = [place for place, line in enumerate(self._rows) if isinstance(line, MonthHeading)]
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
