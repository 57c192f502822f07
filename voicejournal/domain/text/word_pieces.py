"""A linear model over pieces of a sentence: words, neighbours, and pairs of words that stand close together.

Plain arithmetic over weights that were learned elsewhere (`python -m benchmarks.danger train`). Which text is
meant cannot be read from the weights: pieces are hashed into a fixed number of places.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final
from zlib import crc32

from voicejournal.domain.text.phrase_matching import plain

_FILLERS = frozenset(("um", "uh", "er", "erm", "uhm", "hm", "hmm", "mm"))
_SENTENCE = re.compile(r"[^.!?\n]+[.!?\n]*")
EVENED: Final = 0.2
"""How far sentences of different length are made alike: 0 not at all, 0.5 fully."""
_SHORTEST = 10
"""A sentence of fewer words is looked at together with the one after it."""
_LONGEST = 48
"""Speech without a full stop is looked at in overlapping stretches of so many words."""


def words(text: str) -> list[str]:
    """The words as they are compared: folded, without apostrophes and fillers."""
    return [word for word in plain(text).replace("'", "").split() if word not in _FILLERS]


def stretches(text: str) -> Iterator[list[str]]:
    """The words of each sentence of a long answer; short ones together, endless ones in parts."""
    held: list[str] = []
    for sentence in _SENTENCE.findall(text):
        held += words(sentence)
        if len(held) >= _SHORTEST:
            yield from _parts(held)
            held = []
    if held:
        yield held


def _parts(held: list[str]) -> Iterator[list[str]]:
    while len(held) > _LONGEST:
        yield held[:_LONGEST]
        held = held[_LONGEST // 2 :]
    yield held


def pieces(stretch: list[str]) -> set[str]:
    """Each word, each two neighbours, and each pair with one or two words between them."""
    ends = ["^", *stretch, "$"]
    found = set(stretch)
    found.update(f"{one} {two}" for one, two in pairwise(ends))
    for gap in (2, 3):
        found.update(f"{one} {gap} {two}" for one, two in zip(stretch, stretch[gap:], strict=False))
    return found


def place(piece: str, places: int) -> int:
    """Where the weight of that piece is."""
    return crc32(piece.encode()) % places


@dataclass(frozen=True, slots=True)
class Weights:
    """What was learned: a weight of one byte for each place, and from which sum on a text is found."""

    weights: bytes
    """Signed bytes; a weight is so many times `unit`."""
    unit: float
    bias: float
    threshold: float

    def found(self, text: str) -> bool:
        """Whether any sentence of the text reaches the threshold."""
        return self.score(text) >= self.threshold

    def score(self, text: str) -> float:
        """The sum of the sentence with the highest one."""
        return max(map(self._score, stretches(text)), default=self.bias)

    def _score(self, stretch: list[str]) -> float:
        here = {place(piece, len(self.weights)) for piece in pieces(stretch)}
        total = sum((self.weights[one] ^ 0x80) - 0x80 for one in here)
        return self.bias + self.unit * total / float(len(here) ** EVENED)
