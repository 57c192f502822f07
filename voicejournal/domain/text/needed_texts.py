"""Texts that a regular expression needs in what it matches, taken from its source without compiling it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from operator import itemgetter
from typing import TypeAlias

OneOf: TypeAlias = tuple[str, ...]
"""Texts of which one must occur; empty if nothing is known to be needed."""
_Part: TypeAlias = tuple[int, OneOf]
"""The texts that a part of an alternative needs, behind the length of the shortest, which orders them."""
_NOTHING: _Part = (0, ())
_length = itemgetter(0)

_PLAIN = r"[^\\()\[{|?*+.^$]"
_TOKENS = re.compile(
    rf"(?P<text>{_PLAIN}+(?![?*+{{])|{_PLAIN})|\(\?:(?P<texts>{_PLAIN}+(?:\|{_PLAIN}+)*)\)"
    r"|(?P<group>\((?:\?:)?(?!\?))|(?P<look>\(\?<?[=!])|(?P<end>\))|(?P<or>\|)"
    r"|(?P<optional>[?*]|\{[0,][^}]*\})|(?P<repeat>\+|\{[^}]*\})|(?P<some>\\.|\[[^\]]*\]|[.^$])"
)


def table(expressions: Iterable[str]) -> str:
    """The needs of all expressions in one text, with signs between them that no needed text has.

    "|" is between texts of which one is needed, "+" between the needs of an alternative, "?" between the
    alternatives of an expression; each expression has a line that ends with "$".

    An alternative that needs nothing is empty, and every text contains what is empty.
    """
    return "\n".join("?".join("+".join(map(_row, one)) for one in needed(each)) + "$" for each in expressions)


def _row(one_of: OneOf) -> str:
    return "|".join(dict.fromkeys(one_of))


def needed(source: str) -> list[list[OneOf]]:
    """What each alternative of an expression needs, the longest texts first.

    An alternative matches nowhere in a text that does not meet each of its needs. The expression has no
    flags, no named groups, no references to groups and no verbose form.
    """
    found = _alternatives(_TOKENS.finditer(source))
    return [[texts for _, texts in sorted(parts, key=_length, reverse=True) if texts] for parts in found]


def _alternatives(tokens: Iterator[re.Match[str]]) -> list[list[_Part]]:
    """What the parts of each alternative need, up to the end of the group."""
    parts: list[_Part] = []
    alternatives = [parts]
    for token in tokens:
        match token.lastgroup:
            case "text":
                parts.append((len(token[0]), (token[0],)))
            case "texts":
                texts = tuple(token["texts"].split("|"))
                parts.append((min(map(len, texts)), texts))
            case "group":
                parts.append(_one_of(_alternatives(tokens)))
            case "look":  # what stands around the match, or must not
                _alternatives(tokens)
            case "optional":
                parts[-1] = _NOTHING
            case "some":
                parts.append(_NOTHING)
            case "or":
                parts = []
                alternatives.append(parts)
            case "end":
                break
    return alternatives


def _one_of(alternatives: list[list[_Part]]) -> _Part:
    """The longest that each alternative needs, together; nothing if one of them needs nothing."""
    longest = [max(parts, key=_length, default=_NOTHING) for parts in alternatives]
    shortest = min(map(_length, longest))
    return (shortest, tuple(text for _, texts in longest for text in texts)) if shortest else _NOTHING
