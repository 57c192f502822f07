"""The help card, shown when the words suggest danger. No score, no generated reply, nothing saved."""

from __future__ import annotations

from voicejournal.tui.widgets.plain_text import PlainText

TEXT = (
    "If somebody hurts or frightens you, or you think of hurting yourself: f2 shows people who listen. "
    "That this note was shown is not kept."
)


class ConcernCard(PlainText):
    """A few lines beside the session that interrupt nothing."""

    DEFAULT_CSS = """
    ConcernCard {
        display: none;
        height: auto;
        margin: 0 0 1 0;
        padding: 0 1;
        border-left: wide $accent;
        color: $text;
        &.-shown { display: block; }
    }
    """

    def __init__(self) -> None:
        super().__init__(f"{TEXT} (c closes)", id="concern")
