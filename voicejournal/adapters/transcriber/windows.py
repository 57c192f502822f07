"""Whisper's window, as long as the sound needs it: the encoder costs by the second, not by the word.

faster-whisper pads whatever it gets to 30 s. Whisper loses nothing in shorter windows as long as they are a
multiple of 10 s with 3 s of padding behind the speech; below that it repeats itself until the room is full
(114 human clips, see docs/decisions/0015-whole-sentences.md), so what looks like a loop gets a full window.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from faster_whisper import WhisperModel
from numpy.typing import NDArray

_FRAMES = 100
"""Mel frames in a second."""
_FULL = 30 * _FRAMES
_STEP = 10 * _FRAMES
_PADDING = 3 * _FRAMES
_LEAST = 1 * _FRAMES
"""A rest this short after the last time token is an ending, and what Whisper hears in it is invented."""
_MOST = 8
"""Windows within one sound; a model that gives one time token again and again would never end."""


class Exhausted(Exception):
    """Nothing worth a further window is left of the sound."""


class WindowedWhisper(WhisperModel):  # type: ignore[misc]
    """`faster_whisper.WhisperModel` with a window for each sound; `begin` comes before each use."""

    _full = True
    _windows = 0

    def begin(self, *, full: bool) -> None:
        """A new sound; `full` asks for 30 s whatever its length."""
        self._full = full
        self._windows = 0

    def encode(self, features: NDArray[np.float32]) -> Any:
        """As the library does it, with less padding.

        Raises:
            Exhausted: the sound had its windows.
        """
        spoken = int(np.flatnonzero(features.any(axis=0))[-1:].sum()) + 1  # the padding is exact zeros
        if self._windows and (spoken < _LEAST or self._windows >= _MOST):
            raise Exhausted
        self._windows += 1
        return super().encode(features if self._full else features[:, : _window(spoken)])


def _window(spoken: int) -> int:
    return min(_FULL, -(-(spoken + _PADDING) // _STEP) * _STEP)
