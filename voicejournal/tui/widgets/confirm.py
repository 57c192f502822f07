"""A confirmation before something that no key can undo."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widgets import Button

from voicejournal.tui.widgets.plain_text import PlainText


class Confirm(ModalScreen[bool]):
    """Returns True for yes; esc and "no" return False. "No" has the focus: enter alone loses nothing."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("y", "dismiss(True)", "yes"),
        ("n,escape", "dismiss(False)", "no"),
        ("left,right,up,down", "app.focus_next", "other"),
    ]

    DEFAULT_CSS = """
    Confirm {
        align: center middle;
        & > Vertical {
            width: 60; max-width: 90%; height: auto; padding: 1 2;
            background: $surface; border: round $border;
        }
        & .detail { color: $text-muted; margin: 1 0; }
        & Horizontal { height: auto; align-horizontal: right; }
        & Button { margin-left: 2; min-width: 10; }
    }
    """

    AUTO_FOCUS = "#no"

    def __init__(self, question: str, detail: str = "", *, yes: str = "yes", no: str = "no") -> None:
        super().__init__()
        self._question = question
        self._detail = detail
        self._yes = yes
        self._no = no

    def compose(self) -> ComposeResult:
        with Vertical():
            yield PlainText(self._question)
            yield PlainText(self._detail, classes="detail")
            with Horizontal():
                yield Button(f"y  {self._yes}", id="yes", compact=True)
                yield Button(f"n  {self._no}", id="no", compact=True)

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        self.dismiss(event.button.id == "yes")
