"""Choosing the country whose help lines come first."""

from __future__ import annotations

from voicejournal.domain.safety.countries import NAMES, OTHER
from voicejournal.tui.widgets.pick_screen import PickScreen


class CountryScreen(PickScreen):
    """The countries that have lines; returns the code of the chosen one, or None for no change."""

    DEFAULT_CSS = """
    CountryScreen {
        & > Vertical { width: 50; height: 80%; }
        & Menu, & Menu:focus { height: 1fr; }
    }
    """

    def __init__(self, here: str = "") -> None:
        """`here` is the code of the country chosen so far."""
        known = dict(sorted(NAMES.items(), key=lambda known: known[1]))
        countries = {**known, OTHER: "Another country"}
        super().__init__("In which country do you look for help?", countries, here)
