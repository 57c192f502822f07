"""The text of a segment that may end at each of its pauses, without a pass over all of it at each."""

from __future__ import annotations

import pytest

from voicejournal.domain.speech.audio import silence
from voicejournal.domain.speech.preview import Preview
from voicejournal.domain.speech.speech_segment import SpeechSegment
from voicejournal.domain.speech.tentative_text import AT_STOP, TentativeText
from voicejournal.domain.speech.transcript import Segment, Word, paragraphs

START = 20.0


def segment(seconds: float, start: float = START) -> SpeechSegment:
    """Speech up to half a second before the end."""
    end = start + seconds
    return SpeechSegment(silence(seconds), start, end - 0.5, speech=((start, end - 0.5),))


def said(text: str, start: float = 0.0) -> Segment:
    """A second for each word, `start` seconds into the sound."""
    words = tuple(Word(word, start + n, start + n + 0.9, 0.9) for n, word in enumerate(text.split()))
    return Segment(text, start, start + len(words), 0.9, words)


def test_all_of_a_short_segment_is_heard_again() -> None:
    """It fits the smallest window, and more to go by is better heard."""
    text = TentativeText(segment(3.5), (said("one two three"),))
    longer = segment(6.5)
    assert text.latest(longer) == longer
    grown = text.grown(longer, longer, [said("One, two, three, four, five, six.")])
    assert (paragraphs(grown.segments), grown.joined) == ("One, two, three, four, five, six.", False)


def test_of_a_long_one_the_latest_is_heard_with_words_before_it() -> None:
    """Each word stands once, and times stay those of the whole segment."""
    text = TentativeText(segment(8.5), (said("one two three four five six seven eight"),))
    longer = segment(11.5)
    part = text.latest(longer)
    assert START + 4.5 <= part.start < START + 8.0
    skipped = round(part.start - START)
    everything = "one two three four five six seven eight nine ten eleven"
    heard = said(" ".join(everything.split()[skipped:]), 0.05)
    grown = text.grown(longer, part, [heard])
    assert paragraphs(grown.segments) == everything
    assert grown.joined
    assert grown.speech_segment == longer
    words = [word for each in grown.segments for word in each.words]
    assert [round(word.start) for word in words] == list(range(11))


def test_what_somebody_waits_for_is_shorter_where_a_pause_is_near() -> None:
    """Each word takes time; where there is none, as much is heard as at any pause."""
    longer = segment(11.5)
    text = TentativeText(segment(8.5), (said("one two three four five six", 2.0),))
    assert text.latest(longer, AT_STOP).start - START == pytest.approx(6.95)
    text = TentativeText(segment(8.5), (said("one two three four"), said("five six", 8.2)))
    assert text.latest(longer, AT_STOP) == text.latest(longer)
    assert text.latest(longer).start - START == pytest.approx(6.05)


def test_firm_words_of_a_preview_are_known_as_well() -> None:
    """Those that were said since; with them less is left to hear, and each word stands once."""
    text = TentativeText(segment(4.5), (said("one two three four"),))
    seen = [said("four five six seven eight nine", START + 3.0)]
    once = Preview().with_pass(seen)
    assert text.followed_by(once) == text
    assert TentativeText(segment(4.5)).followed_by(once.with_pass(seen)).segments == ()
    late = Preview().with_pass([said("four five", START + 3.5)]).with_pass([said("four five", START + 3.5)])
    assert paragraphs(text.followed_by(late).segments) == "one two three four five"
    known = text.followed_by(once.with_pass(seen))
    assert paragraphs(known.segments) == "one two three four five six seven eight nine"
    longer = segment(11.5)
    part = known.latest(longer, AT_STOP)
    assert part.start - START == pytest.approx(7.95)
    grown = known.grown(longer, part, [said("nine ten eleven", 0.05)])
    assert paragraphs(grown.segments) == "one two three four five six seven eight nine ten eleven"


def test_words_of_a_pause_that_a_pass_over_all_lacks_are_kept() -> None:
    """A pass over more sound may lose what one over less has heard; another segment has other words."""
    text = TentativeText(segment(5.5), (said("one two three four five"),))
    (whole,) = text.missing_in(segment(8.5), [said("one two three")])
    assert whole.text == "one two three four five"
    assert text.missing_in(segment(5.5, start=5.0), [said("one two")]) == (said("one two"),)


def test_what_follows_a_pause_is_heard_alone_where_no_word_before_it_is_near_enough() -> None:
    """Seven seconds of new speech fill the window."""
    text = TentativeText(segment(5.5), (said("one two three four five"),))
    longer = segment(12.0)
    part = text.latest(longer)
    assert START + 5.0 < part.start < START + 5.5
    grown = text.grown(longer, part, [said("six seven", 0.8)])
    assert paragraphs(grown.segments) == "one two three four five six seven"


def test_all_is_heard_where_the_latest_does_not_fit_a_small_window() -> None:
    """Also where nothing was heard before, or it was of another segment."""
    longer = segment(16.0)
    for text in (
        TentativeText(segment(5.5), (said("one two three four five"),)),
        TentativeText(segment(14.5)),
        TentativeText(segment(14.5, start=5.0), (said("one two three"),)),
    ):
        assert text.latest(longer) == longer


def test_a_part_that_was_not_understood_stays_marked() -> None:
    """The person is told of it, in whichever pass it was."""
    text = TentativeText(segment(8.5), (said("one two three four five six"), Segment("", 6.2, 7.8)))
    longer = segment(11.5)
    part = text.latest(longer)
    grown = text.grown(longer, part, [said("nine ten", START + 8.5 - part.start)])
    assert [round(each.start, 3) for each in grown.segments if not each.text] == [6.2]
    assert paragraphs(grown.segments) == "one two three four five six nine ten"


def test_words_further_on_stand_once_whichever_passes_they_come_from() -> None:
    """Each pass adds a piece, the first perhaps of one word, which the pass before it hears otherwise."""
    pieces = said("one two three", START), said("their", START + 5), said("cat sat", START + 6)
    preview = Preview((*pieces, said("on the mat", START + 8)), firm=0, agreed=(3, 9))
    longer = segment(20.0)
    for heard in (
        "one two three well mumbled there cat",
        "one two three well mumbled so cat",
        "one two three",
    ):
        part = TentativeText(longer).disputed(longer, preview)
        assert part is not None
        text = TentativeText(part, (said(heard),)).followed_on(longer, preview)
        assert paragraphs(text.segments).endswith("cat sat on the mat")
        assert paragraphs(text.segments).count("cat") == 1
        assert text.speech_segment.spoken == pytest.approx(START + 10.9)
