"""The sentences of an answer with the times at which they were said, also after its text was edited."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import accumulate, pairwise
from typing import Final

from voicejournal.domain.entries.entry import Answer
from voicejournal.domain.speech.timed_word import Word
from voicejournal.domain.text.phrase_matching import fold

_WORD = re.compile(r"\S+")
_ENDS = re.compile(r"[.!?\u2026]['\"\u2019\u201d)\]]*$")
_LONGEST: Final = 40
"""Words of a sentence, at most: speech written down without a full stop is cut there."""


_AGAIN = 1.5
"""Seconds into a sentence after which going back begins it again."""


@dataclass(frozen=True, slots=True)
class SpokenSentence:
    """A sentence of the text, from `first` to `last` (characters), said from `start` to `end` (seconds)."""

    first: int
    last: int
    start: float
    end: float


def spoken_sentences(answer: Answer) -> tuple[SpokenSentence, ...]:
    """The sentences of the answer's text; none where it has no recording, or no times of words.

    Words that were edited have the times of those around them. A sentence lasts until the next one begins.
    """
    if not answer.text or answer.recording is None or not answer.words:
        return ()
    words = list(_WORD.finditer(answer.text))
    times = _times([word[0] for word in words], answer.words)
    spans = list(_spans(answer.text, words))
    starts = [answer.words[-1].end]
    for span in reversed(spans):  # a sentence of new words alone begins with the next one that was said
        starts.append(min((times[place] for place in range(*span) if place in times), default=starts[-1]))
    edges = list(accumulate(reversed(starts), max))
    return tuple(
        SpokenSentence(words[first].start(), words[last - 1].end(), start, end)
        for (first, last), (start, end) in zip(spans, pairwise(edges), strict=True)
    )


def sentence_at(sentences: Sequence[SpokenSentence], seconds: float) -> int | None:
    """The index of the sentence that is said at that time; the first one before it begins."""
    if not sentences:
        return None
    return max(0, bisect_right([sentence.start for sentence in sentences], seconds) - 1)


def sentence_from(sentences: Sequence[SpokenSentence], seconds: float, by: int) -> int:
    """The index of the sentence `by` after the one said at that time.

    Going back from well within a sentence leads to its own start first. There must be a sentence.
    """
    here = sentence_at(sentences, seconds) or 0
    if by < 0 and seconds > sentences[here].start + _AGAIN:
        by = 0
    return max(0, min(len(sentences) - 1, here + by))


def _spans(text: str, words: Sequence[re.Match[str]]) -> Iterator[tuple[int, int]]:
    """The sentences as numbers of their first word and of the word after their last."""
    first = 0
    for place, word in enumerate(words, 1):
        after = text[word.end() : words[place].start()] if place < len(words) else "\n"
        if "\n" in after or place - first >= _LONGEST or _ENDS.search(word[0]):
            yield first, place
            first = place


def _times(written: Sequence[str], spoken: Sequence[Word]) -> Mapping[int, float]:
    """When each written word was said, by its number; words that were edited are left out."""
    ours, theirs = [_bare(word) for word in written], [_bare(word.text) for word in spoken]
    same = 0
    while same < min(len(ours), len(theirs)) and ours[same] == theirs[same]:
        same += 1
    times = {place: spoken[place].start for place in range(same)}
    matcher = SequenceMatcher(None, ours[same:], theirs[same:], autojunk=False)
    for block in matcher.get_matching_blocks():
        for offset in range(block.size):
            times[same + block.a + offset] = spoken[same + block.b + offset].start
    return times


def _bare(word: str) -> str:
    return re.sub(r"\W", "", fold(word)) or word.strip()
