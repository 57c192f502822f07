"""The live transcript with the real detector and a real model, on a neural voice and on people."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.real import clips, demo, said
from tests.speech import hum, noise
from voicejournal.adapters.speech.detector import SileroDetector
from voicejournal.adapters.speech.transcriber import WhisperTranscriber
from voicejournal.conversation.live_transcript import LiveTranscript, TranscriptionWorker, transcribe_blocks
from voicejournal.domain.speech.audio import Sound, joined, silence
from voicejournal.domain.speech.transcript import Segment, Transcript
from voicejournal.domain.speech.word_error_rate import word_errors
from voicejournal.errors import VoiceJournalError

_, FIRST = said("hour")
_, SECOND = said("before")

WORST = 0.1
"""Words that may be heard wrong in a long answer, of all that are said; tiny.en gets half."""


@pytest.fixture(scope="module")
def transcriber(real_model: Callable[[str], Path]) -> WhisperTranscriber:
    return WhisperTranscriber(real_model("tiny.en"), "tiny.en", detector=SileroDetector())


def live(transcriber: WhisperTranscriber, sound: Sound) -> tuple[Transcript, list[tuple[Segment, ...]]]:
    """What is told while that is spoken, and at the end."""
    done: list[Transcript | VoiceJournalError] = []
    told: list[tuple[Segment, ...]] = []
    over = threading.Event()

    def on_done(result: Transcript | VoiceJournalError) -> None:
        done.append(result)
        over.set()

    worker = TranscriptionWorker(transcriber, lambda _failure: None)
    worker.start()
    answer = LiveTranscript(worker, SileroDetector(), on_text=told.append, on_done=on_done)
    answer.feed(sound.pcm)
    answer.finish()
    assert over.wait(160)
    worker.close()
    assert isinstance(done[0], Transcript)
    return done[0], told


def test_speech_is_found_in_the_quiet_around_it(transcriber: WhisperTranscriber) -> None:
    """The text begins and ends where the voice does, and is what the file gives too."""
    sound = joined([silence(5), FIRST, silence(4)])
    transcript, told = live(transcriber, sound)
    assert transcript.text
    assert 4.5 < transcript.words[0].start < 5.4
    assert transcript.words[-1].end == pytest.approx(5 + FIRST.seconds, abs=0.5)
    assert told[-1] == transcript.segments
    assert transcribe_blocks([sound], transcriber, SileroDetector()).text == transcript.text
    assert (transcript.model, transcript.language) == ("tiny.en", "en")


def test_a_long_pause_begins_a_paragraph(transcriber: WhisperTranscriber) -> None:
    """Real silence is as good as the scripted one."""
    sound = joined([FIRST, silence(3.5), SECOND, silence(0.6)])
    transcript, _ = live(transcriber, sound)
    assert len(transcript.text.split("\n\n")) == 2


def test_a_long_answer_is_written_down_whole(transcriber: WhisperTranscriber) -> None:
    """Nearly a minute, a neural voice and then a person, in several stretches."""
    parts = [*demo(), *((clip.words, clip.sound) for clip in clips())]
    sound = joined(each for _, voice in parts for each in (voice, silence(0.6)))
    transcript, _ = live(transcriber, sound)
    assert sound.seconds > 50
    assert len(transcript.segments) > 2
    wrong, words = word_errors(" ".join(text for text, _ in parts), transcript.text)
    assert wrong <= WORST * words, transcript.text


@pytest.mark.parametrize("sound", [silence(12), hum(12), noise(12)], ids=["silence", "hum", "noise"])
def test_nothing_is_made_of_nothing(transcriber: WhisperTranscriber, sound: Sound) -> None:
    """No text, and nothing shown on the way."""
    transcript, told = live(transcriber, sound)
    assert transcript.segments == ()
    assert told == []
