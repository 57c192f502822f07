"""Exports the scales as CSV, for a spreadsheet: one reading a row, and each marked stage."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from voicejournal.domain.entries.entry import Entry
from voicejournal.domain.guides.guide import Guide
from voicejournal.domain.guides.scales import SCALES
from voicejournal.domain.programme.insights import insights
from voicejournal.domain.text.printable import one_line

COLUMNS = ("at", "what", "value", "least", "greatest", "entry")
_FORMULA = ("=", "+", "-", "@")


def export(entries: Iterable[Entry], guides: Iterable[Guide]) -> Iterator[str]:
    """The rows, by time; what is withheld counts nowhere, as in the charts."""
    found = insights(entries, guides)
    rows: list[tuple[str, ...]] = [
        (point.at.isoformat(), scale.value, f"{point.value:g}", *map(str, SCALES[scale]), point.entry)
        for scale, points in found.scales.items()
        for point in points
    ]
    rows += [(one.at.isoformat(), "stage", _cell(one.stage), "", "", one.entry) for one in found.stages]
    yield _line(COLUMNS)
    for row in sorted(rows, key=lambda row: (row[0], row[1])):
        yield _line(row)


def _cell(text: str) -> str:
    """The text, which no spreadsheet takes for a formula."""
    line = one_line(text)
    return f"'{line}" if line.startswith(_FORMULA) else line


def _line(row: Iterable[str]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow(row)
    return out.getvalue()
