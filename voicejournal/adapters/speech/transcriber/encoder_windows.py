"""Shortens Whisper's window to the length of the sound: the encoder's cost grows with seconds, not words.

faster-whisper pads every sound to 30 s. Whisper loses nothing in shorter windows as long as they are a
multiple of 10 s with 3 s of padding after the speech; below that it repeats itself until the token limit
(114 human clips, see docs/decisions/0015-whole-sentences.md), so an apparent loop gets a full window.
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
"""Mel frames; a shorter rest after the last time token is an ending, in which Whisper invents text."""
_MOST = 8
"""Largest number of windows for one sound; a model that repeats one time token would never end."""


class Exhausted(Exception):
    """The rest of the sound needs no further window."""


class WindowedWhisper(WhisperModel):  # type: ignore[misc]
    """`faster_whisper.WhisperModel` with a window for each sound; `begin` must be called before each use."""

    _full = True
    _ahead = False
    _windows = 0
    _encoded: tuple[NDArray[np.float32], Any] | None = None
    """The last window that was encoded ahead, and what came of it."""

    def begin(self, *, full: bool, ahead: bool = False) -> None:
        """Begin a new sound; `full` selects a window of 30 s for any length.

        With `ahead` its first window is encoded and nothing else: the next use of the same window is spared
        that, once.
        """
        self._full = full
        self._ahead = ahead
        self._windows = 0

    def forget(self) -> None:
        """Drop what was encoded ahead and not used."""
        self._encoded = None

    def encode(self, features: NDArray[np.float32]) -> Any:
        """Encode as the library does, with less padding.

        Raises:
            Exhausted: the sound needs or gets no further window, or it was encoded ahead.
        """
        spoken = int(np.flatnonzero(features.any(axis=0))[-1:].sum()) + 1  # the padding is exact zeros
        if self._windows and (spoken < _LEAST or self._windows >= _MOST):
            raise Exhausted
        self._windows += 1
        window = features if self._full else features[:, : _window(spoken)]
        if self._encoded is not None and np.array_equal(window, self._encoded[0]):
            encoded, self._encoded = self._encoded[1], None
        else:
            encoded = super().encode(window)
        if self._ahead:
            self._encoded = window, encoded
            raise Exhausted
        return encoded


def _window(spoken: int) -> int:
    return min(_FULL, -(-(spoken + _PADDING) // _STEP) * _STEP)
