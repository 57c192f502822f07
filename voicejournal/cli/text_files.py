"""Reads text files of any encoding, which is detected from their content."""

from __future__ import annotations

import codecs
import os
from pathlib import Path

from voicejournal.domain.text.phrase_matching import trimmed
from voicejournal.regular_files import open_regular, read_regular

LARGEST = 16 << 20
"""Largest size of a text file, in bytes; a book has one or two million."""

_HEAD = 1 << 16
"""Number of leading bytes by which text is distinguished from sound."""
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # a prefix of the next
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_TYPED = "\t\n\r\f\v\b\a\x1b"
_ODD = 0.1
"""Share of control characters above which the content is not text."""


def text_of(file: Path) -> str | None:
    """The file's text, with native newlines and trimmed; None if it is not text.

    Raises:
        OSError: it cannot be read, is no regular file, or is a text of more than `LARGEST` bytes.
    """
    handle, _ = open_regular(file, largest=1 << 62)
    with os.fdopen(handle, "rb") as opened:
        head = opened.read(_HEAD)
    if head and _decoded(head, final=len(head) < _HEAD) is None:
        return None
    text = _decoded(read_regular(file, largest=LARGEST)[0], final=True)
    return None if text is None else trimmed("\n".join(text.splitlines() if "\r" in text else [text]))


def _decoded(data: bytes, *, final: bool) -> str | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _as(data[len(mark) :], encoding, final=final)
    for encoding in ("utf-8", *_wide(data), "cp1252", "latin-1"):
        text = _as(data, encoding, final=final)
        if text is not None and ((encoding == "utf-8" and "\0" not in text) or _reads_like_text(text)):
            return text
    return None


def _as(data: bytes, encoding: str, *, final: bool) -> str | None:
    try:
        return codecs.getincrementaldecoder(encoding)().decode(data, final)
    except UnicodeDecodeError:
        return None


def _wide(data: bytes) -> tuple[str, ...]:
    """UTF-16 without a byte order mark, as Windows writes it: every other byte of European text is zero."""
    half = len(data) // 2
    if data[1::2].count(0) > 0.7 * half and data[::2].count(0) < 0.1 * half:
        return ("utf-16-le",)
    if data[::2].count(0) > 0.7 * half and data[1::2].count(0) < 0.1 * half:
        return ("utf-16-be",)
    return ()


def _reads_like_text(text: str) -> bool:
    """Whether nearly all characters are ones that a person may have typed; escapes and bells are allowed."""
    odd = sum((letter < " " and letter not in _TYPED) or "\x7f" <= letter <= "\x9f" for letter in text)
    return odd <= _ODD * len(text)
