"""Keys of the home screen."""

from __future__ import annotations

from textual.binding import Binding, BindingType

from voicejournal.tui.key_names import changeable

HOME_KEYS: list[BindingType] = changeable(
    "home",
    [
        Binding("n", "not_now", "not now"),
        Binding("x", "never", "never"),
        Binding("u", "suggest_again", "undo"),
        Binding("w", "transcribe", "write down"),
        Binding("t", "timeline", "timeline"),
        Binding("i", "app.insights", "insights"),
        Binding("l", "unlock", "unlock"),
        Binding("g", "guides", "all guides"),
        Binding("comma", "app.settings", "settings", key_display=","),
        Binding("m", "models", "speech model", show=False),
        Binding("h", "app.help_now", "help now", show=False),
    ],
)
