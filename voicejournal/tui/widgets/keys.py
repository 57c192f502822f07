"""The keys of the moment."""

from __future__ import annotations

from textual.widgets import Footer


class Keys(Footer):
    """Textual's footer without its command palette key, which has its place in the line below."""

    DEFAULT_CSS = """
    Keys { dock: none; padding: 0 2; }
    Keys.-compact FooterKey { margin-right: 2; }
    """

    def __init__(self) -> None:
        super().__init__(show_command_palette=False, compact=True)
