"""Reads plain text by date: a line that is a date, or a paragraph that begins with one, begins an entry."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

from voicejournal.errors import NotImportable
from voicejournal.interchange.incoming.moments import moment_at_start, moment_in_name
from voicejournal.interchange.incoming.note import Note

ORIGIN = "From a text file"

_SLASHES = re.compile(r"^(\d{1,2})/(\d{1,2})/(\d{4})\b", re.MULTILINE)
_MARKS = "#*=_-–—:[]() \t"


def read_text(text: str, name: str, source: str, file_time: datetime) -> tuple[tuple[Note, ...], bool]:
    """The notes of a text file, and whether the time of its only one is that of the file.

    Raises:
        NotImportable: its dates can be read in two ways.
    """
    text = _without_slashes(text.replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff"), source)
    heads = tuple(_heads(text))
    if not heads:
        when = moment_in_name(name)
        return (Note(when=when or file_time, text=text, origin=ORIGIN, source=source),), when is None
    notes = []
    if before := text[: heads[0][0]].strip():
        when = moment_in_name(name)
        notes.append(Note(when=when or heads[0][2], text=before, origin=ORIGIN, source=source))
    ends = [start for start, _, _ in heads[1:]] + [len(text)]
    for (_, begin, when), end in zip(heads, ends, strict=True):
        notes.append(Note(when=when, text=text[begin:end], origin=ORIGIN, source=source))
    return tuple(notes), False


def _heads(text: str) -> Iterator[tuple[int, int, datetime]]:
    """Each date that begins an entry: where it starts, where the text of the entry starts, and the moment."""
    at, after_blank = 0, True
    for line in text.splitlines(keepends=True):
        marked = line.lstrip(_MARKS)
        found = moment_at_start(marked) if marked else None
        if found is not None:
            rest = found[1].strip(_MARKS + "\n")
            if not rest or after_blank:
                skipped = len(found[1]) - len(found[1].lstrip(_MARKS))
                yield at, at + len(line) - len(found[1]) + skipped, found[0]
        after_blank = not line.strip()
        at += len(line)


def _without_slashes(text: str, source: str) -> str:
    """The text with dates such as 26/11/2026 written as 2026-11-26.

    Raises:
        NotImportable: no date in it shows whether the day or the month comes first.
    """
    found = [(int(one[1]), int(one[2])) for one in _SLASHES.finditer(text)]
    if not found or any(_heads(text)):
        return text
    day_first, month_first = any(one > 12 for one, _ in found), any(two > 12 for _, two in found)
    if day_first == month_first:
        raise NotImportable(
            f"Dates in {source} can be read in two ways: the day first, or the month.",
            "Write them as 2026-11-26, and import it again.",
        )

    def iso(one: re.Match[str]) -> str:
        day, month = (one[1], one[2]) if day_first else (one[2], one[1])
        return f"{one[3]}-{int(month):02}-{int(day):02}"

    return _SLASHES.sub(iso, text)
