"""One transcript of several voices that were recorded on tracks of their own, in the order of their words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from voicejournal.domain.joining import part, timed_words
from voicejournal.domain.transcript import Segment

_PAUSE = 0.6
"""Seconds between two words at which somebody else may have spoken."""


def in_turns(voices: Sequence[Sequence[Segment]]) -> tuple[Segment, ...]:
    """The segments of all voices by time, cut at pauses, with a new paragraph where another voice goes on."""
    said = sorted(
        (
            (phrase.start, number, phrase)
            for number, segments in enumerate(voices)
            for phrase in _phrases(segments)
        ),
        key=lambda each: each[:2],
    )
    turns: list[Segment] = []
    before: int | None = None
    for _, number, phrase in said:
        turns.append(replace(phrase, paragraph=phrase.paragraph or (before is not None and number != before)))
        before = number
    return tuple(turns)


def _phrases(segments: Sequence[Segment]) -> Iterator[Segment]:
    for segment in segments:
        words = timed_words(segment)
        if not words:  # somebody spoke, and was not understood
            yield segment
            continue
        pauses = [n for n in range(1, len(words)) if words[n].start - words[n - 1].end >= _PAUSE]
        for first, last in zip([0, *pauses], [*pauses, len(words)], strict=True):
            if phrase := part(segment, first, last):
                yield phrase
