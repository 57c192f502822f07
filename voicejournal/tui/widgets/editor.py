"""The text editor for answers."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.widgets import TextArea

from voicejournal.domain.text.printable import is_written


class Editor(TextArea):
    """A plain, wrapping editor; esc returns the keys to the screen."""

    DEFAULT_CSS = """
    Editor {
        height: 1fr;
        min-height: 3;
        border: round $border-blurred;
        background: $background;
        padding: 0 1;
        scrollbar-size-vertical: 1;
        &:focus { border: round $border; background: $background; }
        & .text-area--cursor-line { background: $background; }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "screen.leave_editor", "keys", show=True, key_display="esc"),
        Binding("ctrl+p", "app.command_palette", show=False),
    ]

    def __init__(self, text: str = "", *, placeholder: str = "", id: str | None = None) -> None:
        super().__init__(
            text,
            soft_wrap=True,
            tab_behavior="focus",
            highlight_cursor_line=False,
            placeholder=placeholder,
            id=id,
        )

    async def _on_key(self, event: events.Key) -> None:
        """Insert what Textual leaves out: joiners within words and emoji, wide and hard spaces."""
        character = event.character or ""
        if self.read_only or event.is_printable or not is_written(character):
            return
        event.stop()
        event.prevent_default()
        self.replace(character, *self.selection, maintain_selection_offset=False)

    def fill(self, text: str) -> None:
        """Replace the text, with the cursor at its beginning."""
        if text != self.text:
            self.load_text(text)

    def write_on(self) -> None:
        """Take the focus, with the cursor at the end of the text unless it was moved."""
        if self.cursor_location == (0, 0):
            self.move_cursor(self.document.end)
        self.focus()
