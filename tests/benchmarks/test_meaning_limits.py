"""The limits of the sum of weights and meaning, chosen by scores that are given."""

from __future__ import annotations

from benchmarks.danger.corpus import ORDINARY, Sentence
from benchmarks.danger.meaning_limits import raised

LIMITS = {"counts": 0.5, "threshold": 2.0, "floor": -1.0}
ANSWERS = [Sentence(f"We had tea on day {number}.", False, "", ORDINARY) for number in range(100)]


def test_the_limit_rises_until_one_in_fifty_other_answers_is_found() -> None:
    """The highest two of a hundred stay found, by the passage that scores most; nothing else changes."""
    scores = [[(0.0, number / 10), (0.0, -9.0)] for number in range(100)]
    limits = raised(LIMITS, ANSWERS, scores)
    assert limits == {**LIMITS, "threshold": 9.71}
    assert sum(max(by_head for _, by_head in each) >= limits["threshold"] for each in scores) == 2


def test_the_limit_never_falls() -> None:
    """Where fewer are found than may be, it stays, and the weights count as much as they did."""
    assert raised(LIMITS, ANSWERS, [[(1.0, 1.0)]] * 100) == LIMITS
