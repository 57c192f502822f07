"""Recognises the correction of a name, so that it can be offered as one that the transcriber should know."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from difflib import SequenceMatcher

from voicejournal.domain.text.phrase_matching import fold
from voicejournal.domain.text.word_differences import word_differences

_LIKE = 0.4
"""Least likeness (0 to 1) of a name to the small word that was heard in its place."""
_LONGEST = 3
"""Most words of a name."""
_SENTENCE_END = re.compile(r"(?:^|[.!?:\u2026\"\u201c\u201d\n])\s*$")
_WORDS = re.compile(r"\w+(?:['\u2019-]\w+)*")
_POSSESSIVE = re.compile(r"['\u2019]s$")
_NO_NAMES = frozenset((
    "i", "i'm", "i'd", "i'll", "i've", "god", "ok", "okay", "mum", "mom", "dad", "english",
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december",
))  # fmt: skip
"""Words with a capital letter that are no names, or that every model knows."""
CAPITALISED_NOUNS = frozenset({"de", "lb"})
"""Languages in which every noun has a capital letter, so that it tells no name."""


def corrected_names(
    before: str, after: str, known: Collection[str], language: str | None = None
) -> Sequence[str]:
    """The names in `after` that were spelled otherwise in `before` and are not in `known`.

    A name has a capital letter where no sentence begins, is nowhere in the text without it, and stands for
    something alike, or for another word with a capital letter.
    """
    if language in CAPITALISED_NOUNS:
        return ()
    taken = {fold(name) for name in known}
    found: dict[str, None] = {}
    for part in word_differences(before, after):
        if part.same or not part.before or not part.after:
            continue
        for gone, come in _pairs(_WORDS.findall(part.before), _WORDS.findall(part.after)):
            name = _POSSESSIVE.sub("", come)
            if _is_name(name, after) and _stands_for(gone, name) and fold(name) not in taken:
                found[name] = None
    return tuple(found)


def _pairs(gone: Sequence[str], come: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The words that were replaced with those in their place: one by one, or as a name of several words."""
    yield from ((old, new) for old, new in zip(gone, come, strict=False) if old != new)
    if len(gone) != len(come) and len(gone) <= _LONGEST and len(come) <= _LONGEST:
        yield " ".join(gone), " ".join(come)


def _is_name(name: str, text: str) -> bool:
    """Whether it has capital letters also where no sentence begins, and is nowhere written without."""
    words = name.split()
    if len(name) < 2 or not all(word[0].isupper() and word.lower() not in _NO_NAMES for word in words):
        return False
    places = [found.start() for found in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text)]
    inside = any(not _SENTENCE_END.search(text[:place]) for place in places)
    return bool(words) and inside and name.lower() not in _WORDS.findall(text)


def _stands_for(gone: str, name: str) -> bool:
    capital = all(word[0].isupper() and word.lower() not in _NO_NAMES for word in gone.split())
    return capital or SequenceMatcher(None, fold(gone), fold(name)).ratio() >= _LIKE
