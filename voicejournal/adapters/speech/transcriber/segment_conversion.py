"""Converts faster-whisper's results to values of our own."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from voicejournal.domain.speech.audio import Sound
from voicejournal.domain.speech.transcript import Segment, Word


@dataclass(frozen=True, slots=True)
class Found:
    """A model's complete result for one sound, from one or more windows; times in seconds from its start."""

    text: str
    start: float
    end: float
    words: tuple[Any, ...]
    """Words of type `faster_whisper.transcribe.Word`."""
    tokens: tuple[int, ...]
    longest: int
    """Largest number of tokens in one window."""
    avg_logprob: float
    """Mean log probability of the tokens."""
    no_speech_prob: float
    """Smallest value of the windows: speech in one of them is enough."""
    compression_ratio: float
    """Largest value of the windows."""


def found_in(segments: Iterable[Any], seconds: float) -> Found | None:
    """Combine faster-whisper's segments; those that start after the end of the sound are dropped."""
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
    """The result as one segment; its confidence is the mean probability of its tokens."""
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
