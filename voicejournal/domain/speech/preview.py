"""Partial transcript of speech that still goes on: repeated passes, with words firm once two passes agree."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from voicejournal.domain.speech.agreement import completed, surer
from voicejournal.domain.speech.segmenter import SMALL_WINDOW
from voicejournal.domain.speech.speech_segment import SpeechSegment
from voicejournal.domain.speech.stitching import bare, part, since, timed_words
from voicejournal.domain.speech.transcript import Segment, Word

LIMITS = 3.0, SMALL_WINDOW - 0.1
"""Least and most seconds of sound for a pass where words before it stand: Whisper's smallest window."""
_APART = 0.6
"""Largest difference, in seconds, between the end times of one word in two passes."""


@dataclass(frozen=True, slots=True)
class Preview:
    """The text after the final segments; times from the start of the recording.

    A word is firm once two consecutive passes have the same words up to it; no later pass removes it.
    Source: Machacek et al., "Turning Whisper into Real-Time Transcription System", 2023.
    """

    segments: tuple[Segment, ...] = ()
    firm: int = 0
    """Number of firm words, from the start."""

    def with_pass(self, again: Sequence[Segment], start: float = -math.inf) -> Preview:
        """The preview updated by another pass over all speech from `start` (seconds) on.

        Words before that stand as they are: a pass that begins later cannot confirm them. Of words that are
        not firm the surer ones are shown, so that one odd pass does not change a word back and forth.
        """
        before, now = _words(self.segments), _words(again)
        earlier = sum(word.middle < start for word in before)
        stands = max(self.firm, earlier)
        first = _after(before[stands - 1], now) if stands else 0
        agreed = 0
        for old, new in zip(before[stands:], now[first:], strict=False):
            if bare(old.text) != bare(new.text):
                break
            agreed += 1
        kept = _divided(self.segments, stands)[0]
        again = surer(again, self.segments)
        first = _after(before[stands - 1], _words(again)) if stands else 0
        firm = self.firm if earlier > self.firm else self.firm + agreed
        return Preview((*kept, *_divided(again, first)[1]), firm)

    def latest(self, speech_segment: SpeechSegment, limits: tuple[float, float] = LIMITS) -> SpeechSegment:
        """The part of the segment of audio that a next pass takes in: the latest speech, or all of it."""
        return since(speech_segment, self.next_start(speech_segment.start, speech_segment.end, *limits))

    def next_start(self, start: float, end: float, least: float, most: float) -> float:
        """The time from which a next pass covers the speech between `start` and `end`, in seconds.

        That is `start`, or the longest pause between words that leaves it `least` to `most` seconds, which is
        what a small window holds; a pause between firm words is preferred.
        """
        if end - start <= most:
            return start
        words = _words(self.segments)
        pauses = [
            (number < self.firm, after.start - before.end, (before.end + after.start) / 2)
            for number, (before, after) in enumerate(pairwise(words), 1)
            if start < before.end and end - most <= (before.end + after.start) / 2 <= end - least
        ]
        return max(pauses)[2] if pauses else start

    def after(self, time: float) -> Preview:
        """The preview without the words before that time, which belong to final segments."""
        gone = sum(word.middle < time for word in _words(self.segments))
        return Preview(_divided(self.segments, gone)[1], max(0, self.firm - gone))

    def checked(self, speech_segment: SpeechSegment, heard: Sequence[Segment]) -> tuple[Segment, ...]:
        """What a pass over all of the segment has heard, with firm words where it has none or less sure ones.

        Two passes agree on a firm word, which is one more than this pass is.
        """
        firm = [each.later(-speech_segment.start) for each in self.firm_segments]
        return completed(surer(heard, firm), firm, speech_segment.spoken - speech_segment.start)

    @property
    def firm_segments(self) -> tuple[Segment, ...]:
        """The segments up to the last firm word."""
        return _divided(self.segments, self.firm)[0]

    def firm_behind(self, last: Word) -> tuple[Segment, ...]:
        """The segments from behind that word, which another pass dates as well, up to the last firm word."""
        firm = self.firm_segments
        return _divided(firm, _after(last, _words(firm)))[1]

    @property
    def shown(self) -> tuple[Segment, ...]:
        """The segments, with those that may still change marked as not firm."""
        firm, quiet = _divided(self.segments, self.firm)
        return (*firm, *(replace(segment, firm=False) for segment in quiet))


def _after(last: Word, words: Sequence[Word]) -> int:
    """The number of words up to and with that word of another pass, found by its text, else by its time."""
    same = [
        number
        for number, word in enumerate(words)
        if bare(word.text) == bare(last.text) and abs(word.end - last.end) <= _APART
    ]
    if same:
        return min(same, key=lambda number: abs(words[number].end - last.end)) + 1
    return sum(word.middle < last.end for word in words)


def _words(segments: Iterable[Segment]) -> list[Word]:
    return [word for segment in segments for word in timed_words(segment)]


def _divided(segments: Iterable[Segment], count: int) -> tuple[tuple[Segment, ...], tuple[Segment, ...]]:
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
