"""Answers that are put together from recordings, and sound in which nobody speaks."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from benchmarks import nothing
from benchmarks.material import FLOOR, FLUENT, LEVEL, Talk, levelled, talk
from benchmarks.people import Spoken
from voicejournal.domain.speech.audio import RATE, Sound, joined, silence


def tone(seconds: float, height: float) -> Sound:
    """Between half a second of silence on each side."""
    samples = height * np.sin(2 * np.pi * 200 * np.arange(round(seconds * RATE)) / RATE)
    return joined([silence(0.5), Sound(samples.astype("<i2").tobytes()), silence(0.5)])


SPOKEN = [
    Spoken("We sat down.", tone(1.0, 300)),
    Spoken("He laughed!", tone(2.0, 9000)),
    Spoken("It's late", tone(1.5, 3000)),
]


def gaps(made: Talk) -> list[float]:
    return [after.start - before.end for before, after in pairwise(made.sentences)]


def test_every_recording_gets_the_same_level_and_no_quiet_ends() -> None:
    """A soft speaker is not what these answers measure; what is left at the ends is 0.15 s at most."""
    for each in SPOKEN:
        samples = levelled(each.sound)
        assert samples.size / RATE == pytest.approx(each.sound.seconds - 1.0, abs=0.16)
        loud = samples[np.abs(samples) > 100]
        assert 20 * np.log10(np.sqrt(np.mean(loud**2)) / 32768) == pytest.approx(LEVEL, abs=1)


def test_silence_alone_is_left_as_it_is() -> None:
    """There is nothing to raise."""
    assert not levelled(silence(1.0)).any()


def test_the_words_and_times_are_those_of_the_sound() -> None:
    """Between sentences there is the room, at its own level, and never nothing."""
    made = talk(SPOKEN, 1, 20)
    assert 15 < made.sound.seconds < 22
    assert made.last_word <= 20
    assert made.words[:2] != []
    for sentence in made.sentences:
        assert made.sound.slice(sentence.start, sentence.end).level > -30
    for before, after in pairwise(made.sentences):
        room = made.sound.slice(before.end + 0.01, after.start - 0.01)
        assert room.level == pytest.approx(FLOOR, abs=2)


def test_a_seed_gives_the_same_answer_again() -> None:
    """And another one another; every sentence comes before one comes twice."""
    assert talk(SPOKEN, 1, 20) == talk(SPOKEN, 1, 20) != talk(SPOKEN, 2, 20)
    first = talk(SPOKEN, 1, 20).sentences[:3]
    assert {each.text for each in first} == {each.text for each in SPOKEN}


def test_pauses_are_as_long_as_they_are_asked_to_be() -> None:
    """A share of them may be long."""
    assert all(0.4 <= gap <= 1.51 for gap in gaps(talk(SPOKEN, 3, 40)))
    assert all(0.05 <= gap <= 0.26 for gap in gaps(talk(SPOKEN, 3, 40, pauses=FLUENT)))
    assert all(3 <= gap <= 5.01 for gap in gaps(talk(SPOKEN, 3, 40, long_pause=1.0)))
    assert all(1.9 <= gap <= 2.11 for gap in gaps(talk(SPOKEN, 3, 40, pauses=lambda _random: 2.0)))


def test_what_was_said_about_then() -> None:
    """The words of each sentence that is touched."""
    made = talk(SPOKEN, 1, 20)
    first, second = made.sentences[:2]
    assert made.is_speech(first.start)
    assert not made.is_speech(first.end)
    assert made.said(first.start, first.end) == talk([Spoken(first.text, tone(1, 3000))], 1, 1).words
    assert len(made.said(first.start, second.end)) > len(made.said(first.start, first.end))


def test_nothing_is_said_in_twenty_five_ways() -> None:
    """Fifteen are made, ten are five pieces of music at two levels; all but the first can be heard."""
    kinds = nothing.made(4)
    music = nothing.played({str(n): tone(4, 3000) for n in range(5)}, 4)
    assert len(kinds | music) == 25
    assert not any(kinds["silence"].pcm)
    assert all(-80 < sound.level < -6 for name, sound in kinds.items() if name != "silence")
    assert all(sound.seconds == 4 for sound in (kinds | music).values())
    assert kinds == nothing.made(4)
