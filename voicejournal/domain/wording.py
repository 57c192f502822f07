"""How the words of an answer are matched: whole words, whatever the case, apostrophe and punctuation."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

_APOSTROPHES = str.maketrans({"\N{RIGHT SINGLE QUOTATION MARK}": "'", "\N{MODIFIER LETTER APOSTROPHE}": "'"})
_MARKS = re.compile(r"[^\w']+")


def plain(text: str) -> str:
    """The words alone, in small letters, one space between them."""
    return _MARKS.sub(" ", text.translate(_APOSTROPHES).lower()).strip()


def says(text: str, phrases: Iterable[str], besides: Iterable[str] = ()) -> bool:
    """Whether the text has one of the phrases as whole words, other than inside one of `besides`."""
    wanted, harmless = _pattern(tuple(phrases)), _pattern(tuple(besides))
    words = plain(text)
    if harmless is not None:
        words = harmless.sub("·", words)
    return wanted is not None and wanted.search(words) is not None


@lru_cache(maxsize=256)
def _pattern(phrases: tuple[str, ...]) -> re.Pattern[str] | None:
    longest_first = sorted(filter(None, map(plain, phrases)), key=len, reverse=True)
    if not longest_first:
        return None
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")
