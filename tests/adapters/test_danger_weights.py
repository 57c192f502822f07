"""The shipped weights, asked beside the phrases, and with meaning where it can be asked."""

from __future__ import annotations

from pathlib import Path

import pytest

from voicejournal.adapters.danger_weights import CLASSES, WEIGHTS, DangerWords, WordClasses
from voicejournal.domain.text.danger_phrases import matches_danger
from voicejournal.paths import shipped_data

SHIPPED = shipped_data()
LEARNED = "He counts my coins every night, and I hide in the bathroom till he sleeps."
"""The weights find it, and the phrases do not."""


class Always:
    """Meaning that answers the same to every passage, and notes which."""

    def __init__(self, answer: bool | None) -> None:
        self.answer = answer
        self.asked: list[str] = []

    def found(self, passage: str, score: float) -> bool | None:
        self.asked.append(passage)
        return self.answer


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
    assert DangerWords(SHIPPED)(text)


@pytest.mark.parametrize(
    "text", ["", "   ", "We talked about the garden and had tea.", "I was sorry that I was late for dinner."]
)
def test_ordinary_words_are_not(text: str) -> None:
    """An empty answer neither."""
    assert not DangerWords(SHIPPED)(text)


def test_phrases_count_without_the_weights(tmp_path: Path) -> None:
    """The plainest words do not hang on what was learned; the files are read for other words only."""
    words = DangerWords(tmp_path)
    assert matches_danger("Last night he hit me.")
    assert words("Last night he hit me.")
    with pytest.raises(FileNotFoundError):
        words("We had tea.")


@pytest.mark.parametrize("answer", [True, False])
def test_meaning_decides_where_it_can_be_asked(answer: bool) -> None:
    """The weights' score goes into its answer: they do not decide beside it."""
    meaning = Always(answer)
    words = DangerWords(SHIPPED, meaning)
    assert words("We had tea in the garden.") is answer
    assert words(LEARNED) is answer
    assert meaning.asked[0] == "We had tea in the garden."


def test_without_meaning_the_weights_decide() -> None:
    """Where the model is not here, nothing else changes."""
    words = DangerWords(SHIPPED, Always(None))
    assert words(LEARNED) and not matches_danger(LEARNED)
    assert not words("We had tea in the garden.")


def test_phrases_are_sure_without_meaning() -> None:
    """It is not asked for what they find."""
    meaning = Always(False)
    assert DangerWords(SHIPPED, meaning)("Last night he hit me.")
    assert not meaning.asked


def test_one_passage_of_a_long_answer_is_enough() -> None:
    """Each is asked alone, until one is found."""
    meaning = Always(False)
    DangerWords(SHIPPED, meaning)("We walked along the river for an hour or so. " * 3)
    assert meaning.asked == ["We walked along the river for an hour or so."] * 3


def test_the_weights_are_small() -> None:
    """They come with every copy of the program."""
    assert (SHIPPED / WEIGHTS).stat().st_size < 400_000
    assert (SHIPPED / CLASSES).stat().st_size < 250_000
    assert len(DangerWords(SHIPPED).weights.weights) == 1 << 18


def test_every_word_has_a_narrow_and_a_wide_class() -> None:
    """The number behind a word is its narrow class, and the last line has the wide class of each of those."""
    classes = WordClasses("# About it.\na 3\npu nched2\nsl ap3 apped2\nte a4\n5 5 7\n")
    assert {word: classes[word] for word in classes} == {
        "a": ("3", "5"), "punched": ("2", "5"), "slapped": ("2", "5"), "slap": ("3", "5"), "tea": ("4", "7"),
    }  # fmt: skip
    assert len(classes) == 5
    assert not any(
        map(classes.get, ("", "#", "# A", "About", "5", "pu", "punch", "punched2", "te", "teas", "tea4"))
    )


def test_each_word_is_found_in_the_shipped_classes() -> None:
    """Others are not, though they begin as one that is, or are its beginning."""
    classes = WordClasses((SHIPPED / CLASSES).read_text("utf-8"))
    known = set(classes)
    assert len(known) == len(classes) > 24_000
    assert {int(classes[word][0]) for word in known} == set(range(2, 1502))
    others = {other for word in known for other in (word[:-1], f"{word}s", f"{word}1")} - known
    assert not any(other in classes for other in others)
