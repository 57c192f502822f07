"""Asks for the passphrase of a locked journal."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input

from voicejournal.errors import VoiceJournalError
from voicejournal.tui.widgets.plain_text import PlainText
from voicejournal.tui.widgets.text_line import TextLine


class UnlockScreen(ModalScreen[bool]):
    """A hidden field; returns whether the journal is unlocked now."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(False)", "leave it locked", key_display="esc")
    ]

    DEFAULT_CSS = """
    UnlockScreen {
        align: center middle;
        & > Vertical {
            width: 60; max-width: 94%; height: auto; padding: 1 2;
            background: $surface; border: round $border;
        }
        & PlainText { height: auto; }
        & Input, & Input:focus { margin: 1 0; border: none; height: 1; padding: 0 1; background: $panel; }
        & #state { color: $text-muted; }
    }
    """

    def __init__(self, unlock: Callable[[str], object]) -> None:
        """`unlock` takes a passphrase or the recovery key; it may take seconds, and raises if it is wrong."""
        super().__init__()
        self._unlock = unlock

    def compose(self) -> ComposeResult:
        with Vertical():
            yield PlainText("Passphrase of the journal, or its recovery key")
            yield TextLine(password=True)
            yield PlainText("enter opens it   esc leaves it locked", id="state")

    @on(Input.Submitted)
    def _try(self, event: Input.Submitted) -> None:
        said = event.value
        event.input.clear()
        if said:
            event.input.disabled = True
            self.query_one("#state", PlainText).update("Opening it ...")
            self.run_worker(lambda: self._tried(said), thread=True, exclusive=True, group="unlock")

    def _tried(self, said: str) -> None:
        try:
            self._unlock(said)
        except VoiceJournalError as trouble:
            self.app.call_from_thread(self._refused, f"{trouble} {trouble.hint}".strip())
        else:
            self.app.call_from_thread(self.dismiss, True)

    def _refused(self, text: str) -> None:
        if self.is_attached:
            self.query_one("#state", PlainText).update(text)
            field = self.query_one(Input)
            field.disabled = False
            field.focus()
