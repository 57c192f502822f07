"""Reads text files of any encoding; text is told from sound by its content."""

from __future__ import annotations

import os
from pathlib import Path

from voicejournal.cli.incoming_text import decoded, local_encoding
from voicejournal.domain.text.encoding import TYPED, Decoded, decode, is_noise
from voicejournal.domain.text.phrase_matching import trimmed
from voicejournal.errors import NotFound
from voicejournal.regular_files import open_regular, read_regular

LARGEST = 16 << 20
"""Largest size of a text file, in bytes; a book has one or two million."""

_HEAD = 1 << 16
"""Number of leading bytes by which text is distinguished from sound."""
_ODD = 0.1
"""Share of control characters above which the content is not text."""


def text_of(file: Path) -> str | None:
    """The file's text, with native newlines and trimmed; None if it is not text.

    Raises:
        OSError: it cannot be read, is no regular file, or is a text of more than `LARGEST` bytes.
        NotFound: it is text in an encoding that cannot be told.
    """
    handle, _ = open_regular(file, largest=1 << 62)
    with os.fdopen(handle, "rb") as opened:
        head = opened.read(_HEAD)
    if not _is_text(head):
        return None
    data = read_regular(file, largest=LARGEST)[0]
    if not _is_text(data):
        return None
    text = decoded(data, str(file), wrong=NotFound).text
    return trimmed("\n".join(text.splitlines() if "\r" in text else [text]))


def _is_text(data: bytes) -> bool:
    found = decode(data, local_encoding())
    if not found.encoding:
        return not is_noise(data)
    return _is_plain(found) or _odd(found.text) <= _ODD * len(found.text)


def _is_plain(found: Decoded) -> bool:
    return found.sure and found.encoding == "UTF-8" and "\0" not in found.text


def _odd(text: str) -> int:
    """The number of characters that no person typed; escapes and bells are allowed."""
    return sum(
        (letter < " " and letter not in TYPED) or "\x7f" <= letter <= "\x9f" or letter == "\ufffd"
        for letter in text
    )
