"""Passages: answers cut into pieces that are compared by their meaning."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tests.entries import answer, entry
from voicejournal.domain.entries.entry import AnswerState
from voicejournal.domain.programme.answer_passages import passages


def cut(*texts: str) -> list[str]:
    answers = [answer(text, f"step-{number}") for number, text in enumerate(texts)]
    return [one.text for one in passages(entry(1, *answers))]


def test_short_sentences_stay_together_and_answers_apart() -> None:
    """Up to thirty words; a passage never goes from one answer to the next."""
    long = " ".join(["word"] * 25) + "."
    assert cut("It rained. I stayed in.", "She rang.") == ["It rained. I stayed in.", "She rang."]
    assert cut(f"It rained. {long} Then {long}") == [f"It rained. {long}", f"Then {long}"]


def test_speech_without_stops_is_cut_all_the_same() -> None:
    """A model reads no more than a few sentences, and the rest would be lost."""
    text = " ".join(f"word{number}" for number in range(100))
    found = cut(text)
    assert " ".join(found) == text
    assert max(len(one.split()) for one in found) <= 30


def test_only_words_that_were_given_are_cut() -> None:
    """A choice, a skipped question and a text that is missing are no passages."""
    skipped = replace(answer("No.", "b"), state=AnswerState.SKIPPED)
    chosen = replace(answer("", "c"), kind="choice", value="anger")
    assert [one.step for one in passages(entry(1, answer("Yes.", "a"), skipped, chosen))] == ["a"]


@given(st.text(alphabet='ab .!?\n"\u2019', max_size=400))
def test_places_are_those_of_the_text(text: str) -> None:
    """Each passage stands at its place, in order, and no word is lost."""
    found = list(passages(entry(1, answer(text)))) if text else []
    assert all(text[one.start : one.end] == one.text for one in found)
    assert all(one.end <= after.start for one, after in pairwise(found))
    assert [*"".join(one.text for one in found)].count("a") == text.count("a")
