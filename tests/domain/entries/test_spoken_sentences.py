"""The sentences of an answer and when they were said."""

from __future__ import annotations

from dataclasses import replace

from tests.tui.people import spoken
from voicejournal.domain.entries.entry import Answer, AnswerState
from voicejournal.domain.entries.spoken_sentences import sentence_at, spoken_sentences
from voicejournal.domain.speech.transcript import Word

SAID = "We talked at 3.5 km. He left!\n\nThen I slept"


def heard(text: str) -> Answer:
    """An answer in which each word takes half a second of each second."""
    words = tuple(Word(f" {word}", place, place + 0.5, 0.9) for place, word in enumerate(text.split()))
    return spoken(text, words=words)


def told(answer: Answer) -> list[tuple[str, float, float]]:
    return [(answer.text[one.first : one.last], one.start, one.end) for one in spoken_sentences(answer)]


def test_a_sentence_lasts_until_the_next_begins() -> None:
    """It ends with its mark and not inside a number; a paragraph ends one as well."""
    assert told(heard(SAID)) == [("We talked at 3.5 km.", 0, 5), ("He left!", 5, 7), ("Then I slept", 7, 9.5)]
    assert told(heard("So. And\n\nthen")) == [("So.", 0, 1), ("And", 1, 2), ("then", 2, 2.5)]


def test_an_edited_text_keeps_the_times_of_the_words_that_were_heard() -> None:
    """Words added, changed, moved in case or taken out; a sentence of new words alone lasts no time."""
    edited = replace(
        heard(SAID), text="Yesterday we talked. I was tired. He LEFT. I slept.", state=AnswerState.EDITED
    )
    assert told(edited) == [
        ("Yesterday we talked.", 0, 5),
        ("I was tired.", 5, 5),
        ("He LEFT.", 5, 8),
        ("I slept.", 8, 9.5),
    ]


def test_a_first_sentence_that_nobody_said_begins_with_the_second() -> None:
    """So that playing it plays what follows."""
    edited = replace(heard("He left. I slept."), text="A title. He left. I slept.")
    assert [start for _, start, _ in told(edited)] == [0, 0, 2]


def test_speech_without_full_stops_is_cut() -> None:
    """Every forty words, so that there is something to go to."""
    assert [end - start for _, start, end in told(heard("and " * 100))] == [40, 40, 19.5]


def test_without_times_a_recording_or_a_text_there_are_no_sentences() -> None:
    """Such as of an answer that was typed, imported, or kept without its sound."""
    for answer in (spoken("Typed."), replace(heard(SAID), recording=None), replace(heard(SAID), text="")):
        assert spoken_sentences(answer) == ()
    assert sentence_at((), 1.0) is None


def test_the_sentence_at_a_moment() -> None:
    """The first before it begins, and the last for ever."""
    sentences = spoken_sentences(heard(SAID))
    moments = (-1, 0, 4.9, 5, 6.99, 7, 99)
    assert [sentence_at(sentences, seconds) for seconds in moments] == [0, 0, 0, 1, 1, 2, 2]
