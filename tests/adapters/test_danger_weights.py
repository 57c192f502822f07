"""The shipped weights, asked beside the phrases."""

from __future__ import annotations

import pytest

from voicejournal.adapters.danger_weights import DangerWords
from voicejournal.domain.text.danger_phrases import matches_danger
from voicejournal.paths import shipped_data

FILE = shipped_data() / "danger.toml"


@pytest.mark.parametrize(
    "text",
    [
        "I do not want to wake up tomorrow, I would rather be dead.",
        "He put his hands round my throat and said he would kill me if I left.",
        "She takes my wages and my phone, and he watches the house all night.",
    ],
)
def test_dangerous_words_are_found(text: str) -> None:
    """By the phrases, by the weights, or by both."""
    assert DangerWords(FILE)(text)


@pytest.mark.parametrize(
    "text", ["", "   ", "We talked about the garden and had tea.", "I was sorry that I was late for dinner."]
)
def test_ordinary_words_are_not(text: str) -> None:
    """An empty answer neither."""
    assert not DangerWords(FILE)(text)


def test_phrases_count_without_the_weights() -> None:
    """The plainest words do not hang on what was learned; the file is read for other words only."""
    words = DangerWords(FILE.with_name("not-there.toml"))
    assert matches_danger("Last night he hit me.")
    assert words("Last night he hit me.")
    with pytest.raises(FileNotFoundError):
        words("We had tea.")


def test_the_weights_are_small() -> None:
    """They come with every copy of the program."""
    assert FILE.stat().st_size < 400_000
    assert len(DangerWords(FILE).weights.weights) == 1 << 18
