"""Interval between two preview passes: longer where a pass takes longer, so that the worker mostly idles."""

from __future__ import annotations

import math

EVERY = 2.0
"""Least seconds of speech between two preview passes."""
AGAIN = 1.0
"""The same after a preview pass in which no word was new."""
LEAST = 0.8
"""Least seconds of speech for a preview pass that is not due yet, before a pass that takes longer."""
IDLE = 2.0
"""Seconds of speech between two preview passes, at least, as a multiple of what the last passes took."""


class PreviewInterval:
    """Decides when the next preview pass is due.

    A pass is back well before the next one, on any machine. Of the last two passes the quicker one counts: a
    single slow one, as when another program keeps the machine busy, delays none of those that follow.
    """

    def __init__(self) -> None:
        self._speech = 0.0
        """Seconds of speech since the last pass over the unfinished segment."""
        self._least = EVERY
        self._last = self._before = math.inf
        """Durations of the last two passes over the unfinished segment, in seconds; infinite before any."""

    @property
    def _took(self) -> float:
        quicker = min(self._last, self._before)
        return quicker if math.isfinite(quicker) else 0.0

    @property
    def due(self) -> bool:
        """Whether the next preview pass is due."""
        return self._speech >= max(self._least, IDLE * self._took)

    @property
    def worth_while(self) -> bool:
        """Whether a preview pass is made although none is due, before a longer pass delays the next one."""
        return self._speech >= max(LEAST, self._took)

    def add(self, seconds: float) -> None:
        """Add speech to the unfinished segment."""
        self._speech += seconds

    def begin(self) -> None:
        """Begin a pass over the unfinished segment, a preview or another."""
        self._speech = 0.0
        self._least = EVERY

    def nothing_new(self) -> None:
        """The pass under way had no new word, so that the next one is due sooner."""
        self._least = AGAIN

    def took(self, seconds: float) -> None:
        """Add the duration of a pass over the unfinished segment, a preview or another, that has ended."""
        self._before, self._last = self._last, seconds
