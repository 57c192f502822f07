"""Keeps words on the screen that one odd pass has not, until a second pass says the same."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from voicejournal.domain.speech.agreement import differences
from voicejournal.domain.speech.preview import Preview
from voicejournal.domain.speech.stitching import between_words
from voicejournal.domain.speech.transcript import Segment, Word
from voicejournal.domain.speech.word_positions import divided, gone_by, not_before, up_to, words_of

_TOUCH = 0.1
"""Seconds that two words may overlap where one follows the other: passes date them a little differently."""


@dataclass(frozen=True, slots=True)
class SteadyWords:
    """The unfinished text as it is shown; times from the start of the recording.

    A word that stands goes when a second pass over it lacks it as well, or when two passes agree on what is
    said there. The last word goes at once where another is heard in its place: it was half of one.
    """

    shown: tuple[Segment, ...] = ()
    doubted: frozenset[Word] = frozenset()
    """Words that the last pass over them did not have."""

    def following(self, preview: Preview, begun: float = math.inf) -> SteadyWords:
        """The text of the preview after a pass over all speech from `begun` (seconds) on."""
        firm, quiet = divided(preview.shown, preview.firm)
        before = words_of(self.shown)
        if firm:
            before = before[up_to(words_of(firm)[-1], before) :]
        now = words_of(quiet)
        changes = list[tuple[int, int, list[Word]]]()
        doubted = set[Word]()
        for _, a, b, c, d in differences(before, now):
            last = before[-1] if before and b == len(before) else None
            stands = [word for word in before[a:b] if self._stands(word, begun, word is last, now[c:d])]
            doubted |= {word for word in stands if word in self.doubted or word.middle >= begun}
            free = [word for word in now[c:d] if not _touches(word, stands)]
            if stands:
                changes.append((c, d, sorted([*stands, *free], key=lambda word: word.start)))
        return SteadyWords((*firm, *_changed(quiet, changes)), frozenset(doubted))

    def after(self, time: float, last: Word | None = None) -> SteadyWords:
        """The text without the words before that time, or up to that `last` one, of final segments."""
        gone, _ = gone_by(words_of(self.shown), time, last)
        return SteadyWords(not_before(divided(self.shown, gone)[1], time))

    def _stands(self, word: Word, begun: float, last: bool, others: Sequence[Word]) -> bool:
        again = word in self.doubted and word.middle >= begun
        return not again and not (last and _touches(word, others))


def _touches(word: Word, others: Sequence[Word]) -> bool:
    return any(word.start < each.end - _TOUCH and each.start < word.end - _TOUCH for each in others)


def _changed(
    segments: Sequence[Segment], changes: Sequence[tuple[int, int, list[Word]]]
) -> tuple[Segment, ...]:
    """The segments with other words from each first to each last number, given from the end."""
    if not segments:
        alone = [word for _, _, each in changes for word in each]
        return (_written(Segment("", alone[0].start, alone[-1].end, firm=False), alone),) if alone else ()
    words = [words_of([segment]) for segment in segments]
    ends = list(accumulate(len(each) for each in words))
    for c, d, others in changes:
        at = next((number for number, end in enumerate(ends) if c < end), len(ends) - 1)
        first = ends[at] - len(words[at])
        if d <= ends[at]:
            words[at][c - first : d - first] = others
    return tuple(
        segment if words_of([segment]) == each else _written(segment, each)
        for segment, each in zip(segments, words, strict=True)
    )


def _written(segment: Segment, words: Sequence[Word]) -> Segment:
    text = between_words([segment]).join(word.text.strip() for word in words)
    return replace(segment, text=text, words=tuple(words))
