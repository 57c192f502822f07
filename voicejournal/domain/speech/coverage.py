"""Finds gaps in a transcript: speech that the detector found and the transcriber gave no words for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from voicejournal.domain.speech.speech_segment import SpeechSegment
from voicejournal.domain.speech.stitching import bare, part, timed_words
from voicejournal.domain.speech.transcript import Segment, Word
from voicejournal.domain.speech.word_positions import words_of

LONGEST = 1.5
"""Speech without words longer than this (seconds) is a gap; less is explained by inaccurate alignment."""
LONGEST_ALONE = 0.5
"""The same limit, in seconds, for a segment of audio without any words."""
_WORD = 1.5
"""Longest duration of a word, in seconds; a longer one was extended over speech without words."""
_NEAR = 0.6
"""Longest time, in seconds, between one word in two passes."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Speech without words between two words; times in seconds from the start of the segment of audio."""

    start: float
    end: float

    def holds(self, word: Word) -> bool:
        """Whether the middle of the word is in the gap."""
        return self.start <= word.middle <= self.end


def gaps(speech_segment: SpeechSegment, segments: Sequence[Segment]) -> list[Gap]:
    """The gaps in `segments`, which is the transcript of `speech_segment` with times from its start.

    A segment without word times counts as words over its whole length.
    """
    speech = [
        (start - speech_segment.start, end - speech_segment.start) for start, end in speech_segment.speech
    ]
    if not speech:
        return []
    covers = sorted(_covers(segments))
    longest = LONGEST if covers else LONGEST_ALONE
    edges = [0.0, *(edge for cover in covers for edge in cover), speech_segment.sound.seconds]
    found: list[Gap] = []
    latest = 0.0
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        start = latest = max(start, latest)
        inside = [(max(start, a), min(end, b)) for a, b in speech if a < end and b > start]
        if sum(b - a for a, b in inside) > longest:
            found.append(Gap(inside[0][0], inside[-1][1]))
    return found


def filled(segments: Sequence[Segment], gap: Gap, again: Sequence[Segment]) -> list[Segment]:
    """The segments with words of a second pass in the gap; words at its edges that both have occur once."""
    before, after = _around(segments, gap)
    heard = words_of(again)
    inside = [number for number, word in enumerate(heard) if gap.holds(word)]
    if not inside:
        return [*before, *after]
    first, end = inside[0], inside[-1] + 1
    first += _shared(words_of(before), heard, first)
    end -= _shared(words_of(after)[::-1], heard[::-1], len(heard) - end)
    result, count = before, 0
    for segment in again:
        many = len(timed_words(segment))
        fresh = part(segment, max(0, first - count), min(many, end - count))
        result = [*result, fresh] if fresh else result
        count += many
    return [*result, *after]


def marked(segments: Sequence[Segment], gap: Gap) -> list[Segment]:
    """The segments with one without text in the place of the gap."""
    before, after = _around(segments, gap)
    return [*before, Segment("", gap.start, gap.end), *after]


def _covers(segments: Sequence[Segment]) -> Iterable[tuple[float, float]]:
    for segment in segments:
        if not segment.words:
            yield segment.start, segment.end
        for word in segment.words:
            if word.end - word.start <= _WORD:
                yield word.start, word.end
            else:  # the word's sound may be at either end
                yield word.start, word.start + _WORD / 2
                yield word.end - _WORD / 2, word.end


def _around(segments: Sequence[Segment], gap: Gap) -> tuple[list[Segment], list[Segment]]:
    before: list[Segment] = []
    after: list[Segment] = []
    middle = (gap.start + gap.end) / 2
    for segment in segments:
        words = timed_words(segment)
        if not words:
            (before if segment.start < middle else after).append(segment)
            continue
        split = sum(word.middle < middle for word in words)
        before += [each] if (each := part(segment, 0, split)) else []
        after += [each] if (each := part(segment, split, len(words))) else []
    return before, after


def _shared(known: Sequence[Word], heard: Sequence[Word], begin: int) -> int:
    """The number of words from number `begin` on that are the last known ones, heard again.

    None, where the last known word was heard before `begin`: what follows it was said, also where it is the
    same word once more. For the words of the other edge, both are given from their end.
    """
    if not known:
        return 0
    near = [number for number, word in enumerate(heard) if _same(known[-1], word)]
    for number in sorted(near, key=lambda number: abs(heard[number].middle - known[-1].middle)):
        many = number + 1 - begin
        if many <= 0:
            return 0
        if many <= len(known) and all(map(_same, known[-many:], heard[begin : number + 1])):
            return many
    return 0


def _same(first: Word, second: Word) -> bool:
    apart = max(second.start - first.end, first.start - second.end)
    return bare(first.text) == bare(second.text) and apart < _NEAR
