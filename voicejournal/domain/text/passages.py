"""Cuts a long answer into passages of a sentence or so, each to be searched for words of danger."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

_SENTENCE = re.compile(r"[^.!?\n]+[.!?\n]*")
_SHORTEST: Final = 10
"""A sentence of fewer words is looked at together with the one after it."""
_LONGEST: Final = 48
"""Speech without a full stop is looked at in overlapping passages of so many words."""


def passages(text: str) -> Iterator[str]:
    """The sentences of a text; short ones together, endless ones in overlapping parts."""
    held: list[str] = []
    for sentence in _SENTENCE.findall(text):
        held += sentence.split()
        if len(held) >= _SHORTEST:
            yield from _parts(held)
            held = []
    if held:
        yield " ".join(held)


def _parts(held: list[str]) -> Iterator[str]:
    while len(held) > _LONGEST:
        yield " ".join(held[:_LONGEST])
        held = held[_LONGEST // 2 :]
    yield " ".join(held)
