"""Word error rate of a transcript: words changed, missing or added."""

from __future__ import annotations

import re
from collections.abc import Sequence

_WORD = re.compile(r"[\w']+")


def plain_words(text: str) -> list[str]:
    """The words in lower case, without punctuation."""
    return _WORD.findall(text.casefold().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'"))


def word_errors(spoken: str, transcribed: str) -> tuple[int, int]:
    """The number of word errors (least number of words to change, add or remove) and of words spoken.

    Their ratio is the word error rate (Levenshtein distance over words).
    """
    reference = plain_words(spoken)
    return distance(reference, plain_words(transcribed)), len(reference)


def distance(spoken: Sequence[str], transcribed: Sequence[str]) -> int:
    """The Levenshtein distance of two word sequences: the least number of words to change, add or remove."""
    row = list(range(len(transcribed) + 1))
    for number, word in enumerate(spoken, start=1):
        diagonal, row[0] = row[0], number
        for place, other in enumerate(transcribed, start=1):
            best = min(row[place] + 1, row[place - 1] + 1, diagonal + (word != other))
            diagonal, row[place] = row[place], best
    return row[-1]
