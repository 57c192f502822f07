"""The live transcript with the real detector and the shipped model, on the local voice."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from tests.speech import hum, noise, spoken
from tools.demo_voice.scoring import score
from voicejournal.adapters.detector import SileroDetector
from voicejournal.adapters.transcriber import WhisperTranscriber
from voicejournal.conversation.live import LiveTranscript, TranscriptionWorker, transcribe_blocks
from voicejournal.domain.audio import Sound, joined, silence
from voicejournal.domain.transcript import Segment, Transcript
from voicejournal.errors import VoiceJournalError
from voicejournal.paths import shipped_data

FIRST = "We talked in the kitchen for an hour."
SECOND = "Tomorrow I will listen before I answer."

FREE = Path(__file__).parents[2] / "tools" / "demo_voice" / "material" / "free_sentences.txt"
WORST_RATE = 0.1
"""Above what tools/demo_voice/README.md states for ten such answers, since one varies more."""


@pytest.fixture(scope="module")
def transcriber() -> WhisperTranscriber:
    return WhisperTranscriber(shipped_data() / "demo-voice", "demo-voice", detector=SileroDetector())


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
    assert over.wait(60)
    worker.close()
    assert isinstance(done[0], Transcript)
    return done[0], told


def test_speech_is_found_in_the_quiet_around_it(transcriber: WhisperTranscriber) -> None:
    """The text begins and ends where the voice does, and is what the file gives too."""
    voice = spoken(FIRST, "en-us", 175)
    sound = joined([silence(5), voice, silence(4)])
    transcript, told = live(transcriber, sound)
    assert transcript.text
    assert 4.5 < transcript.words[0].start < 5.4
    assert transcript.words[-1].end == pytest.approx(5 + voice.seconds, abs=0.5)
    assert told[-1] == transcript.segments
    assert transcribe_blocks([sound], transcriber, SileroDetector()).text == transcript.text
    assert (transcript.model, transcript.language) == ("demo-voice", "en")


def test_a_long_pause_begins_a_paragraph(transcriber: WhisperTranscriber) -> None:
    """Real silence is as good as the scripted one."""
    sound = joined([spoken(FIRST, "en-us", 175), silence(3.5), spoken(SECOND, "en-us", 175), silence(0.6)])
    transcript, _ = live(transcriber, sound)
    assert len(transcript.text.split("\n\n")) == 2


def test_a_long_answer_is_written_down_whole(transcriber: WhisperTranscriber) -> None:
    """Over a minute of hand-written sentences, none of them trained on, in several stretches."""
    sentences = FREE.read_text(encoding="utf-8").splitlines()[3::5]
    sound = joined(part for said in sentences for part in (spoken(said, "en-us", 175), silence(0.6)))
    transcript, _ = live(transcriber, sound)
    assert sound.seconds > 60
    assert len(transcript.segments) > 2
    assert score(" ".join(sentences), transcript.text).rate <= WORST_RATE


@pytest.mark.parametrize("sound", [silence(12), hum(12), noise(12)], ids=["silence", "hum", "noise"])
def test_nothing_is_made_of_nothing(transcriber: WhisperTranscriber, sound: Sound) -> None:
    """No text, and nothing shown on the way."""
    transcript, told = live(transcriber, sound)
    assert transcript.segments == ()
    assert told == []
