"""What faster-whisper gives, as values of our own."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from voicejournal.domain.audio import Sound
from voicejournal.domain.transcript import Segment, Word


@dataclass(frozen=True, slots=True)
class Found:
    """All that a model wrote about one sound, in one or more windows; times in seconds from its start."""

    text: str
    start: float
    end: float
    words: tuple[Any, ...]
    """As `faster_whisper.transcribe.Word`."""
    tokens: tuple[int, ...]
    longest: int
    """The most tokens written in one window."""
    avg_logprob: float
    """The mean over the tokens."""
    no_speech_prob: float
    """The least of the windows: somebody speaks if somebody speaks in one of them."""
    compression_ratio: float
    """The greatest of the windows."""


def found_in(segments: Iterable[Any], seconds: float) -> Found | None:
    """The segments of `faster_whisper` in one; what is dated behind the end of the sound was never said."""
    real = [segment for segment in segments if segment.start < seconds and segment.tokens]
    if not real:
        return None
    windows = Counter[int]()
    for segment in real:
        windows[segment.seek] += len(segment.tokens)
    tokens = tuple(token for segment in real for token in segment.tokens)
    return Found(
        "".join(segment.text for segment in real),
        real[0].start,
        real[-1].end,
        tuple(word for segment in real for word in segment.words or ()),
        tokens,
        max(windows.values()),
        sum(segment.avg_logprob * len(segment.tokens) for segment in real) / len(tokens),
        min(segment.no_speech_prob for segment in real),
        max(segment.compression_ratio for segment in real),
    )


def segment_of(found: Found, sound: Sound) -> Segment:
    """All that was found in `sound`; confidence is the mean probability of its tokens."""
    words = tuple(
        Word(word.word.strip(), *_within(word.start, word.end, sound), _share(word.probability))
        for word in found.words
        if word.word.strip()
    )
    start, end = _within(found.start, found.end, sound)
    return Segment(found.text.strip(), start, end, _share(math.exp(found.avg_logprob)), words)


def _within(start: float, end: float, sound: Sound) -> tuple[float, float]:
    first = min(max(0.0, float(start)), sound.seconds)
    return first, min(max(first, float(end)), sound.seconds)


def _share(value: float) -> float:
    return min(1.0, max(0.0, float(value)))
