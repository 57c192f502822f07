"""Searches for many regular expressions at once, and compiles only those that a text can match."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

_FEW = 100
"""Expressions that are searched one by one; a text that may match more is searched for all at once."""


class LazyAlternation:
    """Expressions for whole words; of two that match at one place the first counts.

    The 248 expressions of danger take 140 ms to compile, and most texts meet the needs of one or none.
    """

    def __init__(self, expressions: Sequence[str], needs: str) -> None:
        """`needs` is what `needed_texts.table` makes of the expressions."""
        self.expressions = expressions
        self._needs = needs

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """The matches that all expressions, joined by "|", have in the text."""
        possible = self.possible(text)
        if len(possible) > _FEW:
            yield from _compiled("|".join(self.expressions)).finditer(text)
            return
        patterns = [_compiled(expression) for expression in possible]
        found = [match for pattern in patterns if (match := pattern.search(text))]
        while found:
            first = min(found, key=lambda match: match.start())
            yield first
            found = [match for one in found if (match := _behind(one, first.end()))]

    def possible(self, text: str) -> list[str]:
        """The expressions whose needs are met in the text, in their order: no other can match it."""
        lines = zip(self.expressions, self._needs.split("\n"), strict=True)  # each ends with "$"
        return [expression for expression, needs in lines if _met(needs[:-1], text)]


def _met(needs: str, text: str) -> bool:
    """Whether the text has all that one of the alternatives needs."""
    for alternative in needs.split("?"):
        for one_of in alternative.split("+"):
            if not any(map(text.__contains__, one_of.split("|"))):
                break
        else:
            return True
    return False


def _behind(match: re.Match[str], place: int) -> re.Match[str] | None:
    """The first match of the same pattern that begins at the place or behind it."""
    return match if match.start() >= place else match.re.search(match.string, place)


@cache
def _compiled(expression: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{expression})(?!\w)")
