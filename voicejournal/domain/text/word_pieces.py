"""A linear model over pieces of a passage: words, their classes, pairs that stand close, and spellings.

Plain arithmetic over weights that were learned elsewhere (`python -m benchmarks.danger train`). Which text is
meant cannot be read from the weights: pieces are hashed into a fixed number of places.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType
from typing import Final, NamedTuple
from zlib import crc32

from voicejournal.domain.text.contractions import contracted
from voicejournal.domain.text.passages import passages
from voicejournal.domain.text.phrase_matching import plain
from voicejournal.domain.text.scene_words import ENDS, NEGATIONS, SCENE
from voicejournal.domain.text.text_caches import cached_by_text

Classes = Mapping[str, tuple[str, str]]
"""The classes of each known word: a narrow one of words much alike, and a wide one."""
_LEVELS = 2
_REACH = 4
"""Words that a negation reaches."""
_NEAR = 6
"""Words of a scene, with the first, that are looked at together."""

_FILLERS = frozenset(("um", "uh", "er", "erm", "uhm", "hm", "hmm", "mm"))
EVENED: Final = 0.2
"""How far sentences of different length are made alike: 0 not at all, 0.5 fully."""


def words(text: str) -> list[str]:
    """The words as they are compared: folded, contracted, without apostrophes and fillers."""
    return [word for word in contracted(plain(text)).replace("'", "").split() if word not in _FILLERS]


def pieces(stretch: Sequence[str], classes: Classes) -> set[str]:
    """The features of a passage, which may have a weight.

    Words, neighbours, threes and close pairs; the same of the classes of the words; parts of single words;
    what a negation reaches; and which words of a scene follow each other.
    """
    found = _pairs(stretch, "") | _negated(stretch, classes) | _scene(stretch)
    for level in range(_LEVELS):
        of_words = [classes[word][level] if word in classes else word for word in stretch]
        found |= _pairs(of_words, f"{level}/")
    for word in stretch:
        found |= _parts_of(word)
    return found


def _pairs(stretch: Sequence[str], mark: str) -> set[str]:
    """Each word, each two and three neighbours, and each pair with one or two words between them."""
    ends = ["^", *stretch, "$"]
    found = {mark + word for word in stretch}
    found.update(f"{mark}{one} {two}" for one, two in pairwise(ends))
    found.update(
        f"{mark}{one} {two} {three}" for one, two, three in zip(ends, ends[1:], ends[2:], strict=False)
    )
    for gap in (2, 3):
        found.update(f"{mark}{one} {gap} {two}" for one, two in zip(stretch, stretch[gap:], strict=False))
    return found


def _negated(stretch: Sequence[str], classes: Classes) -> set[str]:
    """The words, and their classes, that stand up to four words behind a negation in the same clause."""
    found, left = set[str](), 0
    for word in stretch:
        if word in NEGATIONS:
            left = _REACH
        elif word in ENDS:
            left = 0
        elif left:
            left -= 1
            found.add(f"!{word}")
            found.update(f"!{level}/{name}" for level, name in enumerate(classes.get(word, ())))
    return found


def _scene(stretch: Sequence[str]) -> set[str]:
    """What the words of a scene stand for: each, every two of six in a row, and each three neighbours."""
    kinds = [SCENE[word] for word in stretch if word in SCENE]
    found = {f"*{kind}" for kind in kinds}
    for start, kind in enumerate(kinds):
        found.update(f"*{kind} {later}" for later in kinds[start + 1 : start + _NEAR])
    found.update(
        f"*{one} {two} {three}" for one, two, three in zip(kinds, kinds[1:], kinds[2:], strict=False)
    )
    return found


@cached_by_text(4096)
def _parts_of(word: str) -> frozenset[str]:
    """Every three to five letters of the word in sequence, its ends marked."""
    whole = f"<{word}>"
    return frozenset(
        f"#{whole[start : start + length]}"
        for length in (3, 4, 5)
        for start in range(len(whole) - length + 1)
    )


def place(piece: str, places: int) -> int:
    """Index of the weight of that piece."""
    return crc32(piece.encode()) % places


class Weights(NamedTuple):
    """What was learned: a weight of one byte for each place, and from which sum on a text is found."""

    weights: bytes
    """Signed bytes; a weight is so many times `unit`."""
    unit: float
    bias: float
    threshold: float
    classes: Classes = MappingProxyType({})

    def found(self, text: str) -> bool:
        """Whether any sentence of the text reaches the threshold."""
        return self.score(text) >= self.threshold

    def score(self, text: str) -> float:
        """The sum of the passage with the highest one."""
        return max(map(self.of_passage, passages(text)), default=self.bias)

    def of_passage(self, passage: str) -> float:
        """The sum of one passage."""
        here = {place(piece, len(self.weights)) for piece in pieces(words(passage), self.classes)}
        total = sum((self.weights[one] ^ 0x80) - 0x80 for one in here)
        return self.bias + self.unit * total / float(max(len(here), 1) ** EVENED)
