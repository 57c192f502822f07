"""Detects dropped frames and a muted microphone from the samples."""

from __future__ import annotations

import math
from collections import deque

WINDOW = 1.0
"""Seconds over which arrivals are compared: long against jitter of a busy machine, short against drift."""

SLACK = 0.15
"""Seconds of sound that may be missing from one window to the next before it counts as lost."""


class DropDetector:
    """Compares frame count and clock: PortAudio drops sound without a flag when it is called back too late.

    A late block does not mean a loss, since it may only have waited. Lost frames make every later block
    late. So the least lateness of two windows is compared with that of the window before; the drift between
    any two clocks is far smaller in that time.
    """

    def __init__(self, rate: int) -> None:
        self._rate = rate
        self._frames = 0
        self._start: float | None = None
        self._window = 0.0
        self._least = math.inf
        self._windows: deque[float] = deque((math.inf,) * 3, maxlen=3)

    def lost(self, frames: int, at: float) -> bool:
        """Whether sound is now known to be missing; `frames` arrived at `at` seconds of a monotonic clock."""
        if self._start is None:
            self._start = self._window = at
            return False
        self._frames += frames
        self._least = min(self._least, at - self._start - self._frames / self._rate)
        if at - self._window < WINDOW:
            return False
        self._windows.append(self._least)
        self._least, self._window = math.inf, at
        before, late, still_late = self._windows
        return min(late, still_late) - before > SLACK


class MuteDetector:
    """Checks whether the first second is exactly zero, as from a muted or blocked microphone."""

    def __init__(self, frames: int) -> None:
        self._left = frames

    def silent(self, pcm: bytes) -> bool:
        """True once, when the first second is complete and all zero."""
        if self._left <= 0:
            return False
        self._left -= len(pcm) // 2
        if pcm.strip(b"\0"):
            self._left = 0
            return False
        return self._left <= 0
