"""Which rows there are, and how much of each the short and the long form measure."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache as once
from functools import partial
from pathlib import Path

from benchmarks import edges, keeping, nothing, speech, start, timeline
from benchmarks.debian import LeftOut
from benchmarks.hear import People, Sets
from benchmarks.journal import seed
from benchmarks.listener import Models
from benchmarks.live import Stops
from benchmarks.material import FLUENT, Talk, talk
from benchmarks.people import VOICES, Spoken, lone_words, music, readers, sentences
from benchmarks.rows import Row, note
from benchmarks.screen import tick
from benchmarks.sealed import ROWS as SEALED
from benchmarks.sealed import Sealed
from benchmarks.words import Words
from voicejournal.domain.speech.audio import Sound

MAIN = "base"
SMALL = "tiny.en"


@dataclass(frozen=True)
class Part:
    """Rows that are measured together."""

    rows: tuple[str, ...]
    measure: Callable[[], Sequence[Row]]

    def has(self, name: str) -> bool:
        """Whether one of its rows begins so."""
        return any(row.startswith(name) for row in self.rows)


def short_form(cache: Path, folder: Path, model: Path | None) -> list[Part]:
    """What ends within 90 s: for every kind of row one that shows a large loss at once.

    The smallest model, and the five recordings that the tests hear as well: nothing else is fetched.
    """
    models = Models(model)
    stops = Stops(lambda: talk(readers(), 4, 75), models, SMALL, stops=3)
    return [
        *_starts(folder, times=5),
        _spoken("live-stop-60s", partial(stops.after_a_second, 60)),
        _spoken("stop-last-word-60s", partial(stops.at_last_word, 60)),
        _people(lambda: Sets([talk(readers(), 5, 32)], [], {}), models, SMALL, ()),
        _noise(lambda: edges.noise(nothing.made(8), stops.transcriber)),
        _spoken("screen-tick", lambda: tick(stops.transcriber, talk(readers(), 2, 28).sound, 4)),
        *_journals(cache, folder, {10_000: 3}, commands=False),
        Part(("save-flatness",), lambda: [keeping.flatness(folder, 10_000, 100, 15)]),
    ]


def long_form(cache: Path, folder: Path, model: Path | None) -> list[Part]:
    """Everything, within 25 minutes."""
    models = Models(model)
    english = partial(_english, cache)
    stops = Stops(lambda: talk(english(), 4, 660, long_pause=0.08), models, MAIN, stops=10)
    words = Words(english, models, SMALL, cuts=60)
    return [
        *_starts(folder, times=11),
        Part(("speech-first-sample",), lambda: _where("aplay", partial(speech.first_sample, 5))),
        *(_spoken(f"live-stop-{s}s", partial(stops.after_a_second, s)) for s in (10, 60, 300, 600)),
        *(_spoken(f"stop-last-word-{s}s", partial(stops.at_last_word, s)) for s in (40, 300)),
        _spoken("live-stop-random-600s", partial(stops.anywhere, 600)),
        _spoken("live-flatness", partial(stops.flatness, 600, 30)),
        _spoken("live-stop-60s-real-time", partial(stops.real_time, 60)),
        _people(partial(_sets, cache), models, MAIN, (SMALL,)),
        _noise(lambda: edges.noise(_nothing(cache), stops.transcriber)),
        _spoken("hear-soft", lambda: edges.soft(talk(english(), 21, 12), talk(english(), 22, 22))),
        _spoken("hear-lone", lambda: edges.lone(lone_words(cache, 30), stops.transcriber)),
        _spoken("hear-language", lambda: edges.language(_by_language(cache), models, MAIN)),
        _spoken("live-cut-words", words.cut_words),
        _spoken("screen-tick", lambda: tick(stops.transcriber, talk(readers(), 2, 28).sound, 15)),
        *_journals(cache, folder, {100: 15, 1_000: 15, 10_000: 15, 50_000: 2}, commands=True),
        Part(("save-flatness",), lambda: [keeping.flatness(folder, 10_000, 100, 40)]),
        Part(tuple(SEALED), lambda: _sealed(folder, 10_000, 9)),
        *_timelines(folder),
        *_screens(folder),
    ]


def _english(cache: Path) -> tuple[Spoken, ...]:
    return (*sentences("en", cache), *readers())


def _sets(cache: Path) -> Sets:
    """Five answers of a minute to a minute and a half, two without pauses, one in each other language."""
    spoken = _english(cache)
    return Sets(
        [talk(spoken, 100 + number, 60 + 8 * number) for number in range(5)],
        [talk(spoken, 300 + number, 40, pauses=FLUENT) for number in range(2)],
        {code: talk(sentences(code, cache), 5, 45) for code in VOICES if code != "en"},
    )


def _by_language(cache: Path) -> dict[str, list[Talk]]:
    return {code: [talk(sentences(code, cache), seed, 8) for seed in range(3)] for code in VOICES}


def _nothing(cache: Path) -> dict[str, Sound]:
    return nothing.made(30) | nothing.played(music(cache), 30)


def _people(sets: Callable[[], Sets], models: Models, main: str, others: Sequence[str]) -> Part:
    people = People(sets, models, main, others)
    return Part(people.rows, lambda: _heard(people.measure))


def _noise(measure: Callable[[], list[Row]]) -> Part:
    return Part(("hear-noise", "hear-noise-seen"), lambda: _heard(measure))


def _spoken(name: str, measure: Callable[[], Row]) -> Part:
    return Part((name,), lambda: _heard(lambda: [measure()]))


def _heard(measure: Callable[[], list[Row]]) -> list[Row]:
    """The rows, where the recordings that they need can be had."""
    try:
        return measure()
    except LeftOut as reason:
        note(f"  left out: {reason}")
        return []


def _starts(folder: Path, times: int) -> list[Part]:
    journal = _seeded(folder, 10_000)
    return [
        Part(("start-version",), lambda: [start.version(3 * times)]),
        Part(("start-frame",), lambda: [start.frame(journal(), times)]),
        Part(("start-menu",), lambda: [start.menu(journal(), times)]),
    ]


def _journals(cache: Path, folder: Path, sizes: dict[int, int], *, commands: bool) -> list[Part]:
    """Saving and searching; `sizes` says how often each is measured."""
    shelves = [(keeping.Shelf(cache, folder, size), times) for size, times in sizes.items()]
    return [
        Part(shelf.names(commands=commands), partial(shelf.rows, times, commands=commands))
        for shelf, times in shelves
    ]


def _sealed(folder: Path, size: int, times: int) -> list[Row]:
    return Sealed(folder / "encryption", size, lambda: talk(readers(), 7, 60).sound).rows(times)


def _timelines(folder: Path) -> list[Part]:
    small = _seeded(folder, 500)

    def measured(size: int) -> list[Row]:
        return [start.timeline(_seeded(folder, size)(), small(), f"timeline-{size // 1000}k", 5)]

    return [Part((f"timeline-{size // 1000}k",), partial(measured, size)) for size in (10_000, 50_000)]


def _screens(folder: Path) -> list[Part]:
    plain, sealed = (timeline.Journals(folder, 50_000, sealed=sealed) for sealed in (False, True))
    return [
        *(Part(journals.names, partial(journals.rows, 5)) for journals in (plain, sealed)),
        Part(("timeline-memory",), lambda: [plain.memory()]),
    ]


def _seeded(folder: Path, size: int) -> Callable[[], Path]:
    """A journal of that size that nothing is added to, made when it is first wanted."""

    @once
    def journal() -> Path:
        note(f"  a journal of {size:,} entries ...")
        seed(folder / f"to-read-{size}", size)
        return folder / f"to-read-{size}"

    return journal


def _where(program: str, measure: Callable[[], Row]) -> list[Row]:
    """The row, where the program that the peer needs is installed."""
    if shutil.which(program) is None:
        note(f"  left out: it needs {program}")
        return []
    return [measure()]
