"""How well a voice was understood: words wrong, missing or added."""

from __future__ import annotations

import re
from collections.abc import Sequence

_WORD = re.compile(r"[\w']+")


def plain_words(text: str) -> list[str]:
    """The words without case and punctuation."""
    return _WORD.findall(text.casefold().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'"))


def word_errors(spoken: str, heard: str) -> tuple[int, int]:
    """The least number of words to change, add or take away, and the number of words that were spoken.

    Their ratio is the word error rate (Levenshtein distance over words).
    """
    reference = plain_words(spoken)
    return distance(reference, plain_words(heard)), len(reference)


def distance(spoken: Sequence[str], heard: Sequence[str]) -> int:
    """The least number of words to change, add or take away (Levenshtein)."""
    row = list(range(len(heard) + 1))
    for number, word in enumerate(spoken, start=1):
        diagonal, row[0] = row[0], number
        for place, other in enumerate(heard, start=1):
            best = min(row[place] + 1, row[place - 1] + 1, diagonal + (word != other))
            diagonal, row[place] = row[place], best
    return row[-1]
