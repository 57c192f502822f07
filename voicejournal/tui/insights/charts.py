"""Charts over time, one below the other: scales, the path of stages, promises, minutes, and words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual.widget import Widget

from voicejournal.domain.entries.entry import Entry
from voicejournal.domain.guides.guide import Guide
from voicejournal.domain.programme.over_time import OverTime, over_time
from voicejournal.domain.programme.own_words import WordGroup
from voicejournal.domain.programme.query_dates import EVER, Dates
from voicejournal.tui.insights.chart_view import ChartView
from voicejournal.tui.insights.focus_scroll import FocusScroll
from voicejournal.tui.insights.marked_view import MarkedView
from voicejournal.tui.insights.words_view import WordsView
from voicejournal.tui.widgets.plain_text import PlainText

EMPTY = "Nothing to draw yet. Daily check-in, Body check and Worry and distance leave numbers here."


@dataclass(frozen=True, slots=True)
class ChartData:
    """The data of the charts, collected from the entries."""

    found: OverTime

    @classmethod
    def of(cls, entries: Sequence[Entry], guides: Sequence[Guide], within: Dates = EVER) -> ChartData:
        """Collect the charts from the entries."""
        return cls(over_time(entries, guides, within))


class Charts(FocusScroll):
    """Shows trends without labelling them; the numbers are the person's own."""

    DEFAULT_CSS = """
    Charts {
        padding: 0 3;
        scrollbar-size-vertical: 1;
        & > PlainText { height: auto; margin-bottom: 1; }
        & .note { color: $text-muted; }
        & .bar { color: $water; }
        & .marked { color: $lamp; text-style: bold; }
    }
    """

    def __init__(self, *, marks: bool = False, id: str | None = None) -> None:
        """With `marks`, bars can be marked and opened."""
        super().__init__(id=id)
        self._marks = marks
        self._as_table = False
        self._marked: dict[str | None, str] = {}
        self._focused: str | None = None

    async def show(self, seen: ChartData, *, empty: str = EMPTY, note: str = "") -> None:
        """Replace the charts, below the note; what was marked stays marked if it is still there."""
        views = self.views
        self._marked = {view.name: view.name_of(view.mark) for view in views if view.mark is not None}
        self._focused = next((view.name for view in views if view.has_focus), None)
        slots = seen.found.slots
        parts: list[Widget] = []
        if slots is not None:
            parts += [PlainText(note, classes="note")] if note else []
            parts += [ChartView(chart, slots, marks=self._marks) for chart in seen.found.charts]
        with self.app.batch_update():
            await self.remove_children()
            if not self.is_attached:  # the screen has closed meanwhile
                return
            await self.mount_all(parts or [PlainText(empty)])
        self.show_tables(self._as_table)
        self._mark_again(self.views)
        if self._marks and not any(view.has_focus for view in self.views):
            for view in self.views[:1]:
                view.focus()

    async def add_words(self, groups: Sequence[WordGroup]) -> None:
        """Add the words below the charts; the one that was marked before stays marked."""
        if self.is_attached:
            views = [WordsView(group, marks=self._marks) for group in groups]
            await self.mount_all(views)
            self._mark_again(views)

    def _mark_again(self, views: Sequence[MarkedView]) -> None:
        for view in views:
            view.mark_named(self._marked.get(view.name, ""))
            if self._marks and view.name == self._focused:
                view.focus()

    @property
    def views(self) -> Sequence[MarkedView]:
        """The charts, from top to bottom."""
        return tuple(self.query(MarkedView))

    @property
    def as_table(self) -> bool:
        """Whether the numbers are shown as lines of text."""
        return self._as_table

    def show_tables(self, shown: bool) -> None:
        """Show every chart as a table, or as bars."""
        self._as_table = shown
        for view in self.query(ChartView):
            view.as_table = shown
