"""Changing the text of one answer."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from voicejournal.tui.screens.confirm import Confirm
from voicejournal.tui.widgets.editor import Editor
from voicejournal.tui.widgets.keys import Keys
from voicejournal.tui.widgets.plain import Plain


class EditScreen(ModalScreen[str | None]):
    """Gives the text as it is to be kept, or None where it stays as it was."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "keep", "keep", key_display="ctrl+s"),
        Binding("escape", "rest", "leave it as it was", key_display="esc"),
    ]

    DEFAULT_CSS = """
    EditScreen {
        align: center middle;
        & > Vertical {
            width: 90%; max-width: 100; height: 80%; padding: 1 2;
            background: $background; border: round $border;
        }
        & #prompt { height: auto; color: $text-muted; margin-bottom: 1; }
    }
    """

    def __init__(self, prompt: str, text: str) -> None:
        super().__init__()
        self._prompt = prompt
        self._text = text

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Plain(self._prompt, id="prompt")
            yield Editor(self._text, id="editor")
            yield Keys()

    def on_mount(self) -> None:
        editor = self.query_one(Editor)
        editor.focus()
        editor.move_cursor(editor.document.end)

    def action_keep(self) -> None:
        self.dismiss(self.query_one(Editor).text.strip())

    def action_rest(self) -> None:
        """Leave; what was changed is only thrown away after a question."""
        if self.query_one(Editor).text == self._text:
            self.dismiss(None)
            return

        def decide(sure: bool | None) -> None:
            if sure:
                self.dismiss(None)

        self.app.push_screen(Confirm("Throw away what you changed?", yes="throw away", no="go on"), decide)
