"""Content of home that is read from the journal: the menu, with the past week below or beside it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Container

from voicejournal.tui.home.week_strip import WeekStrip
from voicejournal.tui.widgets.menu import Line, Menu

if TYPE_CHECKING:
    from voicejournal.domain.programme.insights import Week


class HomeContent(Container):
    """The menu and the week; both are empty until they are shown for the first time."""

    def __init__(self) -> None:
        super().__init__(id="middle")
        self._menu = Menu(id="menu")
        self._week = WeekStrip(id="week")

    def compose(self) -> ComposeResult:
        yield self._menu
        yield self._week

    def focus_menu(self) -> None:
        self._menu.focus()

    def show_menu(self, lines: Iterable[Line], mark: str | None) -> None:
        """Replace the menu's lines; the line with the id `mark` is marked, or the one that was before."""
        self._menu.show(lines, mark)

    def show_week(self, week: Week, today: date) -> None:
        """Show the week that ends today."""
        self._week.show(week, today)

    def clear_week(self) -> None:
        """Show nothing of the week, and keep nothing of it."""
        self._week.clear()

    @property
    def marked_guide(self) -> str | None:
        """The id of the guide whose line is marked; None if another line is, or none."""
        marked = self._menu.highlighted_option
        kind, _, name = (marked.id or "" if marked else "").partition(":")
        return name if kind == "guide" else None
