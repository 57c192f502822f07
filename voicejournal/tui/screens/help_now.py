"""People who listen, at any hour; readable offline and while the journal is locked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen

from voicejournal.tui.widgets.plain import Plain

_INTRO = (
    "You do not have to be alone with it. These people listen, at any hour, and you need not say your name."
)
_DANGER = "If you are in danger right now, call the emergency number where you are."


class HelpNowScreen(ModalScreen[None]):
    """Help lines as they were given to the program; nothing is read aloud."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f2,enter", "dismiss", "close", key_display="esc")
    ]

    DEFAULT_CSS = """
    HelpNowScreen {
        align: center middle;
        & > VerticalScroll {
            width: 76; max-width: 96%; height: auto; max-height: 92%; padding: 1 2;
            background: $surface; border: round $accent; scrollbar-size-vertical: 1;
        }
        & Plain { height: auto; margin-bottom: 1; }
    }
    """

    def __init__(self, lines: Sequence[str]) -> None:
        super().__init__()
        self._lines = lines

    def compose(self) -> ComposeResult:
        with VerticalScroll():
            yield Plain(_INTRO)
            yield Plain("\n".join(self._lines))
            yield Plain(_DANGER)
            yield Plain("f12 blanks the screen at once.   esc closes")
