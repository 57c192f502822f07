"""Says a sentence of other people: she for he, other names, a word swallowed, other punctuation.

What is learned from should not hang on who a writer writes about, nor on commas that Whisper sets otherwise.
"""

from __future__ import annotations

import random
import re
from itertools import pairwise

_PAIRS = (
    "he she|him her|himself herself|he's she's|he'd she'd|he'll she'll|husband wife|boyfriend girlfriend"
    "|dad mum|father mother|son daughter|brother sister|man woman|uncle aunt|grandad nan"
)
_OTHER = {one: other for pair in _PAIRS.split("|") for one, other in (pair.split(), pair.split()[::-1])}
_OTHER |= {"his": "her", "mom": "dad", "hers": "his"}
_AFTER_HIM = re.compile(
    "to|and|that|in|on|at|for|when|if|so|because|but|up|from|with|out|again|about|or|off|down|back|not|i|as|after"
    "|before|then|while|into|over|away"
)
"""Words before which "her" is "him", and not "his"."""
_NAMES = (
    "Ben Sam Priya Anna Tom Maria Joe Lena Omar Kate Luca Nina Paul Aisha Mark Sofia Dan Grace Liam Ruth "
    "Ivan Chloe Yusuf Rosa Kyle Megan Declan Tara Carl Wendy Jas Kofi Elena Marcus Beth Rob Zoe Dean Gemma"
)
_NO_NAME = re.compile(
    "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August"
    "|September|October|November|December|Christmas|Easter|God|English"
)
_NAME = re.compile(r"([A-Z][a-z]{2,})('s)?([,.!?;]*)")
_WORD = re.compile(r"([\"'(]*)([A-Za-z']+)(.*)")
_OTHERS, _RENAMED, _SWALLOWED, _FEWER_MARKS, _NO_MARKS = 0.5, 0.7, 0.35, 0.3, 0.15
"""How often each happens."""
_LOST = 0.06
"""Of the words of a sentence that is swallowed in part."""


def varied(text: str, lots: random.Random) -> str:
    """The sentence, said a little otherwise; what it means for danger stays."""
    said = text.split()
    if lots.random() < _OTHERS:
        said = [_of_the_other(word, after) for word, after in zip(said, [*said[1:], ""], strict=True)]
    if lots.random() < _RENAMED:
        said = _renamed(said, lots)
    if lots.random() < _SWALLOWED:
        said = [word for word in said if lots.random() >= _LOST]
    marks = lots.random()
    if marks < _FEWER_MARKS:
        return re.sub(r"[,;:—–-]+ ?| +", " ", " ".join(said)).strip() or text
    if marks < _FEWER_MARKS + _NO_MARKS:
        return re.sub(r"[.,;:!?—–-]+ ?| +", " ", " ".join(said)).strip() or text
    return " ".join(said) or text


def _of_the_other(word: str, after: str) -> str:
    found = _WORD.fullmatch(word)
    if not found:
        return word
    before, core, rest = found.groups()
    other = _OTHER.get(core.lower(), core)
    if core.lower() == "her":
        last = rest or not after or _AFTER_HIM.fullmatch(after.lower().strip(",.!?;"))
        other = "him" if last else "his"
    return before + (other.capitalize() if core[0].isupper() and core != "I" else other) + rest


def _renamed(said: list[str], lots: random.Random) -> list[str]:
    """Names in the middle of a sentence become others, the same name the same other."""
    others = dict[str, str]()
    changed = said[:1]
    for before, word in pairwise(said):
        found = _NAME.fullmatch(word)
        if found and not _NO_NAME.fullmatch(found[1]) and not before.endswith((".", "!", "?")):
            word = others.setdefault(found[1], lots.choice(_NAMES.split())) + (found[2] or "") + found[3]
        changed.append(word)
    return changed
