"""The dark, the light and the high-contrast theme; all else uses their variables."""

from __future__ import annotations

from textual.app import App
from textual.color import Color
from textual.theme import Theme

MOOD_STEPS = range(1, 11)
"""Steps of the shades that stand for moods, lowest first."""


def _shades(low: str, middle: str, high: str) -> dict[str, str]:
    """The theme variables of the shades: from slate through paper to gold, never red to green."""
    middle_step = (len(MOOD_STEPS) - 1) / 2
    return {
        f"mood-{step}": (
            Color.parse(low).blend(Color.parse(middle), number / middle_step)
            if number < middle_step
            else Color.parse(middle).blend(Color.parse(high), number / middle_step - 1)
        ).hex
        for number, step in enumerate(MOOD_STEPS)
    }


MOOD_SHADES = _shades("#34465c", "#26292a", "#6b5320")
"""The shades of the dark theme."""

DARK = Theme(
    name="dark",
    dark=True,
    primary="#8fb8a0",
    secondary="#7f9fb5",
    accent="#d9b587",
    success="#8fb8a0",
    warning="#d9a86c",
    error="#d98880",
    foreground="#dcd8cf",
    background="#15181a",
    surface="#1b1f21",
    panel="#23282a",
    variables={
        "footer-background": "#15181a",
        "footer-key-foreground": "#d9b587",
        "footer-description-foreground": "#a9a69f",
        "block-cursor-background": "#2e3a35",
        "block-cursor-foreground": "#f0ece3",
        "block-cursor-text-style": "none",
        "block-cursor-blurred-background": "#23282a",
        "border": "#5c7a6a",
        "border-blurred": "#33393b",
        **MOOD_SHADES,
    },
)

LIGHT = Theme(
    name="light",
    dark=False,
    primary="#3f6b53",
    secondary="#3d627c",
    accent="#8a5a1f",
    success="#3f6b53",
    warning="#8a5a1f",
    error="#9c3f36",
    foreground="#2b2f2d",
    background="#f8f5ef",
    surface="#f2eee6",
    panel="#e9e4d9",
    variables={
        "footer-background": "#f8f5ef",
        "footer-key-foreground": "#8a5a1f",
        "footer-description-foreground": "#5b605d",
        "block-cursor-background": "#d8e3da",
        "block-cursor-foreground": "#1d211f",
        "block-cursor-text-style": "none",
        "block-cursor-blurred-background": "#e9e4d9",
        "border": "#7f9f8d",
        "border-blurred": "#cfc8ba",
        **_shades("#b9c9dc", "#ece7dc", "#f0cf7c"),
    },
)

CONTRAST = Theme(
    name="contrast",
    dark=True,
    primary="#ffff00",
    secondary="#00ffff",
    accent="#ffff00",
    success="#00ff7f",
    warning="#ffb000",
    error="#ff8080",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#000000",
    variables={
        "footer-background": "#000000",
        "footer-key-foreground": "#ffff00",
        "footer-description-foreground": "#ffffff",
        "text-muted": "#ffffff",
        "block-cursor-background": "#ffff00",
        "block-cursor-foreground": "#000000",
        "block-cursor-text-style": "bold",
        "block-cursor-blurred-background": "#404040",
        "border": "#ffffff",
        "border-blurred": "#ffffff",
    },
)
"""White and yellow on black: every text has a contrast of 7 to 1 or more (WCAG 2.2, level AAA)."""

THEMES = (DARK, LIGHT, CONTRAST)


def put_on(app: App[None], name: str) -> None:
    """Set the app's theme before it runs; an unknown name means the dark one.

    Setting `app.theme` would do the same and have every style made a second time before the first frame.
    """
    for one in THEMES:
        app.register_theme(one)
    chosen = app.available_themes.get(name, DARK)
    app.set_reactive(App.theme, chosen.name)
    app.stylesheet.set_variables(app.get_css_variables())
    app.set_class(chosen.dark, "-dark-mode", update=False)
    app.set_class(not chosen.dark, "-light-mode", update=False)


def next_theme(name: str) -> str:
    """The name of the theme after that one, in their order."""
    names = [one.name for one in THEMES]
    return names[(names.index(name) + 1) % len(names)] if name in names else DARK.name
