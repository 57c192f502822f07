"""A month as bytes: TinyDB's tables in JSON, one document a line, with the version of their shape.

One document a line keeps the file readable in any editor and lets a damage be named by its line.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain, islice

from voicejournal.domain.document import SCHEMA, Document, line

Table = dict[str, Document]
Tables = dict[str, Table]
"""TinyDB's own shape: table name, then document number as text, then document."""

META = "meta"
ENTRIES = "entries"
Migration = Callable[[Tables], Tables]

MIGRATIONS: Mapping[int, Migration] = {}
"""How a month of each older schema becomes one of the next; see docs/decisions."""

_META_ROWS: Table = {"1": {"schema": SCHEMA}}


class FormatError(Exception):
    """The bytes are no month; the message says why and holds no journal text."""


class NewerSchema(FormatError):
    """The month was written by a newer program; it must not be touched."""


class Rows:
    """The lines of the month written last, so that a save writes out one document and not the whole month.

    A line is taken again only for the very same object: documents are replaced, never changed in place.
    """

    def __init__(self) -> None:
        self._known: dict[int, tuple[Document, str, bytes]] = {}

    def lines(self, table: Table) -> Sequence[bytes]:
        """Each number and document as its line; those of earlier months are forgotten."""
        before, self._known = self._known, {}
        for number, doc in table.items():
            known = before.get(id(doc))
            if known is None or known[1] != number:
                known = doc, number, f'"{number}":{line(doc)}'.encode()
            self._known[id(doc)] = known
        return [text for _, _, text in self._known.values()]


def encode(tables: Tables, rows: Rows | None = None) -> bytes:
    """The tables as bytes, in the present schema; the entries come last, in lines that `rows` may know."""
    others = {name: table for name, table in tables.items() if name not in {META, ENTRIES}}
    pieces = [b"{\n"]
    for name, table in {META: _META_ROWS, **others, ENTRIES: tables.get(ENTRIES, {})}.items():
        written = (rows or Rows()) if name == ENTRIES else Rows()
        pieces += f'"{name}":{{\n'.encode(), *_between(b",\n", written.lines(table)), b"\n}", b",\n"
    pieces[-1] = b"\n}\n"
    return b"".join(pieces)  # once: each copy of a month costs as much as writing it


def _between(mark: bytes, lines: Sequence[bytes]) -> Iterator[bytes]:
    return islice(chain.from_iterable((mark, text) for text in lines), 1, None)


HEAD, FOOT = encode({ENTRIES: {}}).split(b"\n\n")
"""What stands before and after the lines of entries where there is no table beside them."""


def decode(data: bytes, schema: int = SCHEMA, migrations: Mapping[int, Migration] = MIGRATIONS) -> Tables:
    """The tables of such bytes, brought to the present schema; the file stays as it is until it is written.

    Raises:
        NewerSchema: a newer program wrote it.
        FormatError: it is damaged.
    """
    tables = _parse(data)
    found = _schema(tables)
    if found > schema:
        raise NewerSchema(f"schema {found}")
    for version in range(found, schema):
        if version not in migrations:
            raise FormatError(f"its schema {version} is unknown")
        tables = migrations[version](tables)
    _check(tables)
    return tables


def document_of(row: bytes) -> Document | None:
    """The document of one line, `"7":{...},`; None where it is damaged."""
    try:
        _, colon, text = row.decode().partition(":")
        doc = json.loads(text.rstrip().removesuffix(",")) if colon else None
    except (ValueError, RecursionError):
        return None
    return doc if isinstance(doc, dict) and isinstance(doc.get("id"), str) else None


def _parse(data: bytes) -> Tables:
    # The parser's errors carry the whole text with them: only their place may leave this function.
    try:
        parsed = json.loads(data.decode())
    except json.JSONDecodeError as error:
        reason = f"line {error.lineno}"
    except UnicodeDecodeError as error:
        reason = f"byte {error.start}"
    except RecursionError:
        reason = "too deeply nested"
    else:
        if _is_tables(parsed):
            tables: Tables = parsed
            return tables
        reason = "not a journal month"
    raise FormatError(reason if data else "empty")


def _is_tables(parsed: object) -> bool:
    return isinstance(parsed, dict) and all(
        isinstance(rows, dict)
        and all(isinstance(doc, dict) for doc in rows.values())
        and all(number.isdecimal() for number in rows)
        for rows in parsed.values()
    )


def _schema(tables: Tables) -> int:
    schema = tables.get(META, {}).get("1", {}).get("schema")
    if not isinstance(schema, int) or isinstance(schema, bool):
        raise FormatError("no schema version")
    return schema


def _check(tables: Tables) -> None:
    rows = tables.get(ENTRIES)
    if rows is None:
        raise FormatError("no table of entries")
    for doc in rows.values():
        if not isinstance(doc.get("id"), str):
            raise FormatError("an entry without an id")
