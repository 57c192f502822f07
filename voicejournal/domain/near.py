"""The right name beside a wrong one: "did you mean"."""

from __future__ import annotations

from collections.abc import Iterable

_LONGEST = 60


def nearest(word: str, known: Iterable[str]) -> str:
    """The known name that is most like the word; empty where none is."""
    from difflib import get_close_matches  # only where somebody mistyped

    names = {_plain(name): name for name in known}
    found = get_close_matches(_plain(word)[:_LONGEST], names, n=1)
    return names[found[0]] if found else ""


def did_you_mean(word: str, known: Iterable[str], shown: str = '"{}"') -> str:
    """A question with the nearest known name, as `shown` has it; empty where none is near."""
    name = nearest(word, known)
    return f"Did you mean {shown.format(name)}? " if name else ""


def _plain(name: str) -> str:
    return name.casefold().replace("_", "-")
