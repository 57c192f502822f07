"""Removes characters from text that would control a terminal instead of being shown.

A person's words, titles, tags, guides and file names come from files that others may have written. ESC, BEL
and the C1 controls set window titles and write the clipboard, bidirectional overrides show other words than
are there (Trojan Source, CVE-2021-42574), and lone surrogates cannot be encoded at all.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

_CONTROLS = r"\x00-\x08\x0b-\x1f\x7f-\x9f"
_DIRECTIONS = r"\u202a-\u202e\u2066-\u2069"
_SURROGATES = r"\ud800-\udfff"
_SEPARATORS = r"\u2028\u2029"

_ACTING = f"[{_CONTROLS}{_DIRECTIONS}{_SURROGATES}{_SEPARATORS}]"
"""Matches one control character; tabs and newlines are not matched."""

LOST = "\ufffd"
"""Replaces a lone surrogate, which no terminal can show."""

_LINE_ENDS = "\r\n|[\r\x0b\x0c\x85\u2028\u2029]"


@cache
def _acting() -> re.Pattern[str]:
    """The compiled expression, for texts that have such characters: 5 million instructions."""
    return re.compile(_ACTING)


def acts(text: str) -> bool:
    """Whether there is a control character in the text.

    None of them is printable for Python, so that most texts are known without the expression.
    """
    if text.isprintable() or text.replace("\n", "").replace("\t", "").isprintable():
        return False
    return _acting().search(text) is not None


def printable(text: str) -> str:
    """The text with its lines and tabs and without control characters."""
    if not acts(text):
        return text
    return _acting().sub(_in_place, re.sub(_LINE_ENDS, "\n", text))


def blanked(text: str, blank: Callable[[str], str]) -> str:
    """The text with each control character replaced by what `blank` returns for it."""
    return _acting().sub(lambda found: blank(found[0]), text) if acts(text) else text


def is_written(character: str) -> bool:
    """Whether the key's character belongs to a text in one line.

    Python calls a character printable more narrowly: without the joiners of Persian, Hindi and emoji, and
    without the spaces of French numbers and of Japanese.
    """
    return len(character) == 1 and character not in "\t\n" and not acts(character)


def _in_place(found: re.Match[str]) -> str:
    """The replacement of a control character: `LOST` for a lone surrogate, otherwise nothing."""
    return LOST if "\ud800" <= found[0] <= "\udfff" else ""


def one_line(text: str) -> str:
    """The printable text in one line, with single spaces."""
    return " ".join(printable(text).split())


def escaped(json: str, *, ascii_only: bool = False) -> str:
    """Equivalent JSON text in which control characters, or all characters beyond ASCII, are escapes."""
    pattern = re.compile(r"[^\x00-\x7e]") if ascii_only else _acting()
    return pattern.sub(_escape, json)


def _escape(found: re.Match[str]) -> str:
    units = found[0].encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at]:02x}{units[at + 1]:02x}" for at in range(0, len(units), 2))


def acting_name(text: str) -> str:
    """Code point of the first control character in the text, as "U+001B"; empty if there is none."""
    found = _acting().search(text) if acts(text) else None
    return f"U+{ord(found[0]):04X}" if found else ""
