"""The screen that asks for a date to go to."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input

from voicejournal.domain.programme.query_dates import Dates, dates_near
from voicejournal.tui.widgets.footer import FooterKeys
from voicejournal.tui.widgets.plain_text import PlainText
from voicejournal.tui.widgets.text_line import TextLine

_ASKED = "Which day, month or year?"
_UNKNOWN = (
    "That is no date. It is written as 2026-11-05, 3 march 2026, 2026-11, march, 2026, yesterday, "
    "monday or last week."
)


class _DateLine(TextLine):
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "submit", "go there")]


class DateScreen(ModalScreen[Dates | None]):
    """Returns the dates, or None if the list stays where it is."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "cancel", "close", key_display="esc")]

    DEFAULT_CSS = """
    DateScreen {
        align: center middle;
        & > Vertical {
            width: 60; max-width: 94%; height: auto; padding: 1 2;
            background: $surface; border: round $border;
        }
        & Input, & Input:focus { border: none; height: 1; padding: 0 1; margin: 1 0; }
        & #asked { height: auto; }
    }
    """

    def __init__(self, today: date) -> None:
        super().__init__()
        self._today = today

    def compose(self) -> ComposeResult:
        with Vertical():
            yield PlainText(_ASKED, id="asked")
            yield _DateLine(placeholder="2026-11-05, march 2026, last week, today", id="date")
            yield FooterKeys()

    def on_mount(self) -> None:
        self.query_one(Input).focus()

    @on(Input.Submitted)
    def _given(self, event: Input.Submitted) -> None:
        wanted = dates_near(event.value, self._today)
        if wanted is None:
            self.query_one("#asked", PlainText).update(_UNKNOWN)
        else:
            self.dismiss(wanted)

    def action_cancel(self) -> None:
        self.dismiss(None)
