"""A line of typed text."""

from __future__ import annotations

from textual import events
from textual.widgets import Input

from voicejournal.domain.text.printable import is_written


class TextLine(Input):
    """An input that takes every character of a text; Textual's own leaves out joiners and hard spaces."""

    async def _on_key(self, event: events.Key) -> None:
        character = event.character or ""
        if event.is_printable or not is_written(character):
            return
        event.stop()
        event.prevent_default()
        self.replace(character, *self.selection)
