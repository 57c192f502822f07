"""Phrases that a model wrote twice and heard once."""

from __future__ import annotations

import pytest

from voicejournal.domain.speech.echoes import without_echoes
from voicejournal.domain.speech.transcript import Segment, Word


def said(text: str) -> Segment:
    """Each word takes 0.3 s; one with an apostrophe before it has no time, and the text has it without."""
    words, now = list[Word](), 0.0
    for each in text.split():
        length = 0.0 if each.startswith("'") else 0.3
        words.append(Word(each.removeprefix("'"), now, now + length, 0.9))
        now += length
    return Segment(text.replace("'", ""), 0.0, now + 1.0, 0.8, tuple(words))


@pytest.mark.parametrize(
    ("written", "heard"),
    [
        ("she has left me 'she 'has 'left 'me", "she has left me"),
        ("Today she has left. 'She 'has 'left. 'She 'has 'left.", "Today she has left."),
        (
            "you have been kicked from this. You 'have 'been 'kicked 'from 'this.",
            "you have been kicked from this.",
        ),
        ("to say it loud to 'say 'it 'loud 'to 'say", "to say it loud"),
        ("go on, you said, go on, 'you 'said, 'go 'on, and I did", "go on, you said, go on, and I did"),
    ],
)
def test_a_phrase_that_is_repeated_without_a_sound_is_dropped(written: str, heard: str) -> None:
    """Also three times, to the middle of a third, where its first word still got a time, and amid a text."""
    segment = without_echoes(said(written))
    assert segment.text == heard
    assert [word.text for word in segment.words] == heard.split()
    assert segment.words[-1].end <= segment.end <= said(written).end


@pytest.mark.parametrize(
    "spoken",
    [
        "I am so sorry I am so sorry I am so sorry",
        "no no no no no no",
        "she 'has 'left 'me and she has left me",
        "'she 'has 'left 'me",
        "it is 'what it is 'what",
        "",
    ],
)
def test_what_somebody_says_again_stays(spoken: str) -> None:
    """It takes its time; and words without a time stay where they repeat nothing."""
    assert without_echoes(said(spoken)) == said(spoken)


def test_words_of_a_language_without_spaces_are_joined_as_they_were() -> None:
    """Chinese has none between them."""
    words = tuple(
        Word(each, n * 0.3, n * 0.3 + (0.3 if n < 3 else 0.0), 0.9) for n, each in enumerate("我爱你我爱你")
    )
    assert without_echoes(Segment("我爱你我爱你", 0.0, 1.8, 0.8, words)).text == "我爱你"


def test_the_rest_of_the_text_stays_as_it_was_written() -> None:
    """Whisper's words have no blank before a hyphen, or in a number."""
    texts = ("It", "is", "well", "-known", "that", "we", "go", "home", "we", "go", "home", "at", "6", ":30.")
    words = tuple(Word(w, n * 0.3, n * 0.3 + 0.3 * (n not in (8, 9, 10)), 0.9) for n, w in enumerate(texts))
    written = "It is well-known that we go home we go home at 6:30."
    assert (
        without_echoes(Segment(written, 0.0, 4.2, 0.8, words)).text
        == "It is well-known that we go home at 6:30."
    )
