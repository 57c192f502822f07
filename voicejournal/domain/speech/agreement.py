"""Chooses between two transcripts of the same sound, word by word where they differ."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import accumulate

from voicejournal.domain.speech.stitching import bare
from voicejournal.domain.speech.transcript import Segment, Word

_ONE = 1
"""Largest difference in number between the words of the two where they differ: more may be words lost."""
_LEAST_LETTERS = 0.5
"""Share of letters that a replacement has at least: "or" for "you're" is a word lost as well."""


def surer(segments: Sequence[Segment], other: Sequence[Segment]) -> tuple[Segment, ...]:
    """The segments, with words of the `other` transcript wherever those are surer.

    What counts is the least probable word there, with a word before and after, because a mistake makes its
    neighbours improbable too. Nothing is left out and nothing added: where one has words and the other has
    none, or words of less than half the letters, the segments stay as they are.
    Source: Fiscus, "Recognizer output voting error reduction", 1997.
    """
    ours = [word for segment in segments for word in segment.words]
    theirs = [word for segment in other for word in segment.words]
    ends = list(accumulate(len(segment.words) for segment in segments))
    result = list(segments)
    matcher = SequenceMatcher(None, [bare(w.text) for w in ours], [bare(w.text) for w in theirs], False)
    for kind, a, b, c, d in reversed(matcher.get_opcodes()):  # from the end: numbers before it stay right
        at = next((number for number, end in enumerate(ends) if a < end), 0)
        alike = kind == "replace" and b <= ends[at] and abs((b - a) - (d - c)) <= _ONE
        enough = _LEAST_LETTERS * _letters(ours[a:b]) <= _letters(theirs[c:d])
        if alike and enough and _least(theirs, c, d) > _least(ours, a, b):
            first = ends[at] - len(segments[at].words)
            result[at] = _with_words(result[at], a - first, b - first, theirs[c:d])
    return tuple(result)


def _letters(words: Sequence[Word]) -> int:
    return sum(len(bare(word.text)) for word in words)


def _least(words: Sequence[Word], first: int, last: int) -> float:
    return min(word.probability for word in words[max(0, first - 1) : last + 1])


def _with_words(segment: Segment, first: int, last: int, words: Sequence[Word]) -> Segment:
    """The segment with `words` in the place of its words from `first` up to, and without, `last`."""
    begin = end = 0
    for number, word in enumerate(segment.words[:last]):
        text = word.text.strip()
        at = segment.text.find(text, end)
        if at < 0:
            return segment
        begin, end = (at if number == first else begin), at + len(text)
    between = " " if " " in segment.text else ""
    text = between.join(word.text.strip() for word in words)
    return replace(
        segment,
        text=segment.text[:begin] + text + segment.text[end:],
        words=(*segment.words[:first], *words, *segment.words[last:]),
    )
