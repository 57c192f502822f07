"""Words of speech that goes on: firm where two tries agree, quiet where they may change, and never gone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from voicejournal.domain.speech.audio import silence
from voicejournal.domain.speech.preview import Preview
from voicejournal.domain.speech.speech_segment import SpeechSegment
from voicejournal.domain.speech.transcript import Segment, Word, paragraphs


def said(text: str, start: float = 0.0, *, paragraph: bool = False, times: bool = True) -> Segment:
    """A second for each word."""
    words = tuple(Word(word, start + n, start + n + 0.9, 0.9) for n, word in enumerate(text.split()))
    end = start + len(words)
    return Segment(text, start, end, 0.9, words if times else (), paragraph)


def unsure(word: str, text: str) -> Segment:
    """The model doubts that word."""
    segment = said(text)
    words = (replace(each, probability=0.2) if each.text == word else each for each in segment.words)
    return replace(segment, words=tuple(words))


def firm(preview: Preview) -> str:
    return paragraphs(segment for segment in preview.shown if segment.firm)


def test_words_of_one_try_may_change() -> None:
    """Whisper guesses at the end of a sound that breaks off."""
    preview = Preview().with_pass([said("I went to see")])
    assert (firm(preview), paragraphs(preview.shown)) == ("", "I went to see")


def test_what_two_tries_begin_with_is_firm() -> None:
    """Case and punctuation do not count: they come with what follows."""
    preview = Preview().with_pass([said("I went to, see")]).with_pass([said("I went to Siena and")])
    assert (firm(preview), paragraphs(preview.shown)) == ("I went to", "I went to Siena and")


def test_a_firm_word_stays_whatever_a_later_try_says() -> None:
    """What comes after it in the later try follows it, and gets firm where two tries agree on it."""
    preview = Preview().with_pass([said("I went home")]).with_pass([said("I went home then")])
    changed = preview.with_pass([said("I want home then and")])
    assert (firm(changed), paragraphs(changed.shown)) == ("I went home then", "I went home then and")
    shorter = preview.with_pass([said("I")])
    assert paragraphs(shorter.shown) == "I went home"


def test_what_two_tries_agree_on_stands_where_a_pass_over_all_differs_and_is_less_sure() -> None:
    """Times are those of that pass's own sound; a word that one try alone has changes nothing."""
    sound = SpeechSegment(silence(6.0), 20.0, 25.9)
    tries = [said("be ill disposed", 20.0), said("be ill disposed do", 20.0)]
    preview = Preview().with_pass(tries[:1]).with_pass(tries[1:])
    (checked,) = preview.checked(sound, [unsure("all", "be all disposed to lock")])
    assert (checked.text, checked.words[1].start) == ("be ill disposed to lock", 1.0)
    surely = said("be all disposed to lock")
    assert preview.checked(sound, [surely]) == (surely,)
    once = Preview().with_pass(tries[:1])
    assert once.checked(sound, [unsure("all", "be all disposed")])[0].text == "be all disposed"


def test_a_firm_word_stands_where_a_pass_over_all_ends_before_it() -> None:
    """As it did on the screen; one that was said behind the segment is none of its words."""
    sound = SpeechSegment(silence(4.0), 20.0, 24.0)
    tries = [said("than he was and then", 20.0)]
    preview = Preview().with_pass(tries).with_pass(tries)
    assert preview.checked(sound, [said("than he")])[0].text == "than he was and"


def test_words_behind_a_cut_stay_until_they_are_heard_again() -> None:
    """What is heard for good goes to the answer's segments; the rest is shown on, as firm as it was."""
    preview = Preview().with_pass([said("one two three four")]).with_pass([said("one two three four five")])
    rest = preview.after(2.0)
    assert (firm(rest), paragraphs(rest.shown)) == ("three four", "three four five")
    again = rest.with_pass([said("three four five six", 2.0)])
    assert (firm(again), paragraphs(again.shown)) == ("three four five", "three four five six")
    assert preview.after(9.0) == Preview()


def test_a_word_behind_the_last_one_of_a_segment_stays_whenever_it_was_dated() -> None:
    """It is said behind the cut; what two passes agree on there is not known, and it stands once."""
    tries = [said("one two three four five")]
    preview = Preview().with_pass(tries).with_pass(tries)
    rest = preview.after(4.4, Word("Three.", 2.1, 2.8, 0.9))
    assert (firm(rest), paragraphs(rest.shown)) == ("", "four five")
    assert all(word.start >= 4.4 for segment in rest.segments for word in segment.words)
    again = rest.with_pass([said("four five six", 4.4)], 4.4)
    assert (firm(again), paragraphs(again.shown)) == ("four five", "four five six")
    assert paragraphs(preview.after(4.4, Word("else", 2.1, 2.8, 0.9)).shown) == "five"
    assert paragraphs(preview.after(2.6, Word("four", 3.1, 3.8, 0.9)).shown) == "five"


