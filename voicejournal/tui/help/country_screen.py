"""Choosing the country whose help lines come first."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import OptionList

from voicejournal.domain.safety.countries import NAMES, OTHER
from voicejournal.tui.widgets.footer import FooterKeys
from voicejournal.tui.widgets.menu import Line, Menu
from voicejournal.tui.widgets.plain_text import PlainText


class _Countries(Menu):
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "select", "choose")]


class CountryScreen(ModalScreen[str | None]):
    """The countries that have lines; returns the code of the chosen one, or None for no change."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "leave it as it is", key_display="esc"),
    ]

    DEFAULT_CSS = """
    CountryScreen {
        align: center middle;
        & > Vertical {
            width: 50; max-width: 94%; height: 80%; padding: 1 2;
            background: $surface; border: round $border;
        }
        & Menu, & Menu:focus { background: $surface; }
        & PlainText { height: auto; margin-bottom: 1; }
    }
    """

    def __init__(self, here: str = "") -> None:
        """`here` is the code of the country chosen so far."""
        super().__init__()
        self._here = here

    def compose(self) -> ComposeResult:
        with Vertical():
            yield PlainText("In which country do you look for help?")
            yield _Countries()
            yield FooterKeys()

    def on_mount(self) -> None:
        menu = self.query_one(Menu)
        countries = sorted(NAMES.items(), key=lambda known: known[1])
        lines = [Line(name, code) for code, name in countries]
        menu.show([*lines, Line("Another country", OTHER)], self._here)
        menu.focus()

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option_id)
