"""What counts as seen, as waited for, and as vanished."""

from __future__ import annotations

import pytest

from benchmarks.seen import Screen, seen
from voicejournal.domain.speech.transcript import Segment, Transcript, Word


def said(text: str) -> tuple[Segment, ...]:
    """A word a second; the first ends at 1 s."""
    words = tuple(Word(word, n, n + 1.0, 0.9) for n, word in enumerate(text.split()))
    return (Segment(text, 0.0, len(words), 0.9, words),)


DONE = Transcript(said("we sat by the sea"))


def shown(*events: tuple[float, str]) -> Screen:
    screen = Screen()
    for now, text in events:
        screen.show(now, said(text))
    return screen


def test_a_word_is_seen_when_it_first_stands_there() -> None:
    """Counted from its own end; a word that came out otherwise before was not seen then."""
    found = seen(shown((2.5, "we sad"), (4.5, "We sat, by"), (6.0, "we sat by the sea")), DONE, 5.0)
    assert sorted(found.delays) == [1.0, 1.5, 1.5, 2.0, 2.5]
    assert found.median == 1.5


def test_a_word_that_vanishes_counts_once_it_is_back() -> None:
    """One that was wrong and is replaced does not count."""
    events = [(2.5, "we sat"), (3.5, "we"), (4.5, "we sat bye"), (6.0, "we sat by the sea")]
    assert seen(shown(*events), DONE, 5.0).flickered == 1


def test_the_longest_gap_is_time_of_speech_without_a_new_word() -> None:
    """Repeating what stood there is no news."""
    found = seen(shown((1.5, "we"), (2.5, "we"), (6.0, "we sat by the sea")), DONE, 5.0)
    assert found.longest_gap == pytest.approx(6.0 - 2.0)


def test_a_word_cannot_be_seen_before_it_is_said() -> None:
    """Of words that are said twice, what stands there early is the first."""
    done = Transcript(said("by the sea we sat by the sea"))
    found = seen(shown((4.0, "by the sea by the sea"), (5.0, "by the sea we"), (8.5, done.text)), done, 8.0)
    assert found.flickered == 0
    assert sorted(found.delays) == [0.5, 1.0, 1.0, 1.5, 2.0, 2.5, 3.0, 3.5]
