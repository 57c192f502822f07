"""Sentences close in meaning, by the real model; without it nothing is compared."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from voicejournal.adapters.models import MEANING
from voicejournal.adapters.sentence_likeness import MODEL, SentenceLikeness
from voicejournal.domain.programme.said_before import CLOSE
from voicejournal.errors import ModelMissing
from voicejournal.paths import shipped_data

PAIRS = (
    ("He never listens when I talk about money.", "When it is about our finances, he shuts me out."),
    ("I felt safe when she held my hand.", "Holding hands with her made me feel secure."),
    ("I am so tired of pretending to my mother.", "I act as if all is well in front of Mum."),
)


def test_pairs_are_close_and_others_are_not(real_model: Callable[[str], Path]) -> None:
    """Each sentence finds its own pair, and stays below the limit with every other."""
    found = SentenceLikeness(lambda: real_model(MEANING), shipped_data())(
        *map(list, zip(*PAIRS, strict=True))
    )
    for number, values in enumerate(found):
        assert values[number] >= CLOSE
        assert all(value < CLOSE for place, value in enumerate(values) if place != number)


@pytest.mark.parametrize("content", [None, b"", b"no model"], ids=["missing", "empty", "another file"])
def test_without_the_model_nothing_is_compared(tmp_path: Path, content: bytes | None) -> None:
    """It is optional: no error reaches the page."""

    def folder() -> Path:
        if content is None:
            raise ModelMissing("It is not here.")
        (tmp_path / MODEL).write_bytes(content)
        return tmp_path

    likeness = SentenceLikeness(folder, shipped_data())
    assert likeness(["One of them."], ["Another one."]) == ()
    assert likeness([], ["Another one."]) == ()


def test_the_limit_keeps_strangers_apart(real_model: Callable[[str], Path]) -> None:
    """Of 72 pairs written beforehand a third of the same is found, of 5,000 strangers few."""
    pairs = tomllib.loads(Path(__file__).with_name("said_alike.toml").read_text("utf-8"))
    both = [*pairs["same"], *pairs["other"]]
    found = SentenceLikeness(lambda: real_model(MEANING), shipped_data())(*map(list, zip(*both, strict=True)))
    own = [values[place] >= CLOSE for place, values in enumerate(found)]
    assert sum(own[: len(pairs["same"])]) >= 13
    strangers = [
        value >= CLOSE
        for place, values in enumerate(found)
        for other, value in enumerate(values)
        if both[place][0] != both[other][0]
    ]
    assert len(strangers) > 5000
    assert sum(strangers) <= 8
