"""Merges the transcripts of several voices, each recorded on its own track, in the order of their words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from voicejournal.domain.speech.stitching import part, timed_words
from voicejournal.domain.speech.transcript import Segment

_PAUSE = 0.6
"""Shortest pause between two words, in seconds, in which another voice may have spoken."""


def in_turns(voices: Sequence[Sequence[Segment]]) -> tuple[Segment, ...]:
    """The segments of all voices by time, cut at pauses, with a new paragraph at each change of voice."""
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
        if not words:  # speech that was not understood
            yield segment
            continue
        pauses = [n for n in range(1, len(words)) if words[n].start - words[n - 1].end >= _PAUSE]
        for first, last in zip([0, *pauses], [*pauses, len(words)], strict=True):
            if phrase := part(segment, first, last):
                yield phrase
