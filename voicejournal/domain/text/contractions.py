"""Writes contractions one way, however a keyboard or a speech model wrote them: apart, in full or bare."""

from __future__ import annotations

import re

_APART = re.compile(r"(?<=\w) (?:n ?'? ?t|'? ?(?:t|m|s|d|ll|re|ve))(?!\w)")
"""As in "do n't", "don t", "i 'm" and "they re"."""
_NEGATED = (
    "do",
    "does",
    "did",
    "could",
    "would",
    "should",
    "is",
    "are",
    "was",
    "were",
    "has",
    "have",
    "had",
    "must",
)
_BARE = (
    "i'm",
    "i've",
    "you're",
    "they're",
    "you've",
    "we've",
    "they've",
    "he's",
    "she's",
    "that's",
    "there's",
    "ain't",
)
"""Those that are no other word without their apostrophe."""
_WRITTEN = {
    **{f"{verb} not": f"{verb}n't" for verb in _NEGATED},
    **{f"{verb}nt": f"{verb}n't" for verb in _NEGATED},
    **{one.replace("'", ""): one for one in _BARE},
    **{f"{one} is": f"{one}'s" for one in ("he", "she", "it", "that", "there")},
    **{f"{one} are": f"{one}'re" for one in ("we", "you", "they")},
    **{f"{one} will": f"{one}'ll" for one in ("i", "he", "she", "it", "we", "you", "they")},
    **dict.fromkeys(("can not", "cannot", "cant"), "can't"),
    **dict.fromkeys(("will not", "wont"), "won't"),
    "i am": "i'm",
}
_ANY = re.compile(rf"(?<![\w'])(?:{'|'.join(sorted(_WRITTEN, key=len, reverse=True))})(?![\w'])")


def contracted(words: str) -> str:
    """The plain words with every usual contraction as one word with its apostrophe."""
    joined = _APART.sub(lambda found: _end(found[0]), words)
    return _ANY.sub(lambda found: _WRITTEN[found[0]], joined)


def _end(apart: str) -> str:
    """The end of a contraction that stood apart, as it is written at the word."""
    letters = apart.replace(" ", "").replace("'", "")
    return "n't" if letters == "nt" else f"'{letters}"
