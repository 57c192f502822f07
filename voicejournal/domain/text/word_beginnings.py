"""Where a term of a search occurs: at the beginning of a word, in scripts that have spaces between words."""

from __future__ import annotations

from collections.abc import Iterator

_WITHOUT_SPACES = (
    range(0x0E00, 0x10A0),  # Thai to Burmese
    range(0x1780, 0x1800),  # Khmer
    range(0x2E80, 0xD800),  # Chinese, Japanese, Korean
    range(0xF900, 0xFB00),
    range(0x20000, 0x40000),
)


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
