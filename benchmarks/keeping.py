"""Saving and finding in a journal that grows: against jrnl, and against TinyDB in one file."""

from __future__ import annotations

import statistics
import subprocess
import sys
from collections.abc import Callable
from functools import cached_property, partial
from itertools import chain, count
from pathlib import Path

from benchmarks.journal import MONTHS, RARE, another, notes, opened, save_once, search_once, seed
from benchmarks.jrnl import Jrnl
from benchmarks.rows import Row, note, pairs, ratio, timed
from benchmarks.start import COMMAND, environment

_Series = Callable[[int], list[float]]

_TEXT = "we talked for an hour because it was quiet and nobody had to leave"
_MEASURE = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""
GOALS = {
    "save-10k-process": 1 / 50,
    "save-10k-command": 1 / 5,
    "search-10k-process": 1 / 20,
    "search-10k-command": 1 / 4,
}


class Shelf:
    """Journals of one size, each with the same notes."""

    def __init__(self, cache: Path, folder: Path, size: int) -> None:
        """`cache` keeps jrnl's environment, `folder` is for the journals."""
        self.size = size
        self.name = f"{size // 1000}k" if size >= 1000 else str(size)
        self._cache = cache
        self._folder = folder
        self._numbers = count()

    @cached_property
    def ours(self) -> Path:
        folder = self._folder / f"journal-{self.size}"
        note(f"  journals of {self.size:,} entries ...")
        seed(folder, self.size)
        return folder

    @cached_property
    def jrnl(self) -> Jrnl:
        return Jrnl(self._cache, self._folder, self.size)

    def names(self, *, commands: bool) -> tuple[str, ...]:
        """The names of its rows."""
        in_process = tuple(f"{what}-{self.name}-process" for what in ("save", "search"))
        as_command = tuple(f"{what}-{self.name}-command" for what in ("save", "search"))
        besides = (f"save-{self.name}-one-tinydb-file",)
        return in_process + besides + ((*as_command, f"memory-{self.name}-search") if commands else ())

    def rows(self, times: int, *, commands: bool) -> list[Row]:
        """Saving and searching, in process and, where asked for, as a command."""
        save = self._by_turns(self._save_in_process, partial(self.jrnl.save_in_process, _TEXT), times)
        search = self._by_turns(self._search_in_process, partial(self.jrnl.search_in_process, RARE), times)
        rows = [
            self._row("save", "process", *save),
            self._row("search", "process", *search),
            ratio(f"save-{self.name}-one-tinydb-file", save[0] * 1000, 1000 * self._save_tinydb(times), "ms"),
        ]
        if commands:
            rows += [
                self._row("save", "command", *pairs(self._write, self._jrnl_write, times)),
                self._row("search", "command", *pairs(self._search, self._jrnl_search, times)),
                ratio(
                    f"memory-{self.name}-search",
                    _peak_of([COMMAND, "--journal", str(self.ours), "search", RARE]),
                    _peak_of(self.jrnl.command("-contains", RARE, "--short")),
                    "MB",
                ),
            ]
        return rows

    def _row(self, what: str, how: str, ours: float, theirs: float) -> Row:
        name = f"{what}-{self.name}-{how}"
        return ratio(name, 1000 * ours, 1000 * theirs, "ms", GOALS.get(name))

    def _by_turns(self, ours: _Series, theirs: _Series, times: int) -> tuple[float, float]:
        """The medians of several short series, because a series of jrnl's is a program of its own."""
        rounds = [(ours(times), theirs(times)) for _ in range(3)]
        mine, others = zip(*rounds, strict=True)
        return statistics.median(chain(*mine)), statistics.median(chain(*others))

    def _save_in_process(self, times: int) -> list[float]:
        journal = opened(self.ours)
        added = [another(next(self._numbers)) for _ in range(times)]
        return [timed(partial(save_once, journal, entry)) for entry in added]

    def _search_in_process(self, times: int) -> list[float]:
        """Each in a journal that was just opened, as it is for jrnl."""
        return [timed(lambda: search_once(opened(self.ours))) for _ in range(times)]

    def _save_tinydb(self, times: int) -> float:
        from tinydb import TinyDB

        file = self._folder / f"one-{self.size}.json"
        with TinyDB(file) as database:
            database.insert_multiple(
                {"created": at.isoformat(), "answers": list(texts)} for at, texts in notes(self.size)
            )
            return statistics.median(
                timed(lambda: database.insert({"created": "2026-01-01", "answers": [_TEXT]}))
                for _ in range(min(times, 5))
            )

    def _write(self) -> float:
        command = [COMMAND, "--journal", str(self.ours), "write"]
        return timed(lambda: _quiet(command, _TEXT))

    def _search(self) -> float:
        return timed(lambda: _quiet([COMMAND, "--journal", str(self.ours), "search", RARE]))

    def _jrnl_write(self) -> float:
        return timed(lambda: self.jrnl.save_command(_TEXT))

    def _jrnl_search(self) -> float:
        return timed(lambda: self.jrnl.search_command(RARE))


def flatness(folder: Path, long: int, short: int, times: int) -> Row:
    """Saving into many entries against saving into few, with as many in each month."""
    note("  save flatness ...")
    a_month = long // MONTHS
    numbers = count()

    def save(size: int) -> Callable[[], float]:
        months = max(1, size // a_month)
        journal = seed(folder / f"flat-{size}", size, months)
        return lambda: timed(partial(save_once, journal, another(next(numbers), months)))

    ours, theirs = pairs(save(long), save(short), times)
    return ratio("save-flatness", 1000 * ours, 1000 * theirs, "ms", 1.3)


def _quiet(command: list[str], text: str = "") -> None:
    subprocess.run(command, input=text.encode(), env=environment(), check=True, capture_output=True)


def _peak_of(command: list[str]) -> float:
    """The most memory that the command takes, in MB; started by a small parent, whose size would count."""
    done = subprocess.run(
        [sys.executable, "-c", _MEASURE, *command],
        env=environment(),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=True,
    )
    return int(done.stdout) / 1024
