"""A break that either of two people can take with one key, without a word about the reason."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from voicejournal.domain.safety.for_two import PAUSE
from voicejournal.domain.speech.audio import clock_time
from voicejournal.tui.widgets.plain_text import PlainText


class BreakScreen(ModalScreen[bool]):
    """Counts the break down; returns True to go on, False to leave for today."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "dismiss(True)", "go on"),
        Binding("escape", "dismiss(False)", "leave for today", key_display="esc"),
    ]

    DEFAULT_CSS = """
    BreakScreen {
        align: center middle;
        background: $background;
        & > Vertical { width: 60; max-width: 94%; height: auto; padding: 1 2; }
        & PlainText { height: auto; margin-bottom: 1; }
        & .muted { color: $text-muted; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._left = PAUSE

    def compose(self) -> ComposeResult:
        with Vertical():
            yield PlainText("A break.")
            yield PlainText(clock_time(self._left), id="left")
            yield PlainText("Nothing is recorded. Walk a little, drink some water.", classes="muted")
            yield PlainText("enter goes on   esc leaves for today", classes="muted")

    def on_mount(self) -> None:
        self.set_interval(1.0, self._tick)

    def _tick(self) -> None:
        self._left = max(0, self._left - 1)
        text = clock_time(self._left) if self._left else "The break is over."
        self.query_one("#left", PlainText).update(text)
