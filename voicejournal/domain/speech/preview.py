"""Partial transcript of speech that still goes on: repeated passes, with words firm once two passes agree."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from voicejournal.domain.speech.agreement import completed, surer
from voicejournal.domain.speech.segmenter import SMALL_WINDOW
from voicejournal.domain.speech.speech_segment import SpeechSegment
from voicejournal.domain.speech.stitching import bare, since
from voicejournal.domain.speech.transcript import Segment, Word
from voicejournal.domain.speech.word_positions import divided, gone_by, not_before, up_to, words_of

LIMITS = 3.0, SMALL_WINDOW - 0.1
"""Least and most seconds of sound for a pass where words before it stand: Whisper's smallest window."""

BEHIND = 0.2
"""Seconds behind the last word at which a pass begins, where no pause before it is near enough."""


@dataclass(frozen=True, slots=True)
class Preview:
    """The text after the final segments; times from the start of the recording.

    A word is firm once two consecutive passes have the same words up to it; no later pass removes it.
    Source: Machacek et al., "Turning Whisper into Real-Time Transcription System", 2023.
    """

    segments: tuple[Segment, ...] = ()
    firm: int = 0
    """Number of firm words, from the start."""
    agreed: tuple[int, int] = (0, 0)
    """First and last number of words further on that two passes agree on, behind some that are not firm."""

    def with_pass(self, again: Sequence[Segment], start: float = -math.inf) -> Preview:
        """The preview updated by another pass over all speech from `start` (seconds) on.

        Words before that stand as they are: a pass that begins later cannot confirm them. Of words that are
        not firm the surer ones are shown, so that one odd pass does not change a word back and forth.
        """
        before, now = words_of(self.segments), words_of(again)
        earlier = sum(word.middle < start for word in before)
        begin, stands = (earlier, earlier) if earlier > self.firm else (self.firm, self.firm)
        if earlier > self.firm and self.agreed[0] <= earlier <= self.agreed[1]:
            begin, stands = self.agreed
        first = up_to(before[stands - 1], now) if stands else 0
        agreed = stands
        for old, new in zip(before[stands:], now[first:], strict=False):
            if bare(old.text) != bare(new.text):
                break
            agreed += 1
        kept = divided(self.segments, stands)[0]
        again = surer(again, self.segments)
        first = up_to(before[stands - 1], words_of(again)) if stands else 0
        segments = (*kept, *divided(again, first)[1])
        apart = begin > self.firm
        return Preview(segments, self.firm, (begin, agreed)) if apart else Preview(segments, agreed)

    def latest(self, speech_segment: SpeechSegment, limits: tuple[float, float] = LIMITS) -> SpeechSegment:
        """The part of the segment of audio that a next pass takes in: the latest speech, or all of it."""
        return since(speech_segment, self.next_start(speech_segment.start, speech_segment.end, *limits))

    def next_start(self, start: float, end: float, least: float, most: float) -> float:
        """The time from which a next pass covers the speech between `start` and `end`, in seconds.

        That is `start`, or the longest pause between words that leaves it `least` to `most` seconds, which is
        what a small window holds; a pause between words that two passes agree on is preferred. Or it is
        the end of the last word, where that leaves as much: no pass has heard more.
        """
        words = words_of(self.segments)
        if end - start <= most or not words:
            return start
        pauses = [
            (self._confirmed(number), after.start - before.end, (before.end + after.start) / 2)
            for number, (before, after) in enumerate(pairwise(words), 1)
            if start < before.end and end - most <= (before.end + after.start) / 2 <= end - least
        ]
        behind = words[-1].end + BEHIND
        return (
            max(pauses)[2]
            if pauses
            else behind
            if start < behind and least <= end - behind <= most
            else start
        )

    def _confirmed(self, number: int) -> bool:
        """Whether two passes agree on the words before and behind that number."""
        return number < self.firm or self.agreed[0] < number < self.agreed[1]

    def after(self, time: float, last: Word | None = None) -> Preview:
        """The preview without the words before that time, or up to that `last` one, of final segments.

        A word behind the last one is of what follows, also where a pass dated it a little before the time:
        it stays, but is firm no longer.
        """
        gone, early = gone_by(words_of(self.segments), time, last)
        rest = not_before(divided(self.segments, gone)[1], time)
        if early:
            return Preview(rest)
        firm, begin, end = (max(0, number - gone) for number in (self.firm, *self.agreed))
        return Preview(rest, firm, (begin, end)) if begin > firm else Preview(rest, max(firm, end))

    def checked(self, speech_segment: SpeechSegment, heard: Sequence[Segment]) -> tuple[Segment, ...]:
        """Transcript of a pass over all of the segment, with firm words where it has none or less sure ones.

        Two passes agree on a firm word, which is one more than this pass is.
        """
        firm = [each.later(-speech_segment.start) for each in self.firm_segments]
        return completed(surer(heard, firm), firm, speech_segment.spoken - speech_segment.start)

    @property
    def firm_segments(self) -> tuple[Segment, ...]:
        """The segments up to the last firm word."""
        return divided(self.segments, self.firm)[0]

    def firm_behind(self, last: Word) -> tuple[Segment, ...]:
        """The segments from behind that word, which another pass dates as well, up to the last firm word."""
        firm = self.firm_segments
        return divided(firm, up_to(last, words_of(firm)))[1]

    @property
    def further_on(self) -> tuple[Segment, ...]:
        """The segments with the words on which two passes agree, behind some that are not firm."""
        first, last = self.agreed
        return divided(divided(self.segments, last)[0], first)[1] if first > self.firm else ()

    @property
    def shown(self) -> tuple[Segment, ...]:
        """The segments, with those that may still change marked as not firm."""
        firm, quiet = divided(self.segments, self.firm)
        return (*firm, *(replace(segment, firm=False) for segment in quiet))
