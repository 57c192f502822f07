"""Warns once that transcription on this machine is slower than speech."""

from __future__ import annotations

from collections.abc import Callable

SLOW = 20.0
"""Growing backlog, in seconds, above which the person is warned."""
SLOW_PASS = 10.0
"""A single pass that takes longer than this (seconds) and than its sound is reported while it still runs."""


class SlowWarning:
    """Calls `on_slow` once, the first time that a pass or the backlog takes too long; used under a lock."""

    def __init__(self, on_slow: Callable[[float], None] | None) -> None:
        self._on_slow = on_slow
        self._behind = 0.0

    def running(self, took: float, sound: float) -> None:
        """A pass over `sound` seconds has taken `took`, and still runs: the next one is no quicker."""
        if took > max(SLOW_PASS, sound):
            self._warn(took)

    def ended(self, behind: float) -> None:
        """A pass has ended, over sound that was spoken `behind` seconds ago."""
        before, self._behind = self._behind, behind
        if SLOW < behind > before > 0:
            self._warn(behind)

    def _warn(self, seconds: float) -> None:
        on_slow, self._on_slow = self._on_slow, None
        if on_slow:
            on_slow(seconds)
