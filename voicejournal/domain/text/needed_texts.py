"""Texts that a regular expression needs in what it matches, taken from its source without compiling it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TypeAlias

OneOf: TypeAlias = tuple[str, ...]
"""Texts of which one must occur; empty if nothing is known to be needed."""

_PLAIN = r"[^\\()\[{|?*+.^$]"
_TOKENS = re.compile(
    rf"(?P<text>{_PLAIN}+(?![?*+{{])|{_PLAIN})|\(\?:(?P<texts>{_PLAIN}+(?:\|{_PLAIN}+)*)\)"
    r"|(?P<group>\((?:\?:)?(?!\?))|(?P<look>\(\?<?[=!])|(?P<end>\))|(?P<or>\|)"
    r"|(?P<optional>[?*]|\{[0,][^}]*\})|(?P<repeat>\+|\{[^}]*\})|(?P<some>\\.|\[[^\]]*\]|[.^$])"
)


def needed(source: str) -> list[list[OneOf]]:
    """What each alternative of an expression needs, the longest texts first.

    An alternative matches nowhere in a text that does not meet each of its needs. The expression has no
    flags, no named groups, no references to groups and no verbose form.
    """
    found = _alternatives(_TOKENS.finditer(source))
    return [sorted(filter(None, parts), key=_shortest, reverse=True) for parts in found]


def _alternatives(tokens: Iterator[re.Match[str]]) -> list[list[OneOf]]:
    """What the parts of each alternative need, up to the end of the group."""
    parts: list[OneOf] = []
    alternatives = [parts]
    for token in tokens:
        match token.lastgroup:
            case "text":
                parts.append((token[0],))
            case "texts":
                parts.append(tuple(token["texts"].split("|")))
            case "group":
                parts.append(_one_of(_alternatives(tokens)))
            case "look":  # what stands around the match, or must not
                _alternatives(tokens)
            case "optional":
                parts[-1] = ()
            case "some":
                parts.append(())
            case "or":
                parts = []
                alternatives.append(parts)
            case "end":
                break
    return alternatives


def _one_of(alternatives: list[list[OneOf]]) -> OneOf:
    """The longest that each alternative needs, together; empty if one of them needs nothing."""
    longest = [max(parts, key=_shortest, default=()) for parts in alternatives]
    return tuple(text for texts in longest for text in texts) if all(longest) else ()


def _shortest(texts: OneOf) -> int:
    return min(map(len, texts), default=0)
