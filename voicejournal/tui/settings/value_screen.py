"""A value that is typed: a number, a text, or a list with commas."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input

from voicejournal.domain.settings import InvalidValue, Option, Setting
from voicejournal.tui.settings.setting_groups import title
from voicejournal.tui.widgets.plain_text import PlainText
from voicejournal.tui.widgets.text_line import TextLine


class ValueScreen(ModalScreen[Setting | None]):
    """Returns the value, or None for no change; what the option may not have stays to be mended."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", "back", key_display="esc")]

    DEFAULT_CSS = """
    ValueScreen {
        align: center middle;
        & > Vertical {
            width: 70; max-width: 96%; height: auto; padding: 1 2;
            background: $surface; border: round $border;
        }
        & PlainText { height: auto; margin-bottom: 1; }
        & Input, & Input:focus { border: none; height: 1; padding: 0 1; background: $panel; }
        & #state { color: $text-muted; margin: 1 0 0 0; }
    }
    """

    def __init__(self, option: Option, value: Setting) -> None:
        super().__init__()
        self._option = option
        self._text = ", ".join(value) if isinstance(value, tuple) else str(value)

    def compose(self) -> ComposeResult:
        listed = " With commas between them." if isinstance(self._option.default, tuple) else ""
        with Vertical():
            yield PlainText(f"{title(self._option)}. {self._option.meaning}{listed}")
            yield TextLine(self._text)
            yield PlainText("enter keeps it   esc leaves it as it is", id="state")

    @on(Input.Submitted)
    def _said(self, event: Input.Submitted) -> None:
        try:
            self.dismiss(self._option.from_text(event.value.strip()))
        except InvalidValue as wrong:
            text = f"{title(self._option)} {wrong.reason}. {wrong.remedy}"
            self.query_one("#state", PlainText).update(text)
