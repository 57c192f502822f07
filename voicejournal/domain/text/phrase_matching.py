"""Compares words regardless of case, accents, apostrophes and dashes; whole words and their beginnings."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from voicejournal.domain.text.text_caches import cached_by_text

_ALIKE = {
    "'": "\u2018\u2019\u201a\u201b\u2032\u02b9\u02bb\u02bc\u02bd\u02c8\u00b4\u1ffd\u05f3",
    '"': "\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb\u02ba\u05f4",
    "-": "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58",
    "ae": "æǽǣÆǼǢ",
    "oe": "œŒ",
    "o": "øǿØǾ",
    "l": "łŁ",
    "d": "đĐ",
}
"""Variants of the characters on the left, as typed, pasted or transcribed, that no normal form unifies."""
_SAME = {ord(character): plain for plain, others in _ALIKE.items() for character in others}
_ACCENTS = "[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+"
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]+")
OFTEN = "\u2019\u2018\u201c\u201d\u2014\u2013\u2026\u00e9"
"""Characters of nearly every typeset text, replaced at once: none of them combines with its neighbour."""
_FILLERS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
_VARIATIONS = (range(0x180B, 0x1810), range(0xFE00, 0xFE10), range(0xE0100, 0xE01F0))
_WITHOUT_SPACES = (
    range(0x0E00, 0x10A0),  # Thai to Burmese
    range(0x1780, 0x1800),  # Khmer
    range(0x2E80, 0xD800),  # Chinese, Japanese, Korean
    range(0xF900, 0xFB00),
    range(0x20000, 0x40000),
)
"""Letters of scripts in which a word has no space before it."""
_MARKS = re.compile(r"[^\w']+")


def fold(text: str) -> str:
    """The text without differences between two spellings of the same words.

    Case, accents, ligatures, the kinds of apostrophe, quote, dash and space, and invisible characters make no
    difference. Each run of characters beyond ASCII is folded by itself, so that the bytes of a file can be
    folded to the same without being parsed.
    """
    text = text.lower()
    if text.isascii():
        return text
    for mark in OFTEN:
        text = text.replace(mark, folded_run(mark))
    return text if text.isascii() else _BEYOND_ASCII.sub(lambda run: folded_run(run[0]), text)


@cached_by_text(8192)
def folded_run(run: str) -> str:
    """A run of characters beyond ASCII, folded. Cached, because a text has few different runs."""
    seen = "".join(character for character in run if not _unseen(character)).translate(_SAME)
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", seen).casefold())
    return unicodedata.normalize("NFC", re.sub(_ACCENTS, "", plain)).translate(_SAME)


def is_blank(text: str) -> bool:
    """Whether a reader would see nothing: no character, or only spaces, controls and invisible ones."""
    return all(character.isspace() or _unseen(character) for character in text)


def trimmed(text: str) -> str:
    """The text without space at its ends; empty if a reader would see nothing of it."""
    return "" if is_blank(text) else text.strip()


def plain(text: str) -> str:
    """The folded words without punctuation, one space between them."""
    return _MARKS.sub(" ", fold(text)).strip()


def says(text: str, phrases: Iterable[str], besides: Iterable[str] = ()) -> bool:
    """Whether the text contains one of the phrases as whole words, other than inside one of `besides`."""
    wanted, harmless = _pattern(tuple(phrases)), _pattern(tuple(besides))
    words = plain(text)
    if harmless is not None:
        words = harmless.sub("·", words)
    return wanted is not None and wanted.search(words) is not None


def occurs(text: str, term: str) -> bool:
    """Whether the folded term begins a word of the folded text: "her" is in "here", and not in "there"."""
    return next(places(text, term), None) is not None


def places(text: str, term: str) -> Iterator[int]:
    """Where the term begins a word; no pattern, because the cache of `re` would outlive a lock."""
    start = text.find(term) if term else -1
    while start >= 0:
        if begins_word(text, start):
            yield start
        start = text.find(term, start + 1)


def begins_word(text: str, place: int) -> bool:
    """Whether a word begins there, or what stands there is no letter or needs no space before it."""
    here = text[place]
    if place == 0 or not text[place - 1].isalnum() or not here.isalnum():
        return True
    return any(ord(here) in letters for letters in _WITHOUT_SPACES)


def _unseen(character: str) -> bool:
    return not character.isspace() and (
        character in _FILLERS
        or unicodedata.category(character) in {"Cc", "Cf"}
        or any(ord(character) in variations for variations in _VARIATIONS)
    )


@cached_by_text(256)
def _pattern(phrases: tuple[str, ...]) -> re.Pattern[str] | None:
    longest_first = sorted(filter(None, map(plain, phrases)), key=len, reverse=True)
    if not longest_first:
        return None
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")
