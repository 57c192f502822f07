"""What counts as a wrong word, and what as something lost."""

from __future__ import annotations

import pytest

from benchmarks.edges import uncovered
from benchmarks.live import ends_near
from benchmarks.material import Sentence, Talk
from benchmarks.scores import Errors, errors
from voicejournal.domain.speech.audio import silence

SAID = "We sat down and he told me about the house by the sea."


def test_spelling_is_no_error() -> None:
    """Case, punctuation, contractions and numbers may be written either way."""
    assert errors("I'm here, it is colour twenty one.", "I am here it's color 21").rate == 0


def test_words_are_counted_by_what_became_of_them() -> None:
    """The rate is all of them over the words that were said."""
    found = errors(SAID, "we sat down and she told me all about the house by sea")
    assert (found.changed, found.missing, found.added, found.said) == (1, 1, 1, 13)
    assert found.rate == pytest.approx(300 / 13)
    assert found.lost == ()


def test_four_words_missing_in_a_row_are_lost() -> None:
    """Three are not, and neither are four in two places."""
    assert errors(SAID, "we sat down and about the house by the sea").lost == ()
    assert errors(SAID, "we sat down about the house by the sea").lost == ("and he told me",)
    assert errors(SAID, "sat down he told about the house by the").lost == ()


def test_a_text_that_is_empty_has_lost_everything() -> None:
    """Whatever the language."""
    assert errors(SAID, "").rate == 100
    assert errors("Hasta mañana, señora López", "", "es").lost == ("hasta manana senora lopez",)


def test_errors_of_several_answers_add_up() -> None:
    """Word by word, not as the mean of their rates."""
    total = Errors(1, 0, 0, 10) + Errors(0, 1, 0, 30, ("a b c d",))
    assert total == Errors(1, 1, 0, 40, ("a b c d",))
    assert total.rate == 5
    assert str(total) == "5.00 % (1 changed, 1 missing, 0 added of 40 words); lost: a b c d"


@pytest.mark.parametrize(
    ("by", "left"),
    [
        ([], 4.0),
        ([(0.0, 9.0)], 0.0),
        ([(3.0, 4.0)], 3.0),
        ([(0.0, 3.0), (5.0, 9.0)], 2.0),
        ([(5.5, 9.0), (0.0, 2.5)], 3.0),
        ([(0.0, 2.0), (6.0, 9.0)], 4.0),
        ([(0.0, 4.0), (3.5, 6.0)], 0.0),
    ],
)
def test_speech_in_no_stretch_is_what_they_leave(by: list[tuple[float, float]], left: float) -> None:
    """From 2 s to 6 s; stretches come in any order, and may overlap."""
    assert uncovered((2.0, 6.0), by) == left


def test_stops_are_at_the_ends_of_sentences() -> None:
    """Those that are nearest to the wanted length."""
    ends = (3.0, 8.0, 9.5, 14.0)
    made = Talk(silence(15), tuple(Sentence("a", end - 1, end) for end in ends))
    assert ends_near(made, 10, 2) == [9.5, 8.0]
    assert ends_near(made, 10, 9) == [9.5, 8.0, 14.0, 3.0]
