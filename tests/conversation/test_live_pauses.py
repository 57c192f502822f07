"""What a pause costs in a long answer, and what is heard again because of it."""

from __future__ import annotations

import threading
from functools import partial

from tests.coded import CodedTranscriber, names, pause, say, text_of, written
from tests.conversation.spoken import LONG, Answer, idle
from voicejournal.conversation.live_transcript import TranscriptionWorker
from voicejournal.conversation.spoken_stretches import SpokenStretches
from voicejournal.domain.speech.preview import LIMITS
from voicejournal.domain.speech.spoken_commands import Stretch
from voicejournal.domain.speech.tentative_text import AT_STOP

WORD = 0.46
"""Seconds of a word and the gap after it."""


def speak(answer: Answer, worker: TranscriptionWorker, sound: bytes) -> None:
    """As slowly as a person, whose passes are back before the next is due."""
    for start in range(0, len(sound), 3_200):
        answer.live.feed(sound[start : start + 3_200])
        idle(worker)


def held(until: threading.Event) -> None:
    """A job that keeps the worker busy."""
    assert until.wait(LONG)


def test_the_text_at_the_key_costs_no_more_in_a_long_segment(
    transcriber: CodedTranscriber, worker: TranscriptionWorker
) -> None:
    """Twelve seconds are known since the last pause: the pass at the key takes in the latest few."""
    answer = Answer(worker)
    for first in (1, 14):
        speak(answer, worker, say(first, first + 12) + pause(0.6))
    speak(answer, worker, say(27, 30))
    before = len(transcriber.heard)
    answer.live.stopping()
    speak(answer, worker, pause(0.5))
    answer.live.finish()
    assert text_of(answer.result()) == names(1, 30)
    assert all(sound.seconds <= AT_STOP[1] for sound in transcriber.heard[before:])


def test_a_segment_whose_text_came_in_parts_is_heard_whole_once_more_is_said(
    transcriber: CodedTranscriber, worker: TranscriptionWorker
) -> None:
    """Nobody waits for it then; until then its text stands as it is, also where the person ends there."""
    answer = Answer(worker)
    for first in (1, 14, 27):
        speak(answer, worker, say(first, first + 12) + pause(0.6))
    speak(answer, worker, pause(0.6))
    assert written(answer.texts[-1]) == names(1, 39)
    assert all(sound.seconds < 39 * WORD for sound in transcriber.heard)
    speak(answer, worker, say(40, 41))
    assert any(sound.seconds >= 39 * WORD for sound in transcriber.heard)
    assert written(answer.texts[-1])[:39] == names(1, 39)
    answer.live.finish()
    assert text_of(answer.result()) == names(1, 41)


def test_a_text_that_came_in_parts_is_complete_at_the_key(
    transcriber: CodedTranscriber, worker: TranscriptionWorker
) -> None:
    """No pass follows the key where the last pause was heard."""
    answer = Answer(worker)
    for first in (1, 14, 27):
        speak(answer, worker, say(first, first + 12) + pause(0.6))
    speak(answer, worker, pause(0.6))
    before = len(transcriber.heard)
    answer.live.stopping()
    answer.live.finish()
    assert text_of(answer.result()) == names(1, 39)
    assert len(transcriber.heard) == before


def hands_free(worker: TranscriptionWorker) -> tuple[Answer, list[Stretch]]:
    """An answer in which 24 words were said in one stretch, and what is told of it."""
    told: list[Stretch] = []
    answer = Answer(worker, stretches=SpokenStretches(told.append))
    for first in (1, 9, 17):
        speak(answer, worker, say(first, first + 7) + pause(0.8))
    return answer, told


def test_a_pause_costs_no_more_in_a_hands_free_session(
    transcriber: CodedTranscriber, worker: TranscriptionWorker
) -> None:
    """A long stretch is heard whole in the silence behind it, in which nobody waits for it, and then told."""
    answer, told = hands_free(worker)
    assert all(sound.seconds <= LIMITS[1] for sound in transcriber.heard)
    assert not told
    speak(answer, worker, pause(0.6))
    assert transcriber.heard[-1].seconds >= 24 * WORD
    assert [stretch.text.split() for stretch in told] == [names(1, 24)]


def test_a_command_is_told_at_once_behind_a_long_stretch(
    transcriber: CodedTranscriber, worker: TranscriptionWorker
) -> None:
    """The stretch stands as its pauses gave it, where a pass over all of it would delay the word."""
    answer, told = hands_free(worker)
    busy = threading.Event()
    worker.submit(partial(held, busy))
    answer.live.feed(pause(0.7) + say(30, 30) + pause(1.3))
    busy.set()
    idle(worker)
    assert [stretch.text.split() for stretch in told] == [names(1, 24), names(30, 30)]
    assert all(sound.seconds <= LIMITS[1] for sound in transcriber.heard)
