"""The dark, the light and the high-contrast theme; all else uses their variables."""

from __future__ import annotations

from typing import NamedTuple

from textual.app import App
from textual.color import Color
from textual.theme import Theme

from voicejournal.tui.formatting import MOOD_STEPS


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


class Roles(NamedTuple):
    """What colours are for: an evening room with one lamp. At most two accents stand on a screen."""

    paper: str
    raised: str
    """Paper that lies on the paper: the caps of keys, what is typed into."""
    cursor: str
    """The paper under what is marked."""
    rule: str
    """Lines between things, and frames without the focus."""
    ink: str
    quiet: str
    """Ink for what stands beside: hints, dates, numbers."""
    lamp: str
    """The warm accent: what acts now."""
    water: str
    """The cool accent: what listens, plays, and was measured."""
    rose: str
    """The frame of the help card, and failures; nothing else."""

    def theme(self, name: str, *, dark: bool, shades: dict[str, str], cursor_ink: str = "") -> Theme:
        """The theme in these colours; Textual's own names for them are set to the same."""
        variables = {
            "paper": self.paper,
            "raised": self.raised,
            "ink": self.ink,
            "quiet": self.quiet,
            "lamp": self.lamp,
            "water": self.water,
            "rose": self.rose,
            "rule": self.rule,
            "text-muted": self.quiet,
            "footer-background": self.paper,
            "footer-key-foreground": self.lamp,
            "footer-description-foreground": self.quiet,
            "block-cursor-background": self.cursor,
            "block-cursor-foreground": cursor_ink or self.ink,
            "block-cursor-text-style": "bold" if cursor_ink else "none",
            "block-cursor-blurred-background": self.raised,
            "scrollbar": self.rule,
            "scrollbar-hover": self.quiet,
            "scrollbar-active": self.quiet,
            "scrollbar-background": self.paper,
            "scrollbar-background-hover": self.paper,
            "scrollbar-background-active": self.paper,
            "scrollbar-corner-color": self.paper,
            "input-cursor-background": self.ink,
            "border": self.lamp,
            "border-blurred": self.rule,
            **shades,
        }
        return Theme(
            name=name,
            dark=dark,
            primary=self.water,
            secondary=self.water,
            accent=self.lamp,
            success=self.water,
            warning=self.lamp,
            error=self.rose,
            foreground=self.ink,
            background=self.paper,
            surface=self.raised,
            panel=self.raised,
            variables=variables,
        )


MOOD_SHADES = _shades("#34465c", "#2b2721", "#6b5320")
"""The shades of the dark theme."""

_EVENING = Roles(
    paper="#191613", raised="#2a241d", cursor="#3a2f20", rule="#463d31",
    ink="#ebe3d6", quiet="#ada292", lamp="#e3a95c", water="#86b9c2", rose="#e0a0a0",
)  # fmt: skip
_DAY = Roles(
    paper="#faf6ee", raised="#f0e8d9", cursor="#efdcb8", rule="#cdc1ac",
    ink="#2a2520", quiet="#5d5448", lamp="#7d4a0c", water="#1f5963", rose="#9a3348",
)  # fmt: skip
_CONTRAST = Roles(
    paper="#000000", raised="#303030", cursor="#ffff00", rule="#ffffff",
    ink="#ffffff", quiet="#ffffff", lamp="#ffff00", water="#00ffff", rose="#ff8080",
)  # fmt: skip

DARK = _EVENING.theme("dark", dark=True, shades=MOOD_SHADES)
LIGHT = _DAY.theme("light", dark=False, shades=_shades("#b9c9dc", "#efe9dd", "#f0cf7c"))
CONTRAST = _CONTRAST.theme("contrast", dark=True, shades={}, cursor_ink="#000000")
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
