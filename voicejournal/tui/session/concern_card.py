"""The help card, shown when the words suggest danger. No score, no generated reply, nothing saved."""

from __future__ import annotations

from typing import Any

from textual.app import App

from voicejournal.domain.safety.closing import UNRECORDED, quiet_card
from voicejournal.tui.discretion import help_page
from voicejournal.tui.key_names import help_key
from voicejournal.tui.widgets.plain_text import PlainText

_ROOM = 28
"""Rows of a terminal from which on the whole card leaves room for what is written beside it."""
_CROWDED = 24
"""Rows below which the hint of a question makes room for the card."""
_LOW = 20
"""Rows below which the card is two lines."""

_CLOSING = " (To close it: esc, then c.)"


def card_text(app: App[Any]) -> str:
    """The card's sentences, with the emergency number if the app knows it."""
    return f"{quiet_card(help_page(app), help_key(app))} {UNRECORDED}"


class ConcernCard(PlainText):
    """A few lines beside the session that interrupt nothing."""

    DEFAULT_CSS = """
    ConcernCard {
        display: none;
        height: auto;
        margin: 0 0 1 0;
        padding: 0 1;
        border-left: wide $rose;
        color: $text;
        &.-shown { display: block; }
    }
    """

    def __init__(self) -> None:
        super().__init__(id="concern")
        self._stands = (False, False)

    def stand(self, *, shown: bool, writing: bool) -> None:
        """Show or hide the card; the help lines are read only where it is shown.

        `writing`: letters go into an editor, which is left before a key closes the card. The lower the
        terminal, the less is said, and the hint of the question makes room for it.
        """
        self._stands = (shown, writing)
        self.measure()

    def measure(self) -> None:
        """Say as much as the terminal has rows for, also when they become more or fewer."""
        shown, writing = self._stands
        rows = self.app.size.height
        self.screen.set_class(shown and rows < _CROWDED, "-crowded")
        self.set_class(shown, "-shown")
        if shown:
            self.update(self._text(rows) + (_CLOSING if writing else ""))

    def _text(self, rows: int) -> str:
        page, key = help_page(self.app), help_key(self.app)
        if rows < _LOW:
            return f"{key} shows people who listen. {page.in_danger}".rstrip()
        return f"{quiet_card(page, key, brief=rows < _ROOM)} {UNRECORDED}"
