"""Text that only shows: without the characters that would act on a terminal instead.

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
"""One character that acts; tabs and newlines are none."""

_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")


def printable(text: str) -> str:
    """The text with its lines and tabs and without characters that act."""
    if ACTING.search(text) is None:
        return text
    return ACTING.sub("", _LINE_ENDS.sub("\n", text))


def one_line(text: str) -> str:
    """The same in one line, with single spaces."""
    return " ".join(printable(text).split())


def escaped(json: str) -> str:
    """A JSON text in which all characters that act are written as escapes; it means the same."""
    return ACTING.sub(lambda found: f"\\u{ord(found[0]):04x}", json)


def acting_name(text: str) -> str:
    """The first character of the text that acts, by its code point; empty where there is none."""
    found = ACTING.search(text)
    return f"U+{ord(found[0]):04X}" if found else ""
