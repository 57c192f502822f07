"""Listening from a place on, slower and faster, against a real PulseAudio server: what is heard, and when."""

from __future__ import annotations

import math
import random
import time
from array import array
from queue import SimpleQueue

import numpy
import pytest

from tests.adapters.sound.sounds import audible, without_gaps
from tests.pulse import PulseServer
from voicejournal.adapters.sound.player import SounddevicePlayer
from voicejournal.adapters.sound.tempo import Tempo
from voicejournal.domain.entries.entry import Answer, AnswerState
from voicejournal.domain.entries.spoken_sentences import sentence_at, spoken_sentences
from voicejournal.domain.speech.audio import RATE, Sound, joined
from voicejournal.domain.speech.transcript import Word

TONES = (400, 700, 1000, 1300, 1600, 1900)
"""The pitch of each sentence, so that what is heard tells which one it is."""
LENGTH = 1.0
EXACT = 0.15
"""Seconds by which a word and its sound may differ."""


def tone(pitch: float, seconds: float) -> Sound:
    step = 2 * math.pi * pitch / RATE
    return Sound(
        array("h", (round(9000 * math.sin(step * n)) for n in range(round(seconds * RATE)))).tobytes()
    )


SOUND = joined(tone(pitch, LENGTH) for pitch in TONES)
SENTENCES = spoken_sentences(
    Answer(
        step="what",
        kind="voice",
        prompt="",
        state=AnswerState.TRANSCRIBED,
        text=" ".join(f"S{n}." for n in range(len(TONES))),
        recording="sound",
        words=tuple(Word(f" S{n}.", n * LENGTH, n * LENGTH + 0.5, 1.0) for n in range(len(TONES))),
    )
)


def pitch(sound: Sound) -> float:
    """The strongest pitch in the sound."""
    samples = numpy.frombuffer(sound.pcm, "<i2").astype(float)
    spectrum = numpy.abs(numpy.fft.rfft(samples * numpy.hanning(len(samples))))
    return float(numpy.argmax(spectrum)) * sound.rate / len(samples)


def tones(sound: Sound) -> list[int]:
    """The number of the sentence that is heard in each 50 ms; -1 where there is none."""
    found = []
    for start in range(int(sound.seconds / 0.05) - 1):
        part = sound.slice(start * 0.05, start * 0.05 + 0.05)
        nearest = min(range(len(TONES)), key=lambda n: abs(TONES[n] - pitch(part)))
        found.append(nearest if part.level > -40 and abs(TONES[nearest] - pitch(part)) < 60 else -1)
    return found


@pytest.mark.parametrize("number", [0, 2, 5])
def test_a_sentence_is_heard_from_its_first_word_on(sound_server: PulseServer, number: int) -> None:
    """What comes first at the loudspeaker is within 150 ms of the word's own start."""
    ends = SimpleQueue[str]()
    start = SENTENCES[number].start
    with sound_server.overheard() as heard:
        SounddevicePlayer().play(SOUND, lambda: ends.put("over"), start=start)
        ends.get(timeout=20)
    room = audible(without_gaps(Sound(bytes(heard))))
    assert room.seconds == pytest.approx(SOUND.seconds - start, abs=EXACT)
    assert pitch(room.slice(0.02, 0.2)) == pytest.approx(TONES[number], abs=15)


def test_the_sentence_that_is_marked_is_the_one_that_is_heard(sound_server: PulseServer) -> None:
    """At twenty moments by chance; within 150 ms of a change both sentences are right."""
    ends, chance = SimpleQueue[str](), random.Random(16)
    marks: list[tuple[float, int | None]] = []
    with sound_server.overheard() as heard:
        began = time.monotonic() - len(heard) / 2 / RATE
        playing = SounddevicePlayer().play(SOUND, lambda: ends.put("over"))
        opened = time.monotonic()
        for moment in sorted(chance.uniform(0.4, SOUND.seconds - 0.2) for _ in range(20)):
            time.sleep(max(0.0, opened + moment - time.monotonic()))
            marks.append((time.monotonic() - began, sentence_at(SENTENCES, playing.position)))
        ends.get(timeout=20)
        deadline, last = time.monotonic() + 5, (marks[-1][0] + 2 * EXACT) * RATE * 2
        while len(heard) < last and time.monotonic() < deadline:  # the room comes a little later
            time.sleep(0.05)
    room = tones(Sound(bytes(heard)))
    for at, marked in marks:
        near = room[max(0, round((at - EXACT) / 0.05)) : round((at + EXACT) / 0.05) + 1]
        assert marked in near, (at, marked, near)


@pytest.mark.parametrize("speed", [0.75, 1.5, 2.0])
def test_speed_changes_the_length_and_not_the_pitch(speed: float) -> None:
    """FFmpeg's atempo, fed piece by piece as the player does."""
    tempo = Tempo(RATE, speed)
    pieces = [SOUND.slice(at / 2, at / 2 + 0.5).pcm for at in range(12)]
    changed = Sound(b"".join(tempo(piece) for piece in pieces) + tempo.rest())
    assert changed.seconds == pytest.approx(SOUND.seconds / speed, abs=0.05)
    for number, wanted in enumerate(TONES):
        middle = (number + 0.5) * LENGTH / speed
        assert pitch(changed.slice(middle - 0.1, middle + 0.1)) == pytest.approx(wanted, abs=15)


def test_the_position_counts_in_the_recording_whatever_the_speed(sound_server: PulseServer) -> None:
    """At twice the speed it goes on twice as fast, and ends at the recording's length."""
    ends = SimpleQueue[str]()
    playing = SounddevicePlayer().play(SOUND, lambda: ends.put("over"), start=2.0, speed=2.0)
    first = playing.position
    ends.get(timeout=20)
    assert 2.0 <= first < 3.0
    assert playing.position == pytest.approx(SOUND.seconds, abs=0.05)
