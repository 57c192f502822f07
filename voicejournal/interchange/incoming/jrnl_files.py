"""Reads what jrnl writes: its journal file, which is also its text export, and its JSON export.

A journal file is `[date] title` with the body below; the form of the date is set in jrnl's configuration.
Times are local, to the minute in JSON. Source: jrnl 4.6, docs/formats.md and its own output.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from voicejournal.errors import NotImportable
from voicejournal.interchange.incoming.checked_json import text_field, texts_field
from voicejournal.interchange.incoming.moments import moment_of
from voicejournal.interchange.incoming.note import Note
from voicejournal.interchange.jrnl import SHIELD

ORIGIN = "From jrnl"
STARRED = "starred"
"""The tag that stands for jrnl's and Day One's star."""

_HEAD = re.compile(r"(?:^|(?<=\n))\[([^\]\n]{6,60})\](?: |$)", re.MULTILINE)
_SHIELDED = re.compile(rf"^[ {SHIELD}](?=\[)", re.MULTILINE)
"""A line that begins with a bracket and begins no entry, as jrnl and this program's export write it."""
_TAG = re.compile(r"(?<!\S)@([-+*#/\w]+)")
ENCRYPTED = re.compile(rb"gAAAA[\w=-]{40,}\s*\Z")
"""A whole file as jrnl encrypts it: one token of the Fernet format."""


def is_journal(text: str) -> bool:
    """Whether the text begins as a journal file of jrnl does."""
    head = _HEAD.match(text.lstrip("\ufeff \t\r\n"))
    return head is not None and moment_of(head[1]) is not None


def journal_notes(text: str, source: str) -> Iterator[Note]:
    """The notes of a journal file or of a text export.

    Raises:
        NotImportable: there is text before the first entry, or no entry at all.
    """
    text = text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    heads = [(head, when) for head in _HEAD.finditer(text) if (when := moment_of(head[1])) is not None]
    if not heads or text[: heads[0][0].start()].strip():
        raise NotImportable(
            f"{source} does not begin with an entry of jrnl.", "One begins with a date: [2026-11-26 08:30]."
        )
    ends = [head.start() for head, _ in heads[1:]] + [len(text)]
    for (head, when), end in zip(heads, ends, strict=True):
        first, _, rest = _SHIELDED.sub("", text[head.end() : end].strip()).partition("\n")
        starred = first.rstrip().endswith("*") or first.startswith("*")
        if starred:
            first = first.strip("* ")
        yield Note(
            when=when,
            text=f"{first}\n{rest.strip()}" if rest.strip() else first,
            origin=ORIGIN,
            tags=_tags(f"{first}\n{rest}", starred),
            source=source,
        )


def is_export(document: Any) -> bool:
    """Whether the JSON document is an export of jrnl."""
    entries = document.get("entries") if isinstance(document, dict) else None
    return isinstance(entries, list) and "tags" in document and "metadata" not in document


def export_notes(document: dict[str, Any], source: str) -> Iterator[Note]:
    """The notes of a JSON export.

    Raises:
        NotImportable: a field is missing or of another type; the message names it and the entry's number.
    """
    for number, entry in enumerate(document["entries"], 1):
        where = f"{source}, entry {number}"
        title, body = text_field(entry, "title", where, ""), text_field(entry, "body", where, "")
        date, time = text_field(entry, "date", where), text_field(entry, "time", where, "12:00")
        when = moment_of(f"{date} {time}")
        if when is None:
            raise NotImportable(
                f"{where}: date and time cannot be read.", "jrnl writes 2026-11-26 and 08:30."
            )
        given = texts_field(entry, "tags", where)
        starred = entry.get("starred") is True
        tags = (*(tag.lstrip("@") for tag in given), *((STARRED,) if starred else ()))
        text = f"{title.rstrip()}\n{body.strip()}" if body.strip() else title
        yield Note(when=when, text=text, origin=ORIGIN, tags=tags, source=source)


def _tags(text: str, starred: bool) -> tuple[str, ...]:
    found = dict.fromkeys(tag.lower() for tag in _TAG.findall(text))
    return (*found, *((STARRED,) if starred else ()))
