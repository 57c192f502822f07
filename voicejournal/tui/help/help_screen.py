"""The emergency help screen: people who listen, at any hour; works offline, with the journal locked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen

from voicejournal.domain.safety.helplines import FIRST, LIMITS, HelpLine
from voicejournal.tui.widgets.plain_text import PlainText


class HelpNowScreen(ModalScreen[None]):
    """The help lines; nothing is read aloud and no trace of the visit is kept."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f2,enter", "dismiss", "close", key_display="esc")
    ]

    DEFAULT_CSS = """
    HelpNowScreen {
        align: center middle;
        & > VerticalScroll {
            width: 78; max-width: 96%; height: auto; max-height: 94%; padding: 1 2;
            background: $surface; border: round $accent; scrollbar-size-vertical: 1;
        }
        & PlainText { height: auto; margin-bottom: 1; }
        & .muted { color: $text-muted; }
    }
    """

    def __init__(self, lines: Sequence[HelpLine]) -> None:
        super().__init__()
        self._lines = lines

    def compose(self) -> ComposeResult:
        with VerticalScroll():
            yield PlainText(FIRST)
            yield PlainText("\n".join(_told(self._lines)))
            yield PlainText("Elsewhere: findahelpline.com lists help in most countries.")
            yield PlainText(f"{LIMITS}\nf12 blanks the screen at once.   esc closes", classes="muted")


def _told(lines: Sequence[HelpLine]) -> Iterator[str]:
    country = ""
    for line in lines:
        if line.country != country:
            country = line.country
            yield country
        yield f"  {line.number}"
        yield f"     {line.name} ({line.verified})"
