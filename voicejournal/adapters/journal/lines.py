"""Finding words in a month's file without parsing it: only lines that hold them become documents.

A month has one document a line (see `format`), so that a search through years parses what it finds and
little else: the rest is one pass over bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from voicejournal.adapters.journal.format import FOOT, HEAD, document_of
from voicejournal.domain.document import Document
from voicejournal.domain.wording import OFTEN, folded_run

_ESCAPED = '"\\'
"""What JSON writes differently, beside control characters."""
_NOT_ASCII = re.compile(rb"[\x80-\xff]+")
_OFTEN = {mark.encode(): folded_run(mark).encode() for mark in OFTEN}


def plain(words: Sequence[str]) -> Sequence[bytes]:
    """The folded words that JSON writes as they are, as they stand in a folded month."""
    written = (word for word in words if not any(c in _ESCAPED or c < " " for c in word))
    return [word.encode("utf-8", "surrogatepass") for word in written]


def folded(data: bytes) -> bytes:
    """The bytes of a month with every word folded, line by line.

    Empty where they are not laid out as `format` does, or where a letter may be written as an escape: then
    the month must be parsed.
    """
    if not data.startswith(HEAD) or not data.endswith(FOOT):
        return b""
    if b"\\" in data and b"\\u" in data:  # one byte is looked for much faster than two
        return b""
    small = data.lower()  # ASCII letters, at the speed of copying
    if small.isascii():
        return small
    for mark, alike in _OFTEN.items():
        small = small.replace(mark, alike)
    try:
        return _NOT_ASCII.sub(_FoldedRuns().of, small)
    except UnicodeDecodeError:
        return b""


def holding(text: bytes, words: Sequence[bytes]) -> Sequence[int]:
    """The numbers of the lines of a folded month that hold every word, from 0."""
    first, *others = sorted(words, key=len, reverse=True)
    if not all(word in text for word in others):
        return ()
    return [
        number
        for number, start, end in _lines_with(text, first)
        if all(text.find(word, start, end) >= 0 for word in others)
    ]


def documents(data: bytes, lines: Sequence[int]) -> Sequence[Document] | None:
    """The documents of those lines; None where one of them is damaged."""
    rows = data.split(b"\n") if lines else []
    found = [document_of(rows[line]) for line in lines]
    whole = [doc for doc in found if doc is not None]
    return whole if len(whole) == len(lines) else None


def _lines_with(text: bytes, word: bytes) -> Iterator[tuple[int, int, int]]:
    """Each line with the word: its number, start and end."""
    number, end = 0, 0
    while (place := text.find(word, end)) >= 0:
        number += text.count(b"\n", end, place)
        start = text.rfind(b"\n", 0, place) + 1
        end = text.find(b"\n", place)
        yield number, start, end


class _FoldedRuns(dict[bytes, bytes]):
    """Each run of characters beyond ASCII, folded once; there are few different ones."""

    def of(self, match: re.Match[bytes]) -> bytes:
        return self[match[0]]

    def __missing__(self, run: bytes) -> bytes:
        small = self[run] = folded_run(run.decode()).encode()
        return small
