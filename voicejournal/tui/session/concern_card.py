"""The help card, shown when the words suggest danger. No score, no generated reply, nothing saved."""

from __future__ import annotations

from voicejournal.domain.safety.closing import CHILDREN, HARM
from voicejournal.tui.discretion import help_page
from voicejournal.tui.widgets.plain_text import PlainText


def card_text(app: object) -> str:
    """The card's sentences, with the emergency number if the app knows it."""
    danger = help_page(app).in_danger
    return (
        "If somebody hurts or frightens you, or you think of hurting yourself: f2 shows people who listen. "
        f"{danger} {CHILDREN} {HARM} That this note was shown is not kept.".replace("  ", " ")
    )


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

    def reveal(self) -> None:
        """Show the card; the help lines are read only now."""
        self.update(f"{card_text(self.app)} (c closes)")
        self.add_class("-shown")
