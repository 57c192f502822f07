"""Parses a month row by row, for files that `json` rejects as a whole or would read with a loss.

A duplicate key (as a merge of two machines' files leaves it), a number of thousands of digits and unlimited
nesting each affect one row: the other rows are read, and that one stays as it is.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from voicejournal.domain.entries.document import line

_SPACE = r"[ \t\r\n]*"
_OPEN = rf"{_SPACE}\{{{_SPACE}"
_KEY = rf'{_SPACE}("(?:[^"\\]|\\.)*"){_SPACE}:{_SPACE}'
_PLAIN = r'(?:"(?:[^"\\]|\\.)*"|[^\s,\[\]{}"]+)'
_NEXT = rf"{_SPACE}([,}}])"
_NESTING = r'"(?:[^"\\]|\\.)*"|[][{}]'


class Torn(Exception):
    """The text is not valid JSON from the character at `place` on, counted from its start."""

    def __init__(self, place: int) -> None:
        super().__init__(f"character {place}")
        self.place = place


class Twice(ValueError):
    """A key occurs twice in one object."""


class Odd(dict[str, Any]):
    """A row that is kept in the file unchanged, as `text`; the dict holds the part that could be read.

    `why` describes the oddity for the person; empty if reading it this way loses nothing.
    """

    def __init__(self, text: str, why: str, known: dict[str, Any] | None = None) -> None:
        super().__init__(known or {})
        self.text = text
        self.why = why


def text_of(doc: Any) -> str:
    """The row as written in the file."""
    if isinstance(doc, Odd):
        return doc.text
    try:
        return line(doc)
    except RecursionError:  # it was read with a deeper stack than this thread has left
        from concurrent.futures import ThreadPoolExecutor

        with ThreadPoolExecutor(1) as thread:
            return thread.submit(line, doc).result()


def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """The object of those keys and values, for `json`.

    Raises:
        Twice: a key occurs twice, and one of the values would be lost.
    """
    known = dict(pairs)
    if len(known) != len(pairs):
        raise Twice
    return known


def tables(text: str) -> dict[str, list[tuple[str, Any]]]:
    """Every table of the month with every row and its number; rows that share a number are all kept.

    Raises:
        Torn: the text is damaged.
    """
    found: dict[str, list[tuple[str, Any]]] = {}
    for name, start, _ in _members(text, 0):
        rows = found.setdefault(name, [])
        rows.extend((number, _row(text, *place)) for number, *place in _members(text, start))
    return found


def _members(text: str, place: int) -> Iterator[tuple[str, int, int]]:
    """Each key of the object that begins at `place`, with start and end of its value."""
    place = _match(_OPEN, text, place).end()
    if text.startswith("}", place):
        return
    while True:
        key = _match(_KEY, text, place)
        end = _end(text, key.end())
        try:
            name = json.loads(key[1])
        except ValueError:
            raise Torn(place) from None
        yield name, key.end(), end
        after = _match(_NEXT, text, end)
        if after[1] == "}":
            return
        place = after.end()


def _end(text: str, place: int) -> int:
    """End of the value that begins at `place`."""
    if text[place : place + 1] not in ("{", "["):
        return _match(_PLAIN, text, place).end()
    depth = 0
    for mark in re.compile(_NESTING, re.DOTALL).finditer(text, place):
        depth += (mark[0] in "{[") - (mark[0] in "}]")
        if depth == 0:
            return mark.end()
    raise Torn(len(text))


def _row(text: str, start: int, end: int) -> Any:
    row = text[start:end].replace("\n", " ")  # outside of strings: one row stays one line
    try:
        return json.loads(row, object_pairs_hook=once)
    except RecursionError:
        return Odd(row, "it is nested too deeply")
    except json.JSONDecodeError as error:
        raise Torn(start + error.pos) from None
    except ValueError:
        pass
    try:
        known = json.loads(row, parse_int=_whole)
    except RecursionError:
        return Odd(row, "it is nested too deeply")
    except json.JSONDecodeError as error:
        raise Torn(start + error.pos) from None
    return Odd(row, _why(row), known if isinstance(known, dict) else None)


def _why(row: str) -> str:
    try:
        json.loads(row, object_pairs_hook=once, parse_int=_whole)
    except Twice:
        return "a field is there twice"
    return ""


def _whole(digits: str) -> float:
    try:
        return int(digits)
    except ValueError:  # more digits than Python reads; no field of an entry has such a number
        return float("inf")


def _match(pattern: str, text: str, place: int) -> re.Match[str]:
    found = re.compile(pattern, re.DOTALL).match(text, place)
    if found is None:
        raise Torn(place)
    return found
