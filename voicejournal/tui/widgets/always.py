"""The keys that work everywhere, small and quiet, under the keys of the moment."""

from __future__ import annotations

from textual.widgets import Static

_KEYS = (
    ("help", "f1", "keys"),
    ("help_now", "f2", "help now"),
    ("hide_now", "f12", "hide now"),
    ("command_palette", "ctrl+p", "more"),
    ("quit", "ctrl+q", "quit"),
)


class Always(Static):
    """One line at the very bottom; each key can be clicked."""

    DEFAULT_CSS = """
    Always {
        height: 1;
        padding: 0 2;
        color: $foreground 35%;
        link-color: $foreground 55%;
        link-style: none;
        link-background-hover: $block-hover-background;
        link-style-hover: none;
    }
    """

    def __init__(self) -> None:
        super().__init__(" · ".join(f"[@click=app.{action}]{key} {word}[/]" for action, key, word in _KEYS))
