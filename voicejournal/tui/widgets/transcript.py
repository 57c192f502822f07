"""The words as they are heard, following the end."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll

from voicejournal.tui.widgets.plain import Plain


class Transcript(VerticalScroll, can_focus=False):
    """Text that grows at its end and stays in sight there."""

    DEFAULT_CSS = """
    Transcript {
        height: 1fr;
        scrollbar-size-vertical: 1;
        & > Plain { height: auto; }
    }
    """

    def compose(self) -> ComposeResult:
        yield Plain(id="words")

    def on_mount(self) -> None:
        self.anchor()

    def show(self, text: str, *, unfinished: bool = False) -> None:
        """Put the text there; `unfinished` marks that more is coming."""
        self.query_one("#words", Plain).update(text + "▌" if unfinished and text else text)
