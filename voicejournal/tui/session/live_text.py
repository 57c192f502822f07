"""The growing transcript, scrolled to its end."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content

from voicejournal.tui.widgets.plain_text import PlainText


class LiveText(VerticalScroll, can_focus=False):
    """Text that grows at its end and keeps its end in view."""

    DEFAULT_CSS = """
    LiveText {
        height: 1fr;
        scrollbar-size-vertical: 1;
        & > PlainText { height: auto; }
    }
    """

    def compose(self) -> ComposeResult:
        yield PlainText(id="words")

    def on_mount(self) -> None:
        self.anchor()

    def show(self, text: str, *, unfinished: bool = False, firm: int | None = None) -> None:
        """Replace the text; `unfinished` marks that more follows; text after index `firm` is muted."""
        words = Content(text + "▌" if unfinished and text else text)
        if firm is not None:
            words = words.stylize("$text-muted", firm, len(text))
        self.query_one("#words", PlainText).update(words)
