"""One table of conditions for steps, follow-ups and safety gates."""

from __future__ import annotations

import pytest

from tests.domain.answers import chose, said, skipped
from voicejournal.domain.entries.entry import Answer, AnswerState
from voicejournal.domain.entries.private_answer import DOUBTS, SAFE, SAFETY
from voicejournal.domain.guides.conditions import Condition, holds

ANSWERS = {
    answer.step: answer
    for answer in (
        said("moment", "He ALWAYS comes late, I waited"),
        chose("calm", True),
        chose("weight", 4),
        chose("bend", "It never moves"),
        chose("ticked", ("rested", "private")),
        skipped("left-out"),
    )
}


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        (Condition(), True),
        (Condition(step="moment", answered=True), True),
        (Condition(step="left-out", answered=True), False),
        (Condition(step="left-out", answered=False), True),
        (Condition(step="moment", answered=False), False),
        (Condition(step="left-out", asked=True), True),
        (Condition(step="nowhere", asked=True), False),
        (Condition(step="nowhere", asked=False), True),
        (Condition(step="nowhere", answered=False), True),
        (Condition(step="calm", equals=(True,)), True),
        (Condition(step="calm", equals=(1,)), False),
        (Condition(step="calm", differs=(True,)), False),
        (Condition(step="calm", differs=(False,)), True),
        (Condition(step="left-out", differs=(True,)), False),
        (Condition(step="weight", at_least=4), True),
        (Condition(step="weight", at_least=5), False),
        (Condition(step="weight", at_most=4), True),
        (Condition(step="weight", at_least=2, at_most=3), False),
        (Condition(step="calm", at_least=1), False),
        (Condition(step="bend", equals=("It never moves", "It can")), True),
        (Condition(step="ticked", has=("private", "willing")), True),
        (Condition(step="ticked", has=("willing",)), False),
        (Condition(step="moment", says=("always",)), True),
        (Condition(step="moment", says=("way",)), False),
        (Condition(step="moment", says=("always",), besides=("always comes",)), False),
        (Condition(step="moment", says_not=("i",)), False),
        (Condition(step="moment", words_below=7), True),
        (Condition(step="moment", words_below=6), False),
        (Condition(step="left-out", words_below=6), False),
        (Condition(step="moment", says=("always",), words_below=3), False),
        (Condition(safe=True), True),
        (Condition(safe=False), False),
    ],
    ids=str,
)
def test_one_condition(condition: Condition, *, expected: bool) -> None:
    """Each test of a condition holds where its sentence in the guide author's page says so."""
    assert holds([condition], ANSWERS) is expected


def test_all_conditions_must_hold() -> None:
    """Several conditions are joined by "and"."""
    yes, no = Condition(step="calm", equals=(True,)), Condition(step="weight", at_least=9)
    assert holds([yes], ANSWERS)
    assert not holds([yes, no], ANSWERS)
    assert holds([], ANSWERS)


def test_a_follow_up_looks_at_the_answer_it_follows() -> None:
    """Without a step of its own, a condition is about the answer just given."""
    condition = Condition(says=("always",))
    assert holds([condition], ANSWERS, here="moment")
    assert not holds([condition], ANSWERS, here="left-out")


def test_an_answer_without_text_yet_is_not_a_short_one() -> None:
    """A recording that still waits for its words is not asked for one more detail."""
    waiting = Answer(step="a", kind="voice", prompt="?", state=AnswerState.RECORDED, recording="a.flac")
    assert not holds([Condition(words_below=8)], {"a": waiting}, here="a")


@pytest.mark.parametrize("doubt", DOUBTS)
def test_safety_is_in_doubt_by_the_private_question(doubt: str) -> None:
    """Every answer to the private question but the one that says "I feel safe" closes what needs safety."""
    assert holds([Condition(safe=True)], {SAFETY: chose(SAFETY, SAFE)})
    assert not holds([Condition(safe=True)], {SAFETY: chose(SAFETY, doubt)})
    assert holds([Condition(safe=False)], {SAFETY: chose(SAFETY, doubt)})


def test_no_words_but_the_private_answer_put_safety_in_doubt() -> None:
    """Words of danger, spoken or ticked, close nothing: they are guesses, and the answer is none."""
    answers = ANSWERS | {"effect": said("effect", "Last week he hit me and I hid in the bath.")}
    assert holds([Condition(safe=True)], answers)
    ticked = {"seen": chose("seen", ("I have been hit, pushed, forced or threatened",))}
    assert holds([Condition(safe=True)], ticked)
