"""Idle time: the time since somebody typed, for the idle lock of the screens and of home in lines."""

from __future__ import annotations

import time
from collections.abc import Callable

LOOK_EVERY = 10.0
"""Seconds between two looks at how long nobody has typed."""


class IdleTime:
    """Measured by two clocks, because one of them may stand still while the machine sleeps."""

    def __init__(
        self,
        clock: Callable[[], float] = time.monotonic,
        wall_clock: Callable[[], float] = time.time,
    ) -> None:
        """A key counts as typed now."""
        self._clocks = (clock, wall_clock)
        self.since = self._now()
        """When the last key was typed, by both clocks."""

    def typed(self) -> None:
        """A key was typed."""
        self.since = self._now()

    def reached(self, minutes: int) -> bool:
        """Whether nobody has typed for so many minutes; 0: never."""
        idle = max(now - before for now, before in zip(self._now(), self.since, strict=True))
        return bool(minutes) and idle >= minutes * 60

    def _now(self) -> tuple[float, float]:
        monotonic, wall = self._clocks
        return monotonic(), wall()
