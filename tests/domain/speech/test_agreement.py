"""Two transcripts of the same sound: the surer one stands where they differ, and no word is lost by it."""

from __future__ import annotations

import pytest

from voicejournal.domain.speech.agreement import completed, surer
from voicejournal.domain.speech.transcript import Segment, Word, paragraphs


def heard(text: str, unsure: str = "") -> Segment:
    """A second for each word; the model doubts those that are named."""
    words = tuple(
        Word(word, float(n), n + 0.9, 0.3 if word in unsure.split() else 0.9)
        for n, word in enumerate(text.split())
    )
    return Segment(text, 0.0, float(len(words)), 0.8, words)


def test_the_surer_words_stand() -> None:
    """From either transcript, with their times; what both have alike is that of the first."""
    first = heard("He was, all disposed to lock it", unsure="all")
    second = heard("he was ill disposed do lock it", unsure="do")
    (segment,) = surer([first], [second])
    assert segment.text == "He was, ill disposed to lock it"
    assert [word.text for word in segment.words] == segment.text.split()
    assert surer([second], [first])[0].text == "he was ill disposed to lock it"
    assert surer([first], [first]) == (first,)


def test_a_doubt_beside_the_difference_counts() -> None:
    """A mistake makes the words around it improbable, not itself alone."""
    first = heard("the party you're trying to reach")
    second = heard("the party thou art trying to reach", unsure="trying")
    assert surer([first], [second]) == (first,)
    assert surer([second], [first])[0].text == "the party you're trying to reach"


def test_two_words_may_be_heard_as_one() -> None:
    """Also at the beginning and at the end."""
    assert surer([heard("log in now", unsure="log in")], [heard("login now")])[0].text == "login now"
    assert surer([heard("now login", unsure="login")], [heard("now log in")])[0].text == "now log in"


@pytest.mark.parametrize("other", ["the party or trying to reach", "the party, I trying to reach"])
def test_a_contraction_is_two_words(other: str) -> None:
    """A word of far fewer letters stands for less than was said, however sure it is."""
    first = heard("the party you're trying to reach", unsure="you're")
    assert surer([first], [heard(other)]) == (first,)


@pytest.mark.parametrize("other", ["I went home", "I went to see him on Sunday and came home", ""])
def test_no_word_is_left_out_or_added(other: str) -> None:
    """Where one of them has words and the other has none, or far fewer, nothing is decided by doubt."""
    first = heard("I went to see her and came home", unsure="to see her and came")
    assert surer([first], [heard(other)] if other else []) == (first,)


def test_segments_stay_what_they_are() -> None:
    """A difference that reaches over two of them, one without word times and a mark are left alone."""
    first = [
        heard("I went"),
        Segment("", 2.0, 4.0),
        Segment("without times", 4.0, 5.0),
        heard("to sea", "sea"),
    ]
    second = [heard("I want", "want"), heard("to see")]
    assert paragraphs(surer(first, second)) == paragraphs([*first[:3], heard("to see")])
    assert surer(first, second)[1:3] == tuple(first[1:3])


def test_languages_without_spaces_keep_theirs() -> None:
    """Words are taken out of the text where they stand."""
    words = (Word("我", 0, 1, 0.9), Word("很", 1, 2, 0.2), Word("好", 2, 3, 0.9))
    other = (Word("我", 0, 1, 0.9), Word("真", 1, 2, 0.9), Word("好", 2, 3, 0.9))
    (segment,) = surer([Segment("我很好。", 0, 3, 0.8, words)], [Segment("我真好", 0, 3, 0.8, other)])
    assert segment.text == "我真好。"


def test_a_word_alone_does_not_grow_together_with_others() -> None:
    """A text of one word shows no space; the other transcript of it does, or does not in Chinese."""
    assert completed([heard("Yes,")], [heard("Yes, please.")], 9)[0].text == "Yes, please."
    assert (
        completed([heard("please.")], [heard("Yes,"), heard("please.").later(1)], 9)[0].text == "Yes, please."
    )
    assert surer([heard("Alright.", unsure="Alright.")], [heard("All right.")])[0].text == "All right."
    alone, both = Word("好", 0, 1, 0.9), Word("的", 1, 2, 0.9)
    other = Segment("好的", 0, 2, 0.8, (alone, both))
    assert completed([Segment("好", 0, 1, 0.8, (alone,))], [other], 9)[0].text == "好的"


def test_the_other_text_may_be_paragraphs_of_its_own() -> None:
    """It comes from several passes."""
    first = [heard("one two tree four", unsure="tree")]
    other = [heard("one two"), heard("three four")]
    assert paragraphs(surer(first, other)) == "one two three four"


@pytest.mark.parametrize(
    "ours", ["he was here. And then he", "he was And then he left.", "was here. And then he left."]
)
def test_words_that_one_pass_has_not_are_taken_from_the_other(ours: str) -> None:
    """Wherever they are missing; what both have stays as it is."""
    (segment,) = completed([heard(ours)], [heard("he was here. and then he left.")], 9.0)
    assert segment.text == "he was here. And then he left."
    assert [word.text for word in segment.words] == segment.text.split()


def test_no_word_is_taken_that_is_unsure_or_behind_the_end() -> None:
    """Nor into a part that was not understood, nor where words differ; nothing makes a text of none."""
    first = heard("and then he")
    assert completed([first], [heard("and then he left", unsure="left")], 9.0) == (first,)
    assert completed([first], [heard("and then he left")], 3.2) == (first,)
    mark = Segment("", 3.0, 5.0)
    assert completed([first, mark], [heard("and then he left")], 9.0) == (first, mark)
    assert completed([first], [heard("and when he")], 9.0) == (first,)
    assert completed([], [heard("and")], 9.0) == ()
