"""People and places that a text names: by kinship or role, and by names that stand within sentences.

A capital letter at the beginning of a sentence tells nothing; one within it is a name, unless it is a day, a
month, a language or the like.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from voicejournal.domain.text.phrase_matching import plain
from voicejournal.domain.text.sentences import sentences

ROLES = (
    "mother", "mum", "mom", "father", "dad", "sister", "brother", "son", "daughter", "kids", "children",
    "husband", "wife", "partner", "girlfriend", "boyfriend", "ex", "therapist", "counsellor", "counselor",
    "boss", "colleague", "neighbour", "neighbor", "grandmother", "grandfather", "aunt", "uncle", "cousin",
)  # fmt: skip
"""Words for people that are no names."""

_TWO_SPELLINGS = (("neighbour", "neighbor"), ("counsellor", "counselor"))

PLACES = (
    "home", "kitchen", "bedroom", "bathroom", "bed", "balcony", "garden", "car", "office", "work", "school",
    "hospital", "church", "park", "beach", "supermarket", "train", "bus", "station", "airport", "hotel",
    "restaurant", "cafe", "pub", "bar", "gym", "street", "stairs", "sofa", "dinner table",
)  # fmt: skip
"""Words for places that are no names."""

_LISTED = """
i monday tuesday wednesday thursday friday saturday sunday january february march april may june
july august september october november december english french german spanish italian god christmas
easter whatsapp instagram facebook google netflix tv ok dr mr mrs ms
"""
_NO_NAMES = frozenset(_LISTED.split())
_NAME = re.compile(r"(?<=[a-z0-9,;:] )[A-Z][a-z\u00c0-\u024f]+(?:'s|\u2019s)?(?![\w-])")
_AT_A_PLACE = re.compile(r"(?:\b(?:in|at|near|around) )$")
_LEAST = 2
"""Number of texts from which on a name is one."""


def people(texts: Iterable[str]) -> Sequence[str]:
    """The names and roles of people in at least `_LEAST` of the texts, the one in most texts first."""
    return _often(texts, ROLES, at_place=False)


def places(texts: Iterable[str]) -> Sequence[str]:
    """The places in at least `_LEAST` of the texts, in the same order."""
    return _often(texts, PLACES, at_place=True)


class NameFinder:
    """Finds those names in texts; without a pattern, whose cache would outlive a lock of the journal."""

    def __init__(self, names: Iterable[str]) -> None:
        """`names` are of one word or two."""
        self._names = {plain(name): name for name in names}
        for one, other in _TWO_SPELLINGS:
            for name, alike in ((one, other), (other, one)):
                if name in self._names:
                    self._names.setdefault(alike, self._names[name])
        self._pairs = any(" " in name for name in self._names)

    def __call__(self, text: str) -> Sequence[str]:
        """The names that stand in the text as whole words, each once, in order."""
        said = plain(text)
        words = [word.removesuffix("'s") for word in said.split()] if "'s" in said else said.split()
        pairs = [f"{one} {two}" for one, two in pairwise(words)] if self._pairs else []
        if self._names.keys().isdisjoint(words) and self._names.keys().isdisjoint(pairs):
            return ()
        return tuple(dict.fromkeys(self._names[one] for one in (*words, *pairs) if one in self._names))


def _often(texts: Iterable[str], known: Sequence[str], *, at_place: bool) -> Sequence[str]:
    in_texts: Counter[str] = Counter()
    as_place: Counter[str] = Counter()
    as_name: Counter[str] = Counter()
    finder = NameFinder(known)
    for text in texts:
        found = dict.fromkeys(finder(text))
        for name, place in _names(text):
            found[name] = None
            (as_place if place else as_name)[name] += 1
        in_texts.update(found.keys())
    for pair in _TWO_SPELLINGS:
        rare, usual = sorted(pair, key=lambda name: in_texts[name])
        if in_texts[rare]:
            in_texts[usual] += in_texts.pop(rare)
    wanted = (name for name in in_texts if name in known or _is_place(name, as_place, as_name) is at_place)
    return sorted(
        (name for name in wanted if in_texts[name] >= _LEAST and (name in known or name[0].isupper())),
        key=lambda name: (-in_texts[name], name),
    )


def _is_place(name: str, as_place: Counter[str], as_name: Counter[str]) -> bool:
    """Whether it mostly stands after a word such as "in" or "at"."""
    return as_place[name] > as_name[name]


def _names(text: str) -> Iterator[tuple[str, bool]]:
    """Each name within a sentence, and whether it stands after "in" or the like."""
    for sentence in sentences(text):
        for match in _NAME.finditer(sentence):
            name = match[0].removesuffix("'s").removesuffix("\u2019s")
            if name.casefold() not in _NO_NAMES:
                yield name, _AT_A_PLACE.search(sentence[: match.start()]) is not None
