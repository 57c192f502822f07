"""Reads a month whose lines a merge program has mixed: git's conflict markers, or a union of both sides.

A month has one document a line, so that a merge by lines leaves whole documents, and breaks only commas and
the frame around them. Such a file is read only if every line of it is understood: a file of which a part has
not arrived yet must not count as whole.
"""

from __future__ import annotations

import json
import re
from typing import Any

from voicejournal.adapters.journal.tolerant_parsing import once

_MARK = re.compile(r"(<{7}|={7}|>{7}|\|{7})(?: .*)?")
_FRAME = re.compile(r'[{}],?|"(\w+)": ?\{(?:\},?)?')
_ROW = re.compile(r'"([0-9]+)": ?(\{.*\}),?')

Numbered = dict[str, list[tuple[str, Any]]]
"""Every table with its rows and their numbers; rows may share a number."""


def tables_of_lines(data: bytes) -> Numbered | None:
    """The tables of a month with mixed lines; None if it is none, or if a line of it is not understood.

    An entry that is there several times has several rows. Lines of the common ancestor, which git may show
    between both sides, are left out.
    """
    try:
        lines = [line.strip() for line in data.decode("utf-8-sig").split("\n")]
    except UnicodeDecodeError:
        return None
    lines = [line for line in lines if line]
    frames = "".join(line for line in lines if _FRAME.fullmatch(line))
    if not frames.endswith("}}") or frames.count("{") != frames.count("}"):
        return None  # a part is missing
    found: Numbered = {}
    table, ancestor = "", False
    for line in lines:
        if mark := _MARK.fullmatch(line):
            ancestor = mark[1] == "|" * 7
        elif frame := _FRAME.fullmatch(line):
            table = frame[1] or table
        elif not ancestor:
            row = _row(line)
            if row is None or not table:
                return None
            found.setdefault(table, []).append(row)
    schemas = [row.get("schema") for _, row in found.get("meta", ())]
    if not schemas or not all(type(schema) is int for schema in schemas):
        return None
    newest = {"schema": max(schema for schema in schemas if schema is not None)}
    return {"entries": [], **found, "meta": [("1", newest)]}


def _row(line: str) -> tuple[str, Any] | None:
    row = _ROW.fullmatch(line)
    try:
        return (row[1], json.loads(row[2], object_pairs_hook=once)) if row else None
    except (ValueError, RecursionError):
        return None
