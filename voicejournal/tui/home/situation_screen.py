"""Choosing the situation: asked once, and changeable in the palette."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import OptionList

from voicejournal.domain.guides.situations import QUESTION, SITUATIONS
from voicejournal.tui.widgets.footer import FooterKeys
from voicejournal.tui.widgets.menu import Line, Menu
from voicejournal.tui.widgets.plain_text import PlainText


class _Situations(Menu):
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "select", "choose")]


class SituationScreen(ModalScreen[str | None]):
    """The situations in a person's words; returns the chosen one, or None for no change."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "leave it for now", key_display="esc"),
    ]

    DEFAULT_CSS = """
    SituationScreen {
        align: center middle;
        & > Vertical {
            width: 60; max-width: 94%; height: auto; max-height: 90%; padding: 1 2;
            background: $surface; border: round $border;
        }
        & Menu, & Menu:focus { background: $surface; height: auto; }
        & PlainText { height: auto; margin-bottom: 1; }
    }
    """

    def __init__(self, now: str = "") -> None:
        """`now` is the situation chosen so far."""
        super().__init__()
        self._now = now

    def compose(self) -> ComposeResult:
        with Vertical():
            yield PlainText(QUESTION)
            yield _Situations()
            yield PlainText("It stays on this machine, among the settings.")
            yield FooterKeys()

    def on_mount(self) -> None:
        menu = self.query_one(Menu)
        menu.show([Line(words, name) for name, words in SITUATIONS.items()], self._now or None)
        if not self._now:
            menu.highlighted = None  # one enter too many answers nothing
        menu.focus()

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option_id)
