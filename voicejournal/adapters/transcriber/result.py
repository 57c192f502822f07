"""What faster-whisper gives, as values of our own."""

from __future__ import annotations

import math
from typing import Any

from voicejournal.domain.audio import Sound
from voicejournal.domain.transcript import Segment, Word


def segment_of(found: Any, sound: Sound) -> Segment:
    """A `faster_whisper` segment within `sound`; confidence is the mean probability of its tokens."""
    words = tuple(
        Word(word.word.strip(), *_within(word.start, word.end, sound), _share(word.probability))
        for word in found.words or ()
        if word.word.strip()
    )
    start, end = _within(found.start, found.end, sound)
    return Segment(found.text.strip(), start, end, _share(math.exp(found.avg_logprob)), words)


def _within(start: float, end: float, sound: Sound) -> tuple[float, float]:
    first = min(max(0.0, float(start)), sound.seconds)
    return first, min(max(first, float(end)), sound.seconds)


def _share(value: float) -> float:
    return min(1.0, max(0.0, float(value)))
