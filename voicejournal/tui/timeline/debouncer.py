"""Delays a call until the person pauses."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from textual.screen import Screen
from textual.timer import Timer


class Debouncer:
    """Debouncer: calls a function once the person pauses, so that moving and typing stay responsive."""

    def __init__(self, screen: Screen[Any], seconds: float = 0.12) -> None:
        self._screen = screen
        self._seconds = seconds
        self._timers: dict[str, Timer] = {}

    def then(self, name: str, what: Callable[[], None]) -> None:
        """Call `what` after the delay, unless the same name is requested again before."""
        self.forget(name)

        def rested() -> None:
            if self._timers.get(name) is timer:  # the call of a stopped timer may already be queued
                what()

        timer = self._timers[name] = self._screen.set_timer(self._seconds, rested)

    def forget(self, name: str) -> None:
        """Cancel the pending call of that name."""
        if (timer := self._timers.pop(name, None)) is not None:
            timer.stop()
