"""Speech that has no words: what a detector found and a transcriber passed over."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from voicejournal.domain.endpoint import Stretch
from voicejournal.domain.joining import bare, part, timed_words
from voicejournal.domain.transcript import Segment, Word

LONGEST = 1.5
"""Seconds of speech between two words, before the first or after the last that alignment does not explain."""
LONGEST_ALONE = 0.5
"""The same where nothing in the stretch has words."""
_WORD = 1.5
"""Seconds that a word lasts at most; one that is longer was stretched over what has none."""
_NEAR = 0.6
"""Seconds by which two hearings of one word may differ."""


@dataclass(frozen=True, slots=True)
class Gap:
    """From the word before to the word after; times in seconds from the stretch's start."""

    start: float
    end: float

    def holds(self, word: Word) -> bool:
        return self.start <= word.middle <= self.end


def gaps(stretch: Stretch, heard: Sequence[Segment]) -> list[Gap]:
    """Where somebody speaks in the stretch and `heard`, in times from its start, has no words.

    Without word times a segment counts for all of its length.
    """
    speech = [(start - stretch.start, end - stretch.start) for start, end in stretch.speech]
    if not speech:
        return []
    covers = sorted(_covers(heard))
    longest = LONGEST if covers else LONGEST_ALONE
    edges = [0.0, *(edge for cover in covers for edge in cover), stretch.sound.seconds]
    found: list[Gap] = []
    latest = 0.0
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        start = latest = max(start, latest)
        inside = [(max(start, a), min(end, b)) for a, b in speech if a < end and b > start]
        if sum(b - a for a, b in inside) > longest:
            found.append(Gap(inside[0][0], inside[-1][1]))
    return found


def filled(heard: Sequence[Segment], gap: Gap, again: Iterable[Segment]) -> list[Segment]:
    """The segments with the words of a second hearing in the gap; what both heard at its edges once."""
    before, after = _around(heard, gap)
    result = before
    for segment in again:
        words = timed_words(segment)
        inside = [number for number, word in enumerate(words) if gap.holds(word)]
        while inside and before and _same(timed_words(before[-1])[-1], words[inside[0]]):
            inside.pop(0)
        while inside and after and _same(words[inside[-1]], timed_words(after[0])[0]):
            inside.pop()
        if inside and (fresh := part(segment, inside[0], inside[-1] + 1)):
            result = [*result, fresh]
    return [*result, *after]


def marked(heard: Sequence[Segment], gap: Gap) -> list[Segment]:
    """The segments with one without text in the gap."""
    before, after = _around(heard, gap)
    return [*before, Segment("", gap.start, gap.end), *after]


def _covers(heard: Sequence[Segment]) -> Iterable[tuple[float, float]]:
    for segment in heard:
        if not segment.words:
            yield segment.start, segment.end
        for word in segment.words:
            if word.end - word.start <= _WORD:
                yield word.start, word.end
            else:  # its sound may be at either end
                yield word.start, word.start + _WORD / 2
                yield word.end - _WORD / 2, word.end


def _around(heard: Sequence[Segment], gap: Gap) -> tuple[list[Segment], list[Segment]]:
    before: list[Segment] = []
    after: list[Segment] = []
    middle = (gap.start + gap.end) / 2
    for segment in heard:
        words = timed_words(segment)
        if not words:
            (before if segment.start < middle else after).append(segment)
            continue
        split = sum(word.middle < middle for word in words)
        before += [each] if (each := part(segment, 0, split)) else []
        after += [each] if (each := part(segment, split, len(words))) else []
    return before, after


def _same(first: Word, second: Word) -> bool:
    return bare(first.text) == bare(second.text) and second.start - first.end < _NEAR
