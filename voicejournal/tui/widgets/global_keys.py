"""The row of the keys that work everywhere, in muted colours below the current keys."""

from __future__ import annotations

from voicejournal.tui.key_names import everywhere
from voicejournal.tui.widgets.footer import Key, KeyRow

_KEYS = (
    Key("f1", "f1", "keys"),
    Key("f2", "f2", "help now"),
    Key("f12", "f12", "hide now"),
    Key("ctrl+p", "ctrl+p", "more"),
    Key("ctrl+q", "ctrl+q", "quit"),
)


class GlobalKeys(KeyRow):
    """The global keys, at the very bottom of the screen."""

    DEFAULT_CSS = """
    GlobalKeys {
        padding: 0 2;
        & > .keys--key { color: $quiet; text-style: none; }
        & > .keys--word { color: $quiet; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self.set_reactive(KeyRow.keys, _KEYS)

    def on_mount(self) -> None:
        """Show keys that the person has changed."""
        now = everywhere(self.app)
        keys = tuple(Key(now.get(one.key, one.key), now.get(one.key, one.shown), one.word) for one in _KEYS)
        if keys != _KEYS:
            self.keys = keys
