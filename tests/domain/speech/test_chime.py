"""The cue is heard, and startles nobody."""

from __future__ import annotations

from array import array
from itertools import pairwise

import pytest

from voicejournal.domain.speech.chime import chime


@pytest.mark.parametrize("rate", [16_000, 48_000])
def test_the_cue_is_short_soft_and_without_clicks(rate: int) -> None:
    """It begins and ends at nothing, and never jumps by more than a smooth tone does."""
    sound = chime(rate)
    frames = array("h", sound.pcm)
    assert 0.1 < sound.seconds < 0.4
    assert -40 < sound.level < -15
    assert abs(frames[0]) < 10 and abs(frames[-1]) < 200
    steps = [abs(after - before) for before, after in pairwise(frames)]
    assert max(steps) < 0.13 * 32767 * 2 * 3.15 * 660 / rate
