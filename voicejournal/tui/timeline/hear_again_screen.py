"""The screen that asks with which speech model a recording is heard again."""

from __future__ import annotations

from collections.abc import Sequence
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

_ABOUT = "Hear it again with which model? The texts that are there now are kept."
_EDITED = " Your own words stay as they are; what is heard comes beside them (o shows it)."


class HearAgainScreen(ModalScreen[str | None]):
    """Returns the name of a model that is installed, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "app.help", "these keys", show=False),
        Binding("escape", "cancel", "close", key_display="esc"),
    ]

    DEFAULT_CSS = """
    HearAgainScreen {
        align: center middle;
        & > Vertical {
            width: 60; max-width: 94%; height: auto; max-height: 80%; padding: 1 2;
            background: $surface; border: round $border;
        }
        & #about { height: auto; margin-bottom: 1; }
        & Menu, & Menu:focus { background: $surface; height: auto; }
    }
    """

    def __init__(self, models: Sequence[str], heard_by: str | None, *, edited: bool) -> None:
        """`heard_by` is the model of the current transcript; `edited` is whether the text is the person's."""
        super().__init__()
        self._models = models
        self._heard_by = heard_by
        self._edited = edited

    def compose(self) -> ComposeResult:
        with Vertical():
            yield PlainText(_ABOUT + (_EDITED if self._edited else ""), id="about")
            yield Menu()
            yield FooterKeys()

    def on_mount(self) -> None:
        menu = self.query_one(Menu)
        menu.show(
            Line(name, name, "", "heard it last" if name == self._heard_by else "") for name in self._models
        )
        others = [place for place, name in enumerate(self._models) if name != self._heard_by]
        if others:
            menu.highlighted = others[0]
        menu.focus()

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option_id)

    def action_cancel(self) -> None:
        self.dismiss(None)
