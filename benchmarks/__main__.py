"""Measure voicejournal against its peers and print what came of it: a table, or rows as JSON.

Run as `python -m benchmarks [--short] [--json] [--model FOLDER] [ROW ...]`.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.command import cache_folder, parser_of, show
from benchmarks.parts import Part, long_form, short_form
from benchmarks.rows import Row, note


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the parts that were asked for; the exit code is 0 whatever they show, 2 for a row there is not."""
    parser = parser_of("script/bench", __doc__)
    parser.add_argument("--short", action="store_true", help="fewer rows, smaller, within 90 seconds")
    parser.add_argument("--model", type=Path, metavar="FOLDER", help="a Whisper model to use for every row")
    parser.add_argument("rows", nargs="*", metavar="ROW", help="only rows whose names begin so")
    options = parser.parse_args(arguments)

    cache = cache_folder()
    cache.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="voicejournal-bench-") as folder:
        make = short_form if options.short else long_form
        parts = make(cache, Path(folder), options.model)
        if unknown := [name for name in options.rows if not any(part.has(name) for part in parts)]:
            known = ", ".join(name for part in parts for name in part.rows)
            parser.error(f"no row begins with {', '.join(unknown)}; there are {known}")
        rows = _measured(parts, options.rows)
    show(rows, options)
    return 0


def _measured(parts: Sequence[Part], wanted: Sequence[str]) -> list[Row]:
    found: list[Row] = []
    begun = time.monotonic()
    for part in parts:
        if wanted and not any(part.has(name) for name in wanted):
            continue
        note(f"[{time.monotonic() - begun:4.0f} s] {', '.join(part.rows)}")
        rows = [row for row in part.measure() if not wanted or row.name.startswith(tuple(wanted))]
        for row in rows:  # a run that is cut off has shown what it measured
            note(f"  {row}")
        found += rows
    note(f"[{time.monotonic() - begun:4.0f} s] done")
    return found


if __name__ == "__main__":
    sys.exit(main())
