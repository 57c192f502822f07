"""Tells whether text decoded as Windows-1252 reads like one of the languages that are written in it.

Any bytes are text in Windows-1252. Where they were Cyrillic, Greek, Chinese ... nearly all letters are beyond
ASCII; where they were Polish or came from an old console, signs such as ³ and ‚ stand within words. Languages
that differ from it in letters alone (Czech, Hungarian, Turkish) cannot be told from it so.
"""

from __future__ import annotations

import re

_HIGH = "À-ÖØ-öø-ÿŒœŠšŽžŸ"
_LETTER = f"A-Za-z{_HIGH}"
_SIGNS = "¡-¦¨-ª¬®-¶¸-º¼-¿×÷€‚ƒ„†‡ˆ‰‹›“”•˜™\ufffd"
"""Signs that no word holds: without those of punctuation and of Catalan (·)."""

_WORD = re.compile(f"[{_LETTER}{_SIGNS}]+")
_USUAL = re.compile(f"(?<=[A-Za-z])[²°×´](?=[{_LETTER}])")
"""Signs that people do write between letters, as in A°C, a×b and "I´m". Not ³: it is the ł of Polish."""
_STRANGE = re.compile(
    f"[{_LETTER}][{_SIGNS}]+[{_LETTER}]"  # a sign within the word
    f"|[a-z][À-ÖØ-ÞŒŠŽŸ][a-z]"  # a capital within the word
    f"|([{_HIGH}])(?!\\1\\1\\1)[{_HIGH}]{{3}}"  # four letters beyond ASCII in a row, and not all the same one
)
_WORDS = 0.02
"""Largest share of strange words: in a long text somebody forgets a space."""

_REPEATED = re.compile(r"(.)\1+")
_BYTES, _LEAST = 2 / 3, 4
"""Largest share of characters beyond ASCII, where there are at least so many, repeated ones counted once:
"été" is two of three."""


def reads_as_western(text: str) -> bool:
    """Whether text that was decoded as Windows-1252 was probably written in it."""
    solid = _REPEATED.sub(r"\1", "".join(text.split()))
    beyond = sum(one > "\x7f" for one in solid)
    if beyond >= _LEAST and beyond > _BYTES * len(solid):
        return False
    words = _WORD.findall(_USUAL.sub(" ", text))
    return sum(_is_strange(word) for word in words) <= _WORDS * len(words)


def _is_strange(word: str) -> bool:
    return not word.isascii() and _STRANGE.search(word) is not None
