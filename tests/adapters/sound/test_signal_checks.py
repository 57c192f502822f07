"""Missing sound and missing voices, told from frames and clock alone."""

from __future__ import annotations

import random

from voicejournal.adapters.sound.microphone.signal_checks import DropDetector, MuteDetector
from voicejournal.domain.speech.audio import RATE

BLOCK = 800
"""Frames in a block of 50 ms, as PulseAudio gives them."""


def _told(times: list[float]) -> list[int]:
    """Which of the blocks that came at those times told of a loss."""
    pace = DropDetector(RATE)
    return [number for number, at in enumerate(times) if pace.lost(BLOCK, at)]


def test_a_microphone_that_keeps_its_pace_has_lost_nothing() -> None:
    """However late single blocks come, as long as the others make up for it."""
    chance = random.Random(1)
    times = [number * BLOCK / RATE + chance.uniform(0, 0.12) for number in range(1200)]
    assert _told(sorted(times)) == []


def test_a_clock_that_runs_differently_is_no_loss() -> None:
    """Half a per cent is more than any two clocks differ; an hour of it are 18 seconds."""
    for drift in (0.995, 1.005):
        assert _told([number * BLOCK / RATE * drift for number in range(72_000)]) == []


def test_sound_held_up_and_then_delivered_is_no_loss() -> None:
    """A machine that was busy for three seconds gets all of it at once."""
    times = [number * BLOCK / RATE for number in range(400)]
    assert _told([max(at, 8.0) if 5.0 < at < 8.0 else at for at in times]) == []


def test_a_gap_is_told_once_soon_after_it() -> None:
    """A quarter of a second is a word."""
    times = [number * BLOCK / RATE for number in range(400)]
    told = _told([at + (0.25 if at > 5.0 else 0.0) for at in times])
    assert len(told) == 1
    assert 5.0 < times[told[0]] < 8.5


def test_a_second_of_zeros_is_told_once() -> None:
    """Digital silence from the first frame on is a muted microphone, however it is cut into blocks."""
    beginning = MuteDetector(RATE)
    told = [beginning.silent(bytes(2 * BLOCK)) for _ in range(60)]
    assert told.index(True) == RATE // BLOCK - 1
    assert told.count(True) == 1


def test_the_faintest_noise_is_a_microphone() -> None:
    """One frame of one bit is enough, and later zeros do not matter."""
    beginning = MuteDetector(RATE)
    assert not beginning.silent(bytes(2 * BLOCK - 1) + b"\1")
    assert not any(beginning.silent(bytes(2 * BLOCK)) for _ in range(60))
