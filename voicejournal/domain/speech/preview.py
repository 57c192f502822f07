"""Partial transcript of speech that still goes on: repeated passes, with words firm once two passes agree."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from voicejournal.domain.speech.stitching import bare, part, timed_words
from voicejournal.domain.speech.transcript import Segment, Word


@dataclass(frozen=True, slots=True)
class Preview:
    """The text after the final segments; times from the start of the recording.

    A word is firm once two consecutive passes begin with the same words up to it; no later pass removes it.
    Source: Machacek et al., "Turning Whisper into Real-Time Transcription System", 2023.
    """

    segments: tuple[Segment, ...] = ()
    firm: int = 0
    """Number of firm words, from the start."""

    def tried(self, again: Sequence[Segment]) -> Preview:
        """The preview after another pass, over the same speech and what was said since."""
        before, now = _words(self.segments), _words(again)
        agreed = 0
        for first, second in zip(before, now, strict=False):
            if bare(first.text) != bare(second.text):
                break
            agreed += 1
        if agreed >= self.firm:
            return Preview(tuple(again), agreed)
        stands = _divided(self.segments, self.firm)[0]
        fresh = sum(word.middle < before[self.firm - 1].end for word in now)
        return Preview((*stands, *_divided(again, fresh)[1]), self.firm)

    def after(self, time: float) -> Preview:
        """The preview without the words before that time, which belong to final segments."""
        gone = sum(word.middle < time for word in _words(self.segments))
        return Preview(_divided(self.segments, gone)[1], max(0, self.firm - gone))

    @property
    def shown(self) -> tuple[Segment, ...]:
        """The segments, with those that may still change marked as not firm."""
        firm, quiet = _divided(self.segments, self.firm)
        return (*firm, *(replace(segment, firm=False) for segment in quiet))


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
