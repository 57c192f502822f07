"""Chooses between two transcripts of the same sound, word by word where they differ."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import accumulate

from voicejournal.domain.speech.stitching import bare, between_words
from voicejournal.domain.speech.transcript import Segment, Word

_ONE = 1
"""Largest difference in number between the words of the two where they differ: more may be words lost."""
_LEAST_LETTERS = 0.5
"""Share of letters that a replacement has at least: "or" for "you're" is a word lost as well."""

_SURE = 0.5
"""Least probability of a word that is taken where the other transcript has none."""


def surer(segments: Sequence[Segment], other: Sequence[Segment]) -> tuple[Segment, ...]:
    """The segments, with words of the `other` transcript wherever those are surer.

    What counts is the least probable word there, with a word before and after, because a mistake makes its
    neighbours improbable too. Nothing is left out and nothing added: where one has words and the other has
    none, or words of less than half the letters, the segments stay as they are.
    Source: Fiscus, "Recognizer output voting error reduction", 1997.
    """
    ours, theirs = _words(segments), _words(other)
    ends = list(accumulate(len(segment.words) for segment in segments))
    result, between = list(segments), between_words([*segments, *other])
    for kind, a, b, c, d in differences(ours, theirs):
        at = next((number for number, end in enumerate(ends) if a < end), 0)
        alike = kind == "replace" and b <= ends[at] and abs((b - a) - (d - c)) <= _ONE
        enough = _LEAST_LETTERS * _letters(ours[a:b]) <= _letters(theirs[c:d])
        if alike and enough and _least(theirs, c, d) > _least(ours, a, b):
            first = ends[at] - len(segments[at].words)
            result[at] = _with_words(result[at], a - first, b - first, theirs[c:d], between)
    return tuple(result)


def completed(segments: Sequence[Segment], other: Sequence[Segment], until: float) -> tuple[Segment, ...]:
    """The segments with sure words of the `other` transcript, up to that time, where they have none.

    Whisper may end before the last words of a sound. Of a part that was not understood nothing is taken.
    """
    ours, theirs = _words(segments), [word for word in _words(other) if word.middle < until]
    ends = list(accumulate(len(segment.words) for segment in segments))
    unknown = [(segment.start, segment.end) for segment in segments if not segment.understood]
    result, between = list(segments), between_words([*segments, *other])
    for kind, a, _, c, d in differences(ours, theirs):
        inside = any(start < word.middle < end for word in theirs[c:d] for start, end in unknown)
        sure = all(word.probability >= _SURE for word in theirs[c:d])
        if kind == "insert" and ours and sure and not inside:
            at = next(number for number, end in enumerate(ends) if max(a, 1) <= end)
            words, behind = result[at].words, a - (ends[at] - len(segments[at].words))
            if behind:
                first, fresh = behind - 1, (words[behind - 1], *theirs[c:d])
            else:
                first, fresh = 0, (*theirs[c:d], words[0])
            result[at] = _with_words(result[at], first, first + 1, fresh, between)
    return tuple(result)


def _words(segments: Sequence[Segment]) -> list[Word]:
    return [word for segment in segments for word in segment.words]


def differences(ours: Sequence[Word], theirs: Sequence[Word]) -> list[tuple[str, int, int, int, int]]:
    """Where the two differ, as `SequenceMatcher` says it, from the end: numbers before it stay right."""
    matcher = SequenceMatcher(None, [bare(w.text) for w in ours], [bare(w.text) for w in theirs], False)
    return [each for each in reversed(matcher.get_opcodes()) if each[0] != "equal"]


def _letters(words: Sequence[Word]) -> int:
    return sum(len(bare(word.text)) for word in words)


def _least(words: Sequence[Word], first: int, last: int) -> float:
    return min(word.probability for word in words[max(0, first - 1) : last + 1])


def _with_words(segment: Segment, first: int, last: int, words: Sequence[Word], between: str) -> Segment:
    """The segment with `words` in the place of its words from `first` up to, and without, `last`."""
    begin = end = 0
    for number, word in enumerate(segment.words[:last]):
        text = word.text.strip()
        at = segment.text.find(text, end)
        if at < 0:
            return segment
        begin, end = (at if number == first else begin), at + len(text)
    text = between.join(word.text.strip() for word in words)
    return replace(
        segment,
        text=segment.text[:begin] + text + segment.text[end:],
        words=(*segment.words[:first], *words, *segment.words[last:]),
    )
