"""Finds the known name that is nearest to a mistyped one: "did you mean"."""

from __future__ import annotations

from collections.abc import Iterable

_LONGEST = 60
"""Characters of a mistyped name that are compared; the rest is ignored."""


def nearest(word: str, known: Iterable[str]) -> str:
    """The known name that is most like the word; empty if none is near."""
    from difflib import get_close_matches  # loaded only after a typing error

    names = {_plain(name): name for name in known}
    found = get_close_matches(_plain(word)[:_LONGEST], names, n=1)
    return names[found[0]] if found else ""


def did_you_mean(word: str, known: Iterable[str], shown: str = '"{}"') -> str:
    """A question with the nearest known name, formatted by `shown`; empty if none is near."""
    name = nearest(word, known)
    return f"Did you mean {shown.format(name)}? " if name else ""


def _plain(name: str) -> str:
    return name.casefold().replace("_", "-")
