"""Shared by the commands of the benchmarks: options, the folder for what is fetched, and output."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from pathlib import Path

from benchmarks.rows import Row, as_json, as_table


def parser_of(command: str, about: str) -> argparse.ArgumentParser:
    """The parser of a command that prints rows, with `--json`."""
    parser = argparse.ArgumentParser(prog=command, description=about.splitlines()[0])
    parser.add_argument("--json", action="store_true", help="print the rows as a JSON list and nothing else")
    return parser


def cache_folder() -> Path:
    """Where models, speech and the environments of other programs are kept between runs."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "voicejournal-bench"


def show(rows: Sequence[Row], options: argparse.Namespace) -> None:
    """Print the rows in the form that the options ask for."""
    print(as_json(rows) if options.json else as_table(rows))
