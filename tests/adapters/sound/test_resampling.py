"""Sound at another rate is the same sound, and nothing folds back into it."""

from __future__ import annotations

import numpy
import pytest

from voicejournal.adapters.sound.resampling import Resampler, resampled
from voicejournal.domain.speech.audio import RATE, Sound


def sine(pitch: float, rate: int, channels: int = 1) -> bytes:
    """A second of it, at half of full scale."""
    wave = 16_000 * numpy.sin(2 * numpy.pi * pitch * numpy.arange(rate) / rate)
    return wave.astype("<i2").repeat(channels).tobytes()


def in_blocks(resampler: Resampler, pcm: bytes, size: int) -> Sound:
    blocks = [resampler(pcm[start : start + size]) for start in range(0, len(pcm), size)]
    return Sound(b"".join(blocks) + resampler.rest())


@pytest.mark.parametrize("rate", [44_100, 48_000])
@pytest.mark.parametrize("channels", [1, 2])
def test_speech_passes_and_what_cannot_be_kept_does_not_fold_back(rate: int, channels: int) -> None:
    """Block by block, as a microphone at its own rate gives it: flat to 7 kHz, 80 dB down from 8.5 kHz."""
    level = Sound(sine(1000, RATE)).level
    for pitch in (200, 3000, 7000):
        sound = in_blocks(Resampler(rate, channels), sine(pitch, rate, channels), 960 * channels)
        assert sound.frames == pytest.approx(RATE, abs=2)
        assert sound.slice(0.1, 0.9).level == pytest.approx(level, abs=0.2)
    for pitch in (8500, 12_000, 15_000):
        sound = in_blocks(Resampler(rate, channels), sine(pitch, rate, channels), 960 * channels)
        assert sound.slice(0.1, 0.9).level < level - 80


def test_nothing_is_done_to_what_is_right_already() -> None:
    """Not one bit."""
    pcm = sine(440, RATE)
    assert in_blocks(Resampler(RATE), pcm, 123 * 2).pcm == pcm
    assert resampled(Sound(pcm), RATE) == Sound(pcm)


def test_a_sound_keeps_its_length_at_another_rate() -> None:
    """Up and down."""
    sound = Sound(sine(440, 22_050), 22_050)
    for rate in (8_000, 16_000, 48_000):
        assert resampled(sound, rate).seconds == pytest.approx(1.0, abs=0.001)
        assert resampled(sound, rate).rate == rate
