"""The promises of an entry: the state of each, and beside it what was said."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical

from voicejournal.domain.entries.entry import Entry
from voicejournal.domain.programme.promises import owned
from voicejournal.tui import symbols as signs
from voicejournal.tui.widgets.plain_text import PlainText


class Promises(Vertical):
    """One promise below the other; a long one stays beside its state."""

    DEFAULT_CSS = """
    Promises {
        height: auto; margin-bottom: 1; color: $text-muted;
        & PlainText { height: auto; }
        & Horizontal { height: auto; }
        & .state { width: 12; }
        & .said { width: 1fr; }
    }
    """

    def __init__(self, entry: Entry) -> None:
        super().__init__()
        self._entry = entry

    def compose(self) -> ComposeResult:
        yield PlainText("What you said you would do:")
        for promise in self._entry.promises:
            symbol, word = signs.PROMISES[promise.state]
            with Horizontal():
                yield PlainText(f"  {symbol} {word}", classes="state")
                yield PlainText(owned(self._entry, promise), classes="said")
