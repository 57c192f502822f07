"""Which rows there are, and how much of each the short and the long form measure."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache as once
from functools import partial
from pathlib import Path

from benchmarks import keeping, speech, start
from benchmarks.journal import seed
from benchmarks.live import Stops
from benchmarks.rows import Row, note
from benchmarks.screen import tick
from benchmarks.seen import Live
from benchmarks.words import Words
from voicejournal.paths import shipped_data


@dataclass(frozen=True)
class Part:
    """Rows that are measured together."""

    rows: tuple[str, ...]
    measure: Callable[[], Sequence[Row]]

    def has(self, name: str) -> bool:
        """Whether one of its rows begins so."""
        return any(row.startswith(name) for row in self.rows)


def short_form(cache: Path, folder: Path, model: Path | None) -> list[Part]:
    """What ends within 90 s: for every kind of row one that shows a large loss at once."""
    stops = Stops(model, cache, longest=60, stops=3)
    words = Words(model or shipped_data() / "demo-voice", talks=1, cuts=0)
    return [
        *_starts(folder, times=5),
        Part(("live-stop-60s",), lambda: [stops.after_last_word(60)]),
        Part(("live-word-errors",), lambda: [words.errors()]),
        Part(("live-invented",), lambda: [words.invented(15)]),
        Part(("screen-tick",), lambda: [tick(stops.transcriber, 4)]),
        *_journals(cache, folder, {10_000: 3}, commands=False),
        Part(("save-flatness",), lambda: [keeping.flatness(folder, 10_000, 100, 15)]),
    ]


def long_form(cache: Path, folder: Path, model: Path | None) -> list[Part]:
    """Everything, within 20 minutes."""
    stops = Stops(model, cache, longest=600, stops=20)
    words = Words(model or shipped_data() / "demo-voice", talks=10, cuts=100)
    return [
        *_starts(folder, times=11),
        Part(("speech-first-sample",), lambda: _where("aplay", partial(speech.first_sample, 5))),
        *(
            Part((f"live-stop-{seconds}s",), partial(_only, stops.after_last_word, seconds))
            for seconds in (10, 60, 300, 600)
        ),
        Part(("live-stop-random-600s",), lambda: [stops.anywhere(600)]),
        Part(("live-flatness",), lambda: [stops.flatness(600, 30)]),
        Part(("live-stop-60s-real-time",), lambda: [stops.real_time(60)]),
        Part(
            ("live-words", "live-words-slowest", "live-gap", "live-flicker", "stop-last-word"),
            Live(model or shipped_data() / "demo-voice", 60).rows,
        ),
        Part(("live-word-errors",), lambda: [words.errors()]),
        Part(("live-cut-words",), lambda: [words.cut_words()]),
        Part(("live-invented",), lambda: [words.invented(60)]),
        Part(("screen-tick",), lambda: [tick(stops.transcriber, 15)]),
        *_journals(cache, folder, {100: 15, 1_000: 15, 10_000: 15, 50_000: 2}, commands=True),
        Part(("save-flatness",), lambda: [keeping.flatness(folder, 10_000, 100, 40)]),
        *_timelines(folder),
    ]


def _starts(folder: Path, times: int) -> list[Part]:
    journal = _seeded(folder, 10_000)
    return [
        Part(("start-version",), lambda: [start.version(3 * times)]),
        Part(("start-frame",), lambda: [start.frame(journal(), times)]),
    ]


def _journals(cache: Path, folder: Path, sizes: dict[int, int], *, commands: bool) -> list[Part]:
    """Saving and searching; `sizes` says how often each is measured."""
    shelves = [(keeping.Shelf(cache, folder, size), times) for size, times in sizes.items()]
    return [
        Part(shelf.names(commands=commands), partial(shelf.rows, times, commands=commands))
        for shelf, times in shelves
    ]


def _timelines(folder: Path) -> list[Part]:
    small = _seeded(folder, 500)

    def measured(size: int) -> list[Row]:
        return [start.timeline(_seeded(folder, size)(), small(), f"timeline-{size // 1000}k", 5)]

    return [Part((f"timeline-{size // 1000}k",), partial(measured, size)) for size in (10_000, 50_000)]


def _seeded(folder: Path, size: int) -> Callable[[], Path]:
    """A journal of that size that nothing is added to, made when it is first wanted."""

    @once
    def journal() -> Path:
        note(f"  a journal of {size:,} entries ...")
        seed(folder / f"to-read-{size}", size)
        return folder / f"to-read-{size}"

    return journal


def _only(measure: Callable[[int], Row], seconds: int) -> list[Row]:
    return [measure(seconds)]


def _where(program: str, measure: Callable[[], Row]) -> list[Row]:
    """The row, where the program that the peer needs is installed."""
    if shutil.which(program) is None:
        note(f"  left out: it needs {program}")
        return []
    return [measure()]
