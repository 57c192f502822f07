"""Choosing the situation: asked once, and changeable in the palette."""

from __future__ import annotations

from voicejournal.domain.guides.situations import QUESTION, SITUATIONS
from voicejournal.tui.widgets.pick_screen import PickScreen


class SituationScreen(PickScreen):
    """The situations in a person's words; returns the chosen one, or None for no change."""

    DEFAULT_CSS = """
    SituationScreen > Vertical { width: 60; }
    """

    def __init__(self, now: str = "") -> None:
        """`now` is the situation chosen so far."""
        note = "It stays on this machine, among the settings."
        super().__init__(QUESTION, SITUATIONS, now or None, note=note)
