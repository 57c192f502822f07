"""Searches for many regular expressions at once, and compiles only those that a text can match."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, cached_property

from voicejournal.domain.text.needed_texts import OneOf, needed

_FEW = 40
"""Expressions that are searched one by one; a text that may match more is searched for all at once."""


class LazyAlternation:
    """Expressions for whole words; of two that match at one place the first counts.

    The 248 expressions of danger take 140 ms to compile; what they need is known in 8, and most texts meet
    the needs of one or none.
    """

    def __init__(self, expressions: Sequence[str]) -> None:
        self.expressions = expressions

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """The matches that all expressions, joined by "|", have in the text."""
        possible = self.possible(text)
        if len(possible) > _FEW:
            yield from _compiled("|".join(self.expressions)).finditer(text)
            return
        patterns = [_compiled(expression) for expression in possible]
        at = 0
        while found := [match for pattern in patterns if (match := pattern.search(text, at))]:
            first = min(found, key=lambda match: match.start())
            yield first
            at = first.end()

    def possible(self, text: str) -> list[str]:
        """The expressions whose needs are met in the text, in their order: no other can match it."""
        numbers = {
            number
            for first, waiting in self._needs.items()
            if first in text
            for number, others in waiting
            if all(any(map(text.__contains__, one_of)) for one_of in others)
        }
        return [self.expressions[number] for number in sorted(numbers)]

    @cached_property
    def _needs(self) -> dict[str, list[tuple[int, list[OneOf]]]]:
        """By a text that an alternative needs: the expression's number, and what else it needs."""
        found: dict[str, list[tuple[int, list[OneOf]]]] = {}
        for number, expression in enumerate(self.expressions):
            for first, *others in (needs or [("",)] for needs in needed(expression)):
                for text in first:
                    found.setdefault(text, []).append((number, others))
        return found


@cache
def _compiled(expression: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{expression})(?!\w)")
