"""Encodes and decodes a month file: TinyDB's tables in JSON, one document a line, with a schema version.

One document a line keeps the file readable in any editor and lets damage be located by its line.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from itertools import chain, islice
from typing import Any

from voicejournal.adapters.journal import tolerant_parsing as row_by_row
from voicejournal.adapters.journal.tolerant_parsing import Odd, Torn, Twice, once, text_of
from voicejournal.domain.entries.document import SCHEMA
from voicejournal.domain.entries.fields import Document

Table = dict[str, Document]
Tables = dict[str, Table]
"""TinyDB's own structure: table name, then document number as text, then document."""

_DIGITS = 16
"""A number of this many digits or more is not a row number; no month has that many rows."""

META = "meta"
ENTRIES = "entries"
Migration = Callable[[Tables], Tables]

MIGRATIONS: Mapping[int, Migration] = {}
"""Functions that convert a month from each older schema to the next; see docs/decisions."""

_META_ROWS: Table = {"1": {"schema": SCHEMA}}


class FormatError(Exception):
    """The bytes are not a valid month; the message says why and holds no journal text."""


class NewerSchema(FormatError):
    """The month was written by a newer program; it must not be changed."""


class Rows:
    """Cache of the encoded lines of the last written month, so that a save encodes one document only.

    A line is reused only for the identical object: documents are replaced, never changed in place.
    """

    def __init__(self) -> None:
        self._known: dict[int, tuple[Document, str, bytes]] = {}

    def lines(self, table: Table) -> Sequence[bytes]:
        """Each number and document as its line; lines of earlier months are dropped."""
        before, self._known = self._known, {}
        for number, doc in table.items():
            known = before.get(id(doc))
            if known is None or known[1] != number:
                known = doc, number, f'"{number}":{text_of(doc)}'.encode()
            self._known[id(doc)] = known
        return [text for _, _, text in self._known.values()]


def encode(tables: Tables, rows: Rows | None = None) -> bytes:
    """The tables as bytes, in the present schema; the entries come last, with known lines from `rows`."""
    others = {name: table for name, table in tables.items() if name not in {META, ENTRIES}}
    pieces = [b"{\n"]
    for name, table in {META: _META_ROWS, **others, ENTRIES: tables.get(ENTRIES, {})}.items():
        written = (rows or Rows()) if name == ENTRIES else Rows()
        pieces += f'"{name}":{{\n'.encode(), *_between(b",\n", written.lines(table)), b"\n}", b",\n"
    pieces[-1] = b"\n}\n"
    return b"".join(pieces)  # joined once: each copy of a month costs as much as writing it


def _between(mark: bytes, lines: Sequence[bytes]) -> Iterator[bytes]:
    return islice(chain.from_iterable((mark, text) for text in lines), 1, None)


HEAD, FOOT = encode({ENTRIES: {}}).split(b"\n\n")
"""The bytes before and after the lines of entries in a month without other tables."""


def decode(
    data: bytes,
    schema: int = SCHEMA,
    migrations: Mapping[int, Migration] = MIGRATIONS,
    *,
    careful: bool = False,
) -> Tables:
    """The tables of such bytes, migrated to the present schema; the file stays unchanged until it is written.

    Rows that share a number are all kept. `careful` also detects a field that occurs twice in one row, for
    callers that write the month again: it takes half as long again.

    Raises:
        NewerSchema: a newer program wrote it.
        FormatError: it is damaged.
    """
    tables = _parse(data, careful)
    found = _schema(tables)
    if found > schema:
        raise NewerSchema(f"schema {found}")
    for version in range(found, schema):
        if version not in migrations:
            raise FormatError(f"its schema {version} is unknown")
        tables = migrations[version](tables)
    if ENTRIES not in tables:
        raise FormatError("no table of entries")
    return tables


def document_of(row: bytes) -> Document | None:
    """The document of one line, `"7":{...},`; None if the line is damaged."""
    try:
        _, colon, text = row.decode().partition(":")
        doc = json.loads(text.rstrip().removesuffix(",")) if colon else None
    except (ValueError, RecursionError):
        return None
    return doc if isinstance(doc, dict) and isinstance(doc.get("id"), str) else None


def changed(doc: Document) -> datetime:
    """Time of the last change of the document's entry; the earliest possible time if it has none."""
    try:
        return datetime.fromisoformat(doc.get("entry", doc)["changed"]).astimezone(UTC)
    except (KeyError, TypeError, ValueError, ArithmeticError):
        return datetime.min.replace(tzinfo=UTC)


def ids(table: Table) -> Iterator[str]:
    """The ids in the table; rows without an id are skipped."""
    return (doc["id"] for doc in table.values() if isinstance(doc.get("id"), str))


def _parse(data: bytes, careful: bool) -> Tables:
    # The parser's errors hold the whole text: only their position may leave this function.
    try:
        text = data.decode()
        lines = _lines(data)
        parsed = json.loads(text, object_pairs_hook=once if careful or lines is None else None)
        if lines is not None and _rows(parsed) != lines:
            raise Twice
    except json.JSONDecodeError as error:
        reason = f"line {error.lineno}"
    except UnicodeDecodeError as error:
        reason = f"byte {error.start}"
    except (Twice, ValueError, RecursionError):
        try:
            return {name: _numbered(rows) for name, rows in row_by_row.tables(text).items()}
        except Torn as torn:
            reason = f"line {text.count(chr(10), 0, torn.place) + 1}"
    else:
        if isinstance(parsed, dict) and all(isinstance(rows, dict) for rows in parsed.values()):
            return {name: _numbered(rows.items()) for name, rows in parsed.items()}
        reason = "not a journal month"
    from voicejournal.adapters.journal.merged_lines import tables_of_lines  # for a month that is no JSON

    if (mixed := tables_of_lines(data)) is not None:
        return {name: _numbered(rows) for name, rows in mixed.items()}
    raise FormatError(reason if data else "empty")


def _lines(data: bytes) -> int | None:
    """Number of entry rows, counted by lines; None if the month is laid out differently."""
    if not data.startswith(HEAD) or not data.endswith(FOOT):
        return None
    return data.count(b"\n") - HEAD.count(b"\n") - FOOT.count(b"\n") - 1


def _rows(parsed: Any) -> int:
    return len(parsed[ENTRIES]) if isinstance(parsed, dict) and isinstance(parsed.get(ENTRIES), dict) else 0


def _numbered(rows: Iterable[tuple[str, Any]]) -> Table:
    """The rows as documents with unique numbers: a duplicate or missing number becomes the next free one."""
    rows = tuple(rows)
    free = max((int(number) for number, _ in rows if _is_number(number)), default=0) + 1
    table: Table = {}
    for number, row in rows:
        if number in table or not _is_number(number):
            number, free = str(free), free + 1
        if not isinstance(row, dict):
            row = Odd(text_of(row), "it is no object")
        elif "id" in row and not isinstance(row["id"], str):
            row = Odd(text_of(row), "its id is no text")
        table[number] = row
    return table


def _is_number(text: str) -> bool:
    """Whether the text is a row number in TinyDB's own notation."""
    return text.isascii() and text.isdecimal() and text[0] != "0" and len(text) < _DIGITS


def _schema(tables: Tables) -> int:
    schema = tables.get(META, {}).get("1", {}).get("schema")
    if not isinstance(schema, int) or isinstance(schema, bool):
        raise FormatError("no schema version")
    return schema
