"""Whether words may mean danger: by phrases, by shipped weights, and by meaning where that can be asked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from string import digits
from typing import Protocol

import tomli

from voicejournal.domain.text.danger_phrases import matches_danger
from voicejournal.domain.text.passages import passages
from voicejournal.domain.text.word_pieces import Weights

LIMITS = "danger.toml"
WEIGHTS = "danger-weights.bin"
"""A file of its own: as a text in the other it takes 20 times as long to read."""
CLASSES = "word-classes.txt"
FIRST_CLASS = 2
"""The number of the first narrow class: the weights were learned with these numbers."""


class Meaning(Protocol):
    """Judges a passage together with its score by the weights."""

    def found(self, passage: str, score: float) -> bool | None:
        """Whether the passage may mean danger; None where nothing can be said."""
        ...


class DangerWords:
    """Asks phrases, which are sure of the plainest words, then weights and meaning, which know others."""

    def __init__(self, shipped: Path, meaning: Meaning | None = None) -> None:
        """`shipped` has the files `LIMITS`, `WEIGHTS` and `CLASSES`; they are read when first needed."""
        self._shipped = shipped
        self._meaning = meaning

    def __call__(self, text: str) -> bool:
        """Whether the words may mean that somebody is in danger; no score leaves this."""
        return matches_danger(text) or any(map(self._found, passages(text)))

    def _found(self, passage: str) -> bool:
        score = self.weights.of_passage(passage)
        by_meaning = self._meaning.found(passage, score) if self._meaning else None
        return score >= self.weights.threshold if by_meaning is None else by_meaning

    @cached_property
    def weights(self) -> Weights:
        """The weights of the files."""
        table = tomli.loads((self._shipped / LIMITS).read_text("utf-8"))
        return Weights(
            weights=(self._shipped / WEIGHTS).read_bytes(),
            unit=table["unit"],
            bias=table["bias"],
            threshold=table["threshold"],
            classes=WordClasses((self._shipped / CLASSES).read_text("utf-8")),
        )


class WordClasses(Mapping[str, tuple[str, str]]):
    """The classes of each word, a narrow one and the wide one around it, searched in the lines of a text.

    A line has the words that begin with the same two letters, sorted: the other letters and the number of the
    narrow class. The last line has the wide class of each narrow one. Comments begin the text.
    """

    def __init__(self, text: str) -> None:
        *lines, wide = text.splitlines()
        self._lines = {line[:2].rstrip(): line for line in lines if not line.startswith("#")}
        self._wide = wide.split()
        self._known: dict[str, tuple[str, str] | None] = {}

    def __getitem__(self, word: str) -> tuple[str, str]:
        if word not in self._known:
            self._known[word] = self._searched(word)
        found = self._known[word]
        if found is None:
            raise KeyError(word)
        return found

    def __iter__(self) -> Iterator[str]:
        for begin, line in self._lines.items():
            yield from (begin + word.rstrip(digits) for word in line.split()[1:])

    def __len__(self) -> int:
        return sum(line.count(" ") for line in self._lines.values())

    def _searched(self, word: str) -> tuple[str, str] | None:
        _, found, behind = self._lines.get(word[:2], "").partition(f" {word[2:]}")
        number = behind.partition(" ")[0]
        if not found or not word.isalpha() or not number.isdecimal():  # what begins so comes behind the word
            return None
        return number, self._wide[int(number) - FIRST_CLASS]
