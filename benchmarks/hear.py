"""How well people are heard while they speak: wrong words, lost ones, what it costs, and when it is seen."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from benchmarks.listener import Answer, Models, live, whole
from benchmarks.material import Talk
from benchmarks.plain import Heard, Plain
from benchmarks.rows import Row, counted, difference, note, ratio
from benchmarks.scores import Errors, errors
from benchmarks.seen import seen_rows


@dataclass(frozen=True)
class Sets:
    """Answers by how they are spoken."""

    answers: Sequence[Talk]
    """With pauses between sentences."""
    fluent: Sequence[Talk]
    """Hardly with one."""
    abroad: Mapping[str, Talk]
    """In other languages, by code."""


class People:
    """The same answers, heard live, whole, and by faster-whisper on its own."""

    rows = (
        *("hear-people", "hear-people-defaults", "hear-added", "hear-live", "hear-lost", "hear-cpu"),
        *("hear-cpu-defaults", "live-words", "live-words-slowest", "live-gap", "live-flicker"),
    )

    def __init__(self, sets: Callable[[], Sets], models: Models, main: str, others: Sequence[str]) -> None:
        """`main` is the model of all rows; `others` may lose nothing either."""
        self._make = sets
        self._models = models
        self._main = main
        self._others = others

    def measure(self) -> list[Row]:
        ours = self._scored("live", [each.text for each in self._live])
        plain = [self._plain.hear(each.sound) for each in self._talks]
        theirs = self._scored("faster-whisper, beam 5 and VAD", [each.text for each in plain])
        transcriber = self._models.transcriber(self._main)
        of_files = self._scored("whole", [whole(each.sound, transcriber) for each in self._talks])
        default = [self._plain.by_default(each.sound) for each in self._talks]
        theirs_by_default = self._scored("faster-whisper, its defaults", [each.text for each in default])
        seconds = sum(each.sound.seconds for each in self._talks)
        cpu = sum(each.cpu for each in self._live) / seconds
        return [
            difference("hear-people", ours.rate, theirs.rate, "% of words wrong", 0.0),
            difference("hear-people-defaults", ours.rate, theirs_by_default.rate, "% of words wrong"),
            difference("hear-added", ours.added, theirs.added, "words nobody said"),
            difference("hear-live", ours.rate, of_files.rate, "% of words wrong", 0.3),
            self._lost(),
            ratio("hear-cpu", cpu, _cpu(plain, seconds), "s per s of speech", 3),
            ratio("hear-cpu-defaults", cpu, _cpu(default, seconds), "s per s of speech"),
            *seen_rows([each.seen for each in self._live]),
        ]

    @cached_property
    def _sets(self) -> Sets:
        return self._make()

    @property
    def _talks(self) -> list[Talk]:
        return [*self._sets.answers, *self._sets.fluent]

    @cached_property
    def _plain(self) -> Plain:
        return Plain(self._models.folder(self._main))

    @cached_property
    def _live(self) -> list[Answer]:
        return self._spoken_to(self._main, self._talks)

    def _spoken_to(self, model: str, talks: Sequence[Talk], language: str = "en") -> list[Answer]:
        transcriber = self._models.transcriber(model, language)
        note(f"  {sum(each.sound.seconds for each in talks):.0f} s of speech to {model}, {language} ...")
        return [live(each, transcriber) for each in talks]

    def _scored(self, how: str, texts: Sequence[str]) -> Errors:
        pairs = zip(self._talks, texts, strict=True)
        total = sum((errors(each.text, text) for each, text in pairs), Errors())
        note(f"  {how}: {total}")
        return total

    def _lost(self) -> Row:
        """Runs of missing words in all that any of the models was told."""
        told = [(each, "en") for each in self._live]
        told += [(each, "en") for name in self._others for each in self._spoken_to(name, self._talks)]
        for code, talk in self._sets.abroad.items():
            told += [(each, code) for each in self._spoken_to(self._main, [talk], code)]
        runs = [run for each, code in told for run in errors(each.talk.text, each.text, code).lost]
        for run in runs:
            note(f"    lost: {run}")
        return counted("hear-lost", len(runs), "runs of 4 words and more", 0)


def _cpu(heard: Sequence[Heard], seconds: float) -> float:
    return sum(each.cpu for each in heard) / seconds
