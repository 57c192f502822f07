"""A timed pause: a line that widens while breathing in and narrows while breathing out."""

from __future__ import annotations

from textual.app import RenderResult
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

_IN, _OUT = 4, 6
"""Seconds of one breath in and one breath out; a longer breath out calms."""


class Breathing(Widget):
    """In for four seconds, out for six, with the time that is left."""

    DEFAULT_CSS = """
    Breathing { height: 5; content-align: center middle; text-align: center; color: $water; }
    """

    left: reactive[int] = reactive(0)
    """Seconds left."""
    seconds: reactive[int] = reactive(0)
    """Seconds in all."""

    def render(self) -> RenderResult:
        at = max(0, self.seconds - self.left) % (_IN + _OUT)
        breathing_in = at < _IN
        share = (at + 1) / _IN if breathing_in else 1 - (at - _IN + 1) / _OUT
        width = 2 + round(share * 16)
        word = "breathe in" if breathing_in else "breathe out"
        dots = " ".join("●" * width)
        return Content(f"{dots}\n\n{word}\n\n{self.left} second{'' if self.left == 1 else 's'} left")
