"""Full-text search in a month's file without parsing it: only matching lines are parsed into documents.

A month has one document a line (see `month_format`), so a search through years parses little more than its
results: the rest is one pass over bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from voicejournal.adapters.journal.month_format import FOOT, HEAD, document_of
from voicejournal.domain.entries.fields import Document
from voicejournal.domain.text.phrase_matching import OFTEN, folded_run

_ESCAPED = '"\\'
"""Characters that JSON escapes, besides control characters."""
_NOT_ASCII = re.compile(rb"[\x80-\xff]+")
_ID = re.compile(rb'.*?"id"\s*:\s*"([^"]*)"')
_TEXT = rb'"[^"\\]*(?:\\.[^"\\]*)*"'
_BEGINS = re.compile(
    rb'"\d+":\{"id":"([^"\\]*)","guide":' + _TEXT + rb',"title":' + _TEXT + rb',"created":"(\d{4}-\d\d-\d\d)T'
)
"""The beginning of a line, up to the date."""
DatedLine = tuple[bytes, int, int]
"""The date, the start and the end of a line."""


@cache  # for months that are not ASCII alone
def _often() -> dict[bytes, bytes]:
    """Characters of most texts and what they are folded to, as they are written in a month."""
    return {mark.encode(): folded_run(mark).encode() for mark in OFTEN}


def plain(words: Sequence[str]) -> Sequence[bytes]:
    """The folded words that JSON writes unescaped, as bytes to look for in a folded month."""
    written = (word for word in words if not any(c in _ESCAPED or c < " " for c in word))
    return [word.encode("utf-8", "surrogatepass") for word in written]


def folded(data: bytes) -> bytes:
    """The bytes of a month with every word folded, line by line.

    Empty if the layout is not that of `month_format`, or if a letter may be written as an escape: then the
    month must be parsed.
    """
    if not data.startswith(HEAD) or not data.endswith(FOOT):
        return b""
    if b"\\" in data and b"\\u" in data:  # searching for one byte is much faster than for two
        return b""
    small = data.lower()  # ASCII letters, at the speed of copying
    if small.isascii():
        return small
    for mark, alike in _often().items():
        small = small.replace(mark, alike)
    try:
        return _NOT_ASCII.sub(_FoldedRuns().of, small)
    except UnicodeDecodeError:
        return b""


def holding(
    text: bytes, words: Sequence[bytes], patterns: Sequence[re.Pattern[bytes]] = ()
) -> Sequence[tuple[int, int]]:
    """Start and end of each line of a folded month that has every word and every pattern; one at least."""
    ordered = sorted(words, key=len, reverse=True)
    if not all(word in text for word in ordered[1:]):
        return ()
    lines = _lines_with(text, ordered[0]) if ordered else _lines_matching(text, patterns[0])
    return [
        (start, end)
        for start, end in lines
        if all(text.find(word, start, end) >= 0 for word in ordered[1:])
        and all(pattern.search(text, start, end) for pattern in patterns)
    ]


def has_twins(text: bytes) -> bool:
    """Whether two lines of a folded month begin with the same id."""
    matches = map(_ID.match, text.split(b"\n"))  # one expression over all lines takes five times as long
    ids = [match[1] for match in matches if match]
    return len(set(ids)) < len(ids)


def documents(data: bytes, text: bytes, lines: Sequence[tuple[int, int]]) -> Sequence[Document] | None:
    """The documents of `data` at those lines of `text`, its folded form; None if one is damaged."""
    if not lines:
        return ()
    return parsed(list(_rows(data, text, lines)))


def dated_lines(data: bytes) -> Sequence[DatedLine] | None:
    """The date, start and end of each line of a month, by the beginnings of the lines.

    None if a line does not begin as the program writes it, or has two dates, the last of which counts,
    or two lines have one id: then the month must be parsed.
    """
    if not data.startswith(HEAD) or not data.endswith(FOOT):
        return None
    ids: set[bytes] = set()
    found: list[DatedLine] = []
    start, stop = len(HEAD) + 1, len(data) - len(FOOT)
    while start < stop:
        begins = _BEGINS.match(data, start)
        if begins is None or begins[1] in ids:
            return None
        ids.add(begins[1])
        end = data.find(b"\n", start)
        if data.find(b'"created"', begins.end(), end) >= 0:
            return None
        found.append((begins[2], start, end))
        start = end + 1
    return found


def parsed(rows: Sequence[bytes]) -> Sequence[Document] | None:
    """The documents of the lines; None if one is damaged."""
    found = [document_of(row) for row in rows]
    whole = [doc for doc in found if doc is not None]
    return whole if len(whole) == len(rows) else None


def _rows(data: bytes, text: bytes, lines: Sequence[tuple[int, int]]) -> Iterator[bytes]:
    """The lines before folding; ASCII stays where it is, other letters may take more or less room folded."""
    if data.isascii():
        yield from (data[start:end] for start, end in lines)
        return
    rows, number, counted = data.split(b"\n"), 0, 0
    for start, _ in lines:
        number, counted = number + text.count(b"\n", counted, start), start
        yield rows[number]


def _lines_with(text: bytes, word: bytes) -> Iterator[tuple[int, int]]:
    """Start and end of each line that contains the word."""
    end = 0
    while (place := text.find(word, end)) >= 0:
        start = text.rfind(b"\n", 0, place) + 1
        end = text.find(b"\n", place)
        yield start, end


def _lines_matching(text: bytes, pattern: re.Pattern[bytes]) -> Iterator[tuple[int, int]]:
    """Start and end of each line that has the pattern."""
    end = 0
    while (match := pattern.search(text, end)) is not None:
        start = text.rfind(b"\n", 0, match.start()) + 1
        end = text.find(b"\n", match.start())
        yield start, end


class _FoldedRuns(dict[bytes, bytes]):
    """Cache of folded non-ASCII runs of characters, each folded once; there are few different ones."""

    def of(self, match: re.Match[bytes]) -> bytes:
        return self[match[0]]

    def __missing__(self, run: bytes) -> bytes:
        small = self[run] = folded_run(run.decode()).encode()
        return small
