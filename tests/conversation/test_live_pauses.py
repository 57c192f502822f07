"""What a pause costs in a long answer, and what is heard again because of it."""

from __future__ import annotations

from tests.coded import CodedTranscriber, names, pause, say, text_of, written
from tests.conversation.spoken import Answer, idle
from voicejournal.conversation.live_transcript import TranscriptionWorker
from voicejournal.domain.speech.preview import MOST

WORD = 0.46
"""Seconds of a word and the gap after it."""


def speak(answer: Answer, worker: TranscriptionWorker, sound: bytes) -> None:
    """As slowly as a person, whose passes are back before the next is due."""
    for start in range(0, len(sound), 3_200):
        answer.live.feed(sound[start : start + 3_200])
        idle(worker)


def test_the_text_at_the_key_costs_no_more_in_a_long_segment(
    transcriber: CodedTranscriber, worker: TranscriptionWorker
) -> None:
    """Twelve seconds are known since the last pause: the pass at the key takes in a small window."""
    answer = Answer(worker)
    for first in (1, 14):
        speak(answer, worker, say(first, first + 12) + pause(0.6))
    before = len(transcriber.heard)
    speak(answer, worker, say(27, 30))
    answer.live.stopping()
    speak(answer, worker, pause(0.5))
    answer.live.finish()
    assert text_of(answer.result()) == names(1, 30)
    assert all(sound.seconds <= MOST for sound in transcriber.heard[before:])


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
