"""The chime that marks a moment, such as the end of a turn."""

from __future__ import annotations

import math
from array import array
from functools import cache

from voicejournal.domain.speech.audio import RATE, Sound

_NOTES = (523.25, 659.26)
"""C5 and E5, a major third upwards, in Hz."""
_NOTE_SECONDS = 0.11
_FADE_SECONDS = 0.03
_HEIGHT = 0.12
"""Peak as a share of full scale: -18 dBFS, below speech."""


@cache
def chime(rate: int = RATE) -> Sound:
    """Two short notes at `rate` frames per second, faded in and out to avoid clicks."""
    frames = array("h")
    length, fade = round(_NOTE_SECONDS * rate), round(_FADE_SECONDS * rate)
    for pitch in _NOTES:
        for position in range(length):
            edge = min(1.0, position / fade, (length - position) / fade)
            height = _HEIGHT * 32767 * (1 - math.cos(math.pi * edge)) / 2
            frames.append(round(height * math.sin(2 * math.pi * pitch * position / rate)))
    return Sound(frames.tobytes(), rate)
