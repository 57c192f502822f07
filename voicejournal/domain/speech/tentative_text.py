"""The text of an unfinished segment at a pause, grown by passes over the latest speech."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from voicejournal.domain.speech.agreement import completed
from voicejournal.domain.speech.preview import BEHIND, LIMITS, Preview
from voicejournal.domain.speech.segmenter import MIDDLE_WINDOW
from voicejournal.domain.speech.speech_segment import SpeechSegment
from voicejournal.domain.speech.stitching import append, since, timed_words, until
from voicejournal.domain.speech.transcript import Segment
from voicejournal.domain.speech.word_positions import words_of

_SHARED = 0.5, 2.5
"""Seconds, at least and at most, of words on which two passes agree, in a pass over what is before them."""

AT_STOP = 3.5, 5.0
"""LIMITS for the pass that the person waits for: each word takes time, and too few words are misheard."""


@dataclass(frozen=True, slots=True)
class TentativeText:
    """The transcript of `speech_segment`, which holds if nothing more is said; times from its start."""

    speech_segment: SpeechSegment
    segments: tuple[Segment, ...] = ()
    joined: bool = False
    """Whether it comes from several passes, each over a part."""

    def latest(self, longer: SpeechSegment, limits: tuple[float, float] = LIMITS) -> SpeechSegment:
        """The part of the same segment, which is longer now, that a pass has to take in.

        That is what was added, from a pause between two words before it on, as long as the limits say or else
        as much as a small window holds; or all of it, where the part would be no shorter.
        """
        start, end = longer.start, longer.end
        same = start == self.speech_segment.start
        if not same or self.nothing_known or end - start <= limits[1]:
            return longer
        part = Preview(_placed(self.segments, start)).latest(longer, limits)
        if part is longer and limits != LIMITS:
            return self.latest(longer)
        behind = self.speech_segment.spoken + BEHIND
        return since(longer, behind) if part is longer and end - behind <= LIMITS[1] else part

    def missing_in(self, whole: SpeechSegment, heard: Sequence[Segment]) -> tuple[Segment, ...]:
        """The transcript of the whole segment, with words of this text where it has none."""
        same = whole.start == self.speech_segment.start
        return completed(heard, self.segments, whole.spoken - whole.start) if same else tuple(heard)

    @property
    def nothing_known(self) -> bool:
        """Whether it has no words, so that a pass would take in the whole segment."""
        return not any(timed_words(each) for each in self.segments)

    def followed_by(self, preview: Preview) -> TentativeText:
        """The text and the firm words of a preview of what was said since.

        Where nothing is known yet, of a segment that fits into `MIDDLE_WINDOW`, it stays so: all of it is
        better heard in one pass, which is back soon enough.
        """
        start = self.speech_segment.start
        if not self.nothing_known:
            words = words_of(_placed(self.segments, start))
            said = preview.firm_behind(words[-1])
        elif self.speech_segment.sound.seconds > MIDDLE_WINDOW:
            said = preview.after(start).firm_segments
        else:
            said = ()
        if not said:
            return self
        known = replace(self.speech_segment, spoken=words_of(said)[-1].end)
        return TentativeText(known, (*self.segments, *_placed(said, -start)), joined=True)

    def disputed(self, longer: SpeechSegment, preview: Preview) -> SpeechSegment | None:
        """The part of the longer segment between these words and those further on that two passes agree on.

        With a second or two of both; None where there is none, or more than a small window holds.
        """
        known = longer.start if self.nothing_known else self.speech_segment.spoken
        if longer.end - known <= LIMITS[1]:
            return None
        words = words_of(preview.further_on)
        ends = [
            (after.start - before.end, (before.end + after.start) / 2)
            for before, after in pairwise(words)
            if _SHARED[0] <= before.end - words[0].start <= _SHARED[1]
        ]
        parts = (self.latest(until(longer, end)) for _, end in sorted(ends, reverse=True))
        return next((part for part in parts if part.sound.seconds <= LIMITS[1]), None)

    def followed_on(self, longer: SpeechSegment, preview: Preview) -> TentativeText:
        """The text, of a part that ends amid words further on that two passes agree on, and these words."""
        said = preview.further_on
        words = words_of(said)
        known = until(longer, words[-1].end)
        start = max(longer.start, words[0].start)
        return self.grown(known, since(known, start), _placed(said, -start))

    def grown(self, longer: SpeechSegment, part: SpeechSegment, heard: Sequence[Segment]) -> TentativeText:
        """The text of the longer segment, given what was heard of its latest part."""
        if part.start == longer.start:
            return TentativeText(longer, tuple(heard))
        shared = replace(part, overlap=max(0.0, self.speech_segment.spoken - part.start))
        whole = append(_placed(self.segments, longer.start), shared, heard)
        return TentativeText(longer, _placed(whole, -longer.start), joined=True)


def _placed(segments: Sequence[Segment], start: float) -> tuple[Segment, ...]:
    return tuple(each.later(start) for each in segments)
