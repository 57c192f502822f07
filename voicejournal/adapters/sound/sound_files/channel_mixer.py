"""Mixes the audio tracks of a sound file, as one for each side of a call, into one channel."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy

from voicejournal.domain.speech.audio import RATE

_BEHIND = 30 * RATE
"""Frames that one track may lag behind another in the file; later data is added at the current position."""
_FULL = 32768.0


class ChannelMixer:
    """Mixes tracks as their samples arrive, each at its own position."""

    def __init__(self, tracks: Iterable[int]) -> None:
        self._at = dict.fromkeys(tracks, 0)
        self._base = 0
        self._sum: Any = numpy.zeros(0, "f4")

    def skip(self, track: int, frames: int) -> None:
        """Advance the track by `frames` of silence."""
        self._at[track] += frames

    def add(self, track: int, samples: Any) -> None:
        """Add samples at the track's position."""
        if not len(samples):
            return
        start = max(self._at[track], self._base)
        end = start + len(samples)
        self._reach(end)
        self._sum[start - self._base : end - self._base] += samples
        self._at[track] = end

    def ready(self) -> bytes:
        """The mixed sound that no track will add to any more."""
        furthest = max(self._at.values())
        return self._out(max(min(self._at.values()), furthest - _BEHIND))

    def rest(self) -> bytes:
        """All remaining sound."""
        return self._out(max(self._at.values()))

    def _reach(self, end: int) -> None:
        missing = end - self._base - len(self._sum)
        if missing > 0:
            self._sum = numpy.append(self._sum, numpy.zeros(missing, "f4"))

    def _out(self, end: int) -> bytes:
        self._reach(end)
        ready, self._sum = self._sum[: max(0, end - self._base)], self._sum[max(0, end - self._base) :]
        self._base = max(self._base, end)
        return bytes(numpy.clip(numpy.rint(ready * _FULL), -_FULL, _FULL - 1).astype("<i2").tobytes())
