"""Whether words may mean danger: by phrases, by shipped weights, and by meaning where that can be asked."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import Protocol

import tomli

from voicejournal.domain.text.danger_phrases import matches_danger
from voicejournal.domain.text.passages import passages
from voicejournal.domain.text.word_pieces import Classes, Weights

LIMITS = "danger.toml"
WEIGHTS = "danger-weights.bin"
"""A file of its own: as a text in the other it takes 20 times as long to read."""
CLASSES = "word-classes.txt"


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
            classes=word_classes(self._shipped / CLASSES),
        )


def word_classes(file: Path) -> Classes:
    """The classes of every word: each line is a narrow class, led by the number of the wide one around it."""
    classes: dict[str, tuple[str, str]] = {}
    for number, line in enumerate(file.read_text("utf-8").splitlines()):
        if not line.startswith("#"):
            wide, *words = line.split()
            both = (str(number), wide)
            for word in words:  # faster than `fromkeys` and `update`
                classes[word] = both
    return classes
