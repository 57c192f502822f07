"""Finds words of one pass among those of another, and divides text between two words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from voicejournal.domain.speech.stitching import bare, part, timed_words
from voicejournal.domain.speech.transcript import Segment, Word

_APART = 0.6
"""Largest difference, in seconds, between the end times of one word in two passes."""


def words_of(segments: Iterable[Segment]) -> list[Word]:
    """All words of the segments, with estimated times where the transcriber gave none."""
    return [word for segment in segments for word in timed_words(segment)]


def up_to(last: Word, words: Sequence[Word]) -> int:
    """The number of words up to and with that word of another pass, found by its text, else by its time."""
    same = _same(last, words)
    return same if same is not None else sum(word.middle < last.end for word in words)


def gone_by(words: Sequence[Word], time: float, last: Word | None) -> tuple[int, bool]:
    """The number of words that lie before that time, and whether some that are left are dated before it.

    With the `last` word of what is before, those up to it are gone and those behind it are left, whichever
    side of the time a pass dated them on; not, though, what ends long before it.
    """
    gone = sum(word.middle < time for word in words)
    same = _same(last, words) if last else None
    if same is None:
        return gone, False
    left = max(same, sum(word.end < time - _APART for word in words))
    return left, left < gone


def _same(last: Word, words: Sequence[Word]) -> int | None:
    same = [
        number
        for number, word in enumerate(words)
        if bare(word.text) == bare(last.text) and abs(word.end - last.end) <= _APART
    ]
    return min(same, key=lambda number: abs(words[number].end - last.end)) + 1 if same else None


def divided(segments: Iterable[Segment], count: int) -> tuple[tuple[Segment, ...], tuple[Segment, ...]]:
    """The first `count` words, and the others."""
    first: list[Segment] = []
    others: list[Segment] = []
    for segment in segments:
        words = timed_words(segment)
        split = min(count, len(words))
        count -= split
        first += [each] if (each := part(segment, 0, split)) else []
        others += [each] if (each := part(segment, split, len(words))) else []
    return tuple(first), tuple(others)


def not_before(segments: Sequence[Segment], time: float) -> tuple[Segment, ...]:
    """The segments with every word dated at that time or later."""
    return tuple(
        replace(
            segment,
            start=max(segment.start, time),
            end=max(segment.end, time),
            words=tuple(replace(w, start=max(w.start, time), end=max(w.end, time)) for w in segment.words),
        )
        for segment in segments
    )
