"""One of several values, chosen from a list in which nothing is marked unless it is named beforehand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import OptionList

from voicejournal.tui.widgets.footer import FooterKeys
from voicejournal.tui.widgets.menu import Line, Menu
from voicejournal.tui.widgets.plain_text import PlainText


class _Values(Menu):
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "select", "choose")]


class PickScreen(ModalScreen[str | None]):
    """Returns the chosen value, or None for no change."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "leave it as it is", key_display="esc"),
    ]

    DEFAULT_CSS = """
    PickScreen {
        align: center middle;
        & > Vertical {
            width: 70; max-width: 96%; height: auto; max-height: 90%; padding: 1 2;
            background: $surface; border: round $border;
        }
        & Menu, & Menu:focus { background: $surface; height: auto; max-height: 100%; margin-bottom: 1; }
        & PlainText { height: auto; margin-bottom: 1; }
    }
    """

    def __init__(
        self, question: str, values: Mapping[str, str], now: str | None = None, *, note: str = ""
    ) -> None:
        """`values` are the words for each value, `now` the one that is marked; `note` stands below them."""
        super().__init__()
        self._note = note
        self._question = question
        self._values = values
        self._now = now

    def compose(self) -> ComposeResult:
        with Vertical():
            yield PlainText(self._question)
            yield _Values()
            if self._note:
                yield PlainText(self._note)
            yield FooterKeys()

    def on_mount(self) -> None:
        menu = self.query_one(Menu)
        menu.show_wide([Line(words, f"={value}") for value, words in self._values.items()])
        menu.highlighted = next((at for at, value in enumerate(self._values) if value == self._now), None)
        menu.focus()

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss((event.option_id or "=")[1:])
