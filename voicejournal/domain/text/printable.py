"""Removes characters from text that would control a terminal instead of being shown.

A person's words, titles, tags, guides and file names come from files that others may have written. ESC, BEL
and the C1 controls set window titles and write the clipboard, bidirectional overrides show other words than
are there (Trojan Source, CVE-2021-42574), and lone surrogates cannot be encoded at all.
"""

from __future__ import annotations

import re

_CONTROLS = r"\x00-\x08\x0b-\x1f\x7f-\x9f"
_DIRECTIONS = r"\u202a-\u202e\u2066-\u2069"
_SURROGATES = r"\ud800-\udfff"
_SEPARATORS = r"\u2028\u2029"

ACTING = re.compile(f"[{_CONTROLS}{_DIRECTIONS}{_SURROGATES}{_SEPARATORS}]")
"""Matches one control character; tabs and newlines are not matched."""

LOST = "\ufffd"
"""Replaces a lone surrogate, which no terminal can show."""

_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")


def printable(text: str) -> str:
    """The text with its lines and tabs and without control characters."""
    if ACTING.search(text) is None:
        return text
    return ACTING.sub(_in_place, _LINE_ENDS.sub("\n", text))


def is_written(character: str) -> bool:
    """Whether the key's character belongs to a text in one line.

    Python calls a character printable more narrowly: without the joiners of Persian, Hindi and emoji, and
    without the spaces of French numbers and of Japanese.
    """
    return len(character) == 1 and character not in "\t\n" and ACTING.search(character) is None


def _in_place(found: re.Match[str]) -> str:
    """The replacement of a control character: `LOST` for a lone surrogate, otherwise nothing."""
    return LOST if "\ud800" <= found[0] <= "\udfff" else ""


def one_line(text: str) -> str:
    """The printable text in one line, with single spaces."""
    return " ".join(printable(text).split())


def escaped(json: str, *, ascii_only: bool = False) -> str:
    """Equivalent JSON text in which control characters, or all characters beyond ASCII, are escapes."""
    pattern = re.compile(r"[^\x00-\x7e]") if ascii_only else ACTING
    return pattern.sub(_escape, json)


def _escape(found: re.Match[str]) -> str:
    units = found[0].encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at]:02x}{units[at + 1]:02x}" for at in range(0, len(units), 2))


def acting_name(text: str) -> str:
    """Code point of the first control character in the text, as "U+001B"; empty if there is none."""
    found = ACTING.search(text)
    return f"U+{ord(found[0]):04X}" if found else ""
