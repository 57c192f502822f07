"""Asks for the names of both speakers before a guide for two begins."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input

from voicejournal.domain.text.phrase_matching import trimmed
from voicejournal.tui.widgets.plain_text import PlainText
from voicejournal.tui.widgets.text_line import TextLine

Names = tuple[str, str]


class NamesScreen(ModalScreen[Names | None]):
    """Returns the two names, or None if the person cancels."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", "back", key_display="esc")]

    DEFAULT_CSS = """
    NamesScreen {
        align: center middle;
        & > Vertical {
            width: 60; max-width: 94%; height: auto; padding: 1 2;
            background: $surface; border: round $border;
        }
        & PlainText { height: auto; margin-bottom: 1; }
        & Input, & Input:focus {
            margin-bottom: 1; border: none; height: 1; padding: 0 1; background: $panel;
        }
        & .muted { color: $text-muted; margin: 0; }
    }
    """

    def __init__(self, title: str) -> None:
        super().__init__()
        self._title = title

    def compose(self) -> ComposeResult:
        with Vertical():
            yield PlainText(
                f"{self._title} is for two people who share this microphone. "
                "You take turns; nobody interrupts. Both voices are recorded; each of you is asked first. "
                "Either can take a break (b), pause (space) or stop (esc) at any time.",
                id="about",
            )
            yield PlainText("Who speaks first?")
            yield TextLine(id="first", max_length=30)
            yield PlainText("And who second?")
            yield TextLine(id="second", max_length=30)
            yield PlainText("enter goes on   esc back", classes="muted")

    @on(Input.Submitted, "#first")
    def _first(self) -> None:
        self.query_one("#second").focus()

    @on(Input.Submitted, "#second")
    def _second(self) -> None:
        first, second = (
            trimmed(self.query_one(f"#{which}", Input).value) or f"{which.capitalize()} speaker"
            for which in ("first", "second")
        )
        self.dismiss((first, second if second != first else f"{second} (2)"))
