"""Drops words that a model wrote twice and heard once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from voicejournal.domain.speech.stitching import bare, between_words, part
from voicejournal.domain.speech.transcript import Segment, Word

_PHRASE = 3
"""Least number of words: people do say one or two again at once."""
_NO_TIME = 0.06
"""Length in seconds, three steps of the alignment, up to which a word may have no sound of its own."""


def without_echoes(segment: Segment) -> Segment:
    """The segment without phrases that repeat the words before them and have no time in the sound.

    Whisper says the last phrase of a short window again now and then, surely and at the speed of speech. The
    alignment has no sound left for it, and gives most of its words no length; what a person says twice has
    one. Of 3,223 passes over human answers 16 had a phrase of three words and more twice in a row: all
    had been said once.
    """
    while echo := _echo(segment.words):
        segment = _without(segment, *echo)
    return segment


def _without(segment: Segment, first: int, end: int) -> Segment:
    """The segment without the words from `first`, which is not 0, up to and without `end`."""
    before, after = part(segment, 0, first), part(segment, end, len(segment.words))
    if before is None or after is None:
        return before or segment
    text = f"{before.text}{between_words([segment])}{after.text}"
    return replace(segment, text=text, words=(*before.words, *after.words))


def _echo(words: Sequence[Word]) -> tuple[int, int] | None:
    """The numbers of the first word of an echo and of the one after its last; None where there is none."""
    if sum(map(_timeless, words)) < _PHRASE - 1:
        return None
    texts = [bare(word.text) for word in words]
    for length in range(_PHRASE, len(words) // 2 + 1):
        first = length
        while first < len(words):
            end = first
            while end < len(words) and texts[end] == texts[end - length]:
                end += 1
            echo = _without_time(words, first, end, length) if end - first >= length else end
            if end - echo >= _PHRASE:
                return echo, end
            first = end + 1
    return None


def _without_time(words: Sequence[Word], first: int, end: int, length: int) -> int:
    """The number from which on words of a repeated phrase of that length have no time; `end` for none.

    A word or two at the beginning of a phrase may have some.
    """
    timed = [number for number in range(first, end) if not _timeless(words[number])]
    most = max(1, length // 4)
    if len(timed) <= most:
        return first
    behind = min(timed[-1] + 1, end - length)
    return behind if sum(number >= behind for number in timed) <= most else end


def _timeless(word: Word) -> bool:
    return word.end - word.start <= _NO_TIME
