"""Hits: the places in a text where the terms of a query occur, and the line of an entry that shows one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from voicejournal.domain.entries.entry import Entry
from voicejournal.domain.programme.query import searchable
from voicejournal.domain.text.folded_places import folded_places
from voicejournal.domain.text.phrase_matching import places
from voicejournal.domain.text.printable import one_line

Span = tuple[int, int]
"""Start and end of a hit in a text."""


def hits(text: str, terms: Sequence[str]) -> Sequence[Span]:
    """Where the terms occur in the text as it is written, in order, without overlaps."""
    if not terms or not text:
        return ()
    small, starts, ends = folded_places(text)
    found = sorted(
        (starts[start], ends[end - 1]) for term in terms for start, end in _places(small, term.split())
    )
    merged: list[Span] = []
    for start, end in found:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def hit_line(entry: Entry, terms: Sequence[str], *, private: bool = False) -> str:
    """The text of the entry in which most of the terms occur, on one line; empty if none does."""
    best, most = "", 0
    for text in searchable(entry, private=private) if terms else ():
        line = one_line(text)
        number = sum(bool(hits(line, (term,))) for term in terms)
        if number > most:
            best, most = line, number
    return best


def excerpt(line: str, terms: Sequence[str], width: int) -> str:
    """The part of a line around its first hit, at most `width` characters long where it can be cut.

    Near the end of the line it begins earlier, so that the width is used.
    """
    found = hits(line, terms)
    if not found or found[0][1] <= width:
        return line
    begin = max(0, min(found[0][0] - width // 3, len(line) - width + len("\u2026 ") - 1))
    space = line.find(" ", begin, found[0][0])
    return f"\u2026 {line[space + 1 if space >= 0 else found[0][0] :]}"


def _places(small: str, words: Sequence[str]) -> Iterator[Span]:
    """Where the words follow each other, from the beginning of a word on."""
    first = words[0]
    for start in places(small, first):
        end = start + len(first)
        for word in words[1:]:
            after = end + len(small[end:]) - len(small[end:].lstrip())
            if after == end or not small.startswith(word, after):
                break
            end = after + len(word)
        else:
            yield start, end
