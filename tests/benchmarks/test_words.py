"""What counts as a word that a cut lost or doubled."""

from __future__ import annotations

from benchmarks.words import lost_or_doubled
from voicejournal.domain.speech.transcript import Word
from voicejournal.domain.speech.word_error_rate import distance

SENTENCE = "we sat down and talked about the house by the sea"
SAID = SENTENCE.split()


def heard(text: str, start: float = 8.0) -> list[Word]:
    return [Word(word, start + i * 0.4, start + i * 0.4 + 0.4, 0.9) for i, word in enumerate(text.split())]


UNCUT = heard(SENTENCE)
CUT = 10.0
"""Within "about"."""


def test_the_same_words_are_right() -> None:
    """Whatever their times are, more or less."""
    assert lost_or_doubled(heard(SENTENCE, 8.1), UNCUT, SAID, CUT) == 0


def test_a_word_missing_at_the_cut_counts() -> None:
    """It was said, and was heard where nothing was cut."""
    live = [word for word in UNCUT if word.text != "about"]
    assert lost_or_doubled(live, UNCUT, SAID, CUT) == 1


def test_words_twice_at_the_cut_count() -> None:
    """Both of them."""
    live = heard("we sat down and talked about talked about the house by the sea")
    assert lost_or_doubled(live, UNCUT, SAID, CUT) == 2


def test_a_word_heard_as_another_is_an_error_of_another_kind() -> None:
    """And so is one that nobody said, and one that is missing elsewhere."""
    assert lost_or_doubled(heard("we sat down and talked abroad the house by the sea"), UNCUT, SAID, CUT) == 0
    assert (
        lost_or_doubled(UNCUT, heard("we sat down and uh talked about the house by the sea"), SAID, CUT) == 0
    )
    assert lost_or_doubled(UNCUT[1:], UNCUT, SAID, CUT) == 0


def test_two_words_heard_as_one_that_sounds_like_both_are_not_lost() -> None:
    """Their sound is there; where it is not, they are lost, whatever stands in their place."""
    sentence = "down and talk to each other for the hour"
    uncut, words = heard(sentence), sentence.split()
    assert lost_or_doubled(heard("down and talk teach other for the hour"), uncut, words, CUT) == 0
    assert lost_or_doubled(heard("down and talk a other for the hour"), uncut, words, CUT) == 1
    assert lost_or_doubled(heard("down and talk other for the hour"), uncut, words, CUT) == 2


def test_what_only_the_uncut_hearing_made_up_is_not_missed() -> None:
    """What counts is what was said; and only close to the cut."""
    sentence = "we mistook him at the door of the house"
    live, words = heard(sentence), sentence.split()
    assert lost_or_doubled(live, heard("we miss to push him at the door of the house"), words, CUT) == 0
    assert lost_or_doubled(live[:-2], live, words, CUT) == 0


def test_distance_counts_the_fewest_changes() -> None:
    """Changed, added and left out words count alike."""
    assert distance(["a", "b", "c", "d"], ["a", "x", "c"]) == 2
    assert distance([], ["a", "b"]) == 2
