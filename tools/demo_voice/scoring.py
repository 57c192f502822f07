"""Word error rate: words in lower case, numbers and apostrophes kept, other marks ignored."""

import re
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Score:
    """Errors among the words that were really said."""

    errors: int
    words: int

    @property
    def rate(self) -> float:
        """Word error rate, 0 where nothing was said and nothing heard."""
        return self.errors / max(1, self.words)


def words_of(text: str) -> list[str]:
    """The words that count."""
    return re.findall(r"[a-z0-9]+(?:'[a-z]+)?", text.lower())


def score(said: str, heard: str) -> Score:
    """Levenshtein distance over words."""
    left, right = words_of(said), words_of(heard)
    row = list(range(len(right) + 1))
    for i, word in enumerate(left, start=1):
        diagonal, row[0] = row[0], i
        for j, other in enumerate(right, start=1):
            substituted = diagonal + (word != other)
            diagonal, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, substituted)
    return Score(row[-1], len(left))


def total(scores: Iterable[Score]) -> Score:
    """All scores as one."""
    listed = list(scores)
    return Score(sum(s.errors for s in listed), sum(s.words for s in listed))
