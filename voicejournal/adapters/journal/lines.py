"""Finding words in a month's file without parsing it: only lines that hold them become documents.

A month has one document a line (see `format`), so that a search through years parses what it finds and
little else: the rest is one pass over bytes.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from voicejournal.adapters.journal.format import FOOT, HEAD, document_of
from voicejournal.adapters.journal.words import fold
from voicejournal.domain.document import Document

_ESCAPED = '"\\'
"""What JSON writes differently, beside control characters."""
_NOT_ASCII = re.compile(rb"[\x80-\xff]+")


def plain(words: Sequence[str]) -> Sequence[bytes]:
    """The folded words that JSON writes as they are, as they stand in a folded month."""
    written = (word for word in words if not any(c in _ESCAPED or c < " " for c in word))
    return [word.encode("utf-8", "surrogatepass") for word in written]


def folded(data: bytes) -> bytes:
    """The bytes of a month with every word folded, and each byte's line where it was.

    Empty where they are not laid out as `format` does, or where a word may be written in several ways: then
    the month must be parsed.
    """
    if not data.startswith(HEAD) or not data.endswith(FOOT):
        return b""
    if b"\\" in data and b"\\u" in data:  # one byte is looked for much faster than two
        return b""
    small = data.lower()  # ASCII letters, at the speed of copying
    if small.isascii():
        return small
    try:
        return _NOT_ASCII.sub(_FoldedRuns().of, small)
    except (UnicodeDecodeError, _Ambiguous):
        return b""


def holding(text: bytes, words: Sequence[bytes]) -> Sequence[slice]:
    """Where the lines of a folded month are that hold every word."""
    first, *others = sorted(words, key=len, reverse=True)
    if not all(word in text for word in others):
        return ()
    lines = _lines_with(text, first)
    return [line for line in lines if all(text.find(word, line.start, line.stop) >= 0 for word in others)]


def documents(data: bytes, lines: Sequence[slice]) -> Sequence[Document] | None:
    """The documents of those lines; None where one of them is damaged."""
    found = [document_of(data[line]) for line in lines]
    whole = [doc for doc in found if doc is not None]
    return whole if len(whole) == len(lines) else None


def _lines_with(text: bytes, word: bytes) -> Iterator[slice]:
    place = text.find(word)
    while place >= 0:
        end = text.find(b"\n", place)
        yield slice(text.rfind(b"\n", 0, place) + 1, end)
        place = text.find(word, end)


class _Ambiguous(Exception):
    """Characters that could be written in another way, or that take more or less room when folded."""


class _FoldedRuns(dict[bytes, bytes]):
    """Each run of characters beyond ASCII, folded once; there are few different ones."""

    def of(self, match: re.Match[bytes]) -> bytes:
        return self[match[0]]

    def __missing__(self, run: bytes) -> bytes:
        text = run.decode()
        # A mark at its start would join the letter before it, which lies outside the run.
        if unicodedata.combining(text[0]) or not unicodedata.is_normalized("NFC", text):
            raise _Ambiguous
        small = fold(text).encode()
        if len(small) != len(run):
            raise _Ambiguous
        self[run] = small
        return small