def test_what_two_passes_agree_on_behind_words_that_are_not_firm_is_firm_once_those_are_final() -> None:
    """Passes over the next segment begin behind the last one, whose end only a single pass had."""
    preview = Preview((said("one two three four five six"),), firm=2)
    preview = preview.with_pass([said("four five six seven", 3.0)], 3.0)
    preview = preview.with_pass([said("six seven eight", 5.0)], 5.0)
    assert firm(preview) == "one two"
    assert firm(preview.after(3.0)) == "four five six seven"
    assert firm(preview.after(2.0)) == ""


def test_paragraphs_and_words_without_times_are_kept() -> None:
    """Some engines give no times; a paragraph begins where it began."""
    preview = Preview().with_pass([said("one two"), said("three four", 5.0, paragraph=True, times=False)])
    assert paragraphs(preview.shown) == "one two\n\nthree four"
    assert paragraphs(preview.after(6.0).shown) == "four"


def test_a_try_of_the_latest_speech_goes_on_behind_what_is_firm() -> None:
    """It begins in a pause between firm words, and so it does not hold those before."""
    preview = Preview().with_pass([said("one two three four five six")])
    preview = preview.with_pass([said("one two three four five six seven")])
    assert preview.next_start(0.0, 7.0, 3.0, 4.0) == pytest.approx(3.95)
    later = preview.with_pass([said("four five six seven eight", 3.0)])
    assert (firm(later), paragraphs(later.shown)) == (
        "one two three four five six seven",
        "one two three four five six seven eight",
    )


def test_a_word_that_is_dated_otherwise_does_not_stand_twice() -> None:
    """The end of a word moves by some tenths of a second from try to try."""
    preview = Preview().with_pass([said("one two three")]).with_pass([said("one two three")])
    later = preview.with_pass([said("two three four", 1.4)])
    assert paragraphs(later.shown) == "one two three four"
    earlier = preview.with_pass([said("three four", 1.5)])
    assert paragraphs(earlier.shown) == "one two three four"


def test_a_try_covers_everything_while_too_little_is_firm() -> None:
    """And as long as all of it fits: more to go by is better heard."""
    assert Preview().next_start(0.0, 9.0, 3.0, 6.0) == 0.0
    preview = Preview().with_pass([said("one two three four")]).with_pass([said("one two three four")])
    assert preview.next_start(0.0, 4.0, 1.0, 6.0) == 0.0
    assert preview.next_start(0.0, 12.0, 3.0, 6.0) == 0.0


def test_what_is_not_firm_stands_where_a_try_begins_behind_it() -> None:
    """Where tries are rare little is firm: each takes in no more all the same, and the rest stays."""
    preview = Preview().with_pass([said("one two three four five six")])
    start = preview.next_start(0.0, 7.0, 2.0, 4.0)
    assert start == pytest.approx(4.95) or start == pytest.approx(3.95)
    later = preview.with_pass([said("five six seven", 4.0)], start)
    assert (firm(later), paragraphs(later.shown)) == ("", "one two three four five six seven")
    whole = later.with_pass([said("one two three four five six seven")], 0.0)
    assert firm(whole) == "one two three four five six seven"


def test_a_single_odd_pass_does_not_change_a_word_back_and_forth() -> None:
    """The surer of the two is shown, and firm once a pass has the same."""
    odd = said("selfish is to be all disposed")
    doubted = replace(odd, words=tuple(replace(word, probability=0.4) for word in odd.words))
    preview = Preview().with_pass([said("selfish is to be ill disposed")]).with_pass([doubted])
    assert (firm(preview), paragraphs(preview.shown)) == ("selfish is to be", "selfish is to be ill disposed")
    again = preview.with_pass([said("selfish is to be ill disposed to")])
    assert firm(again) == "selfish is to be ill disposed"
    surely = preview.with_pass([said("selfish is to be old disposed")])
    assert paragraphs(surely.shown) == "selfish is to be old disposed"


def test_a_try_goes_on_behind_what_two_passes_agree_on_further_on() -> None:
    """So the words that follow a doubtful one are confirmed pass by pass, as those before it were."""
    preview = Preview((said("one two three"), said("four five", 3.6), said("six", 5.6)), firm=1)
    preview = preview.with_pass([said("five six seven eight nine", 4.0)], 4.0)
    assert preview.next_start(0.0, 9.0, 3.0, 6.0) < 4.0
    preview = preview.with_pass([said("five six seven eight nine", 4.0)], 4.0)
    assert paragraphs(preview.further_on) == "five six seven eight nine"
    assert preview.next_start(0.0, 10.0, 3.0, 6.0) > 4.0
    assert Preview().further_on == ()
