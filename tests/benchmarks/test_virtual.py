"""The clock of the benchmarks: the voice goes on while the transcriber works, however long that takes."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest

from benchmarks.virtual import Desk, TimedTranscriber
from tests.coded import CodedDetector, CodedTranscriber, names, pause, say, text_of
from voicejournal.domain.speech.audio import Sound
from voicejournal.domain.speech.transcript import Segment


class Laboured(CodedTranscriber):
    """Takes that many seconds for a pass, on a timer of its own."""

    def __init__(self, seconds: float) -> None:
        super().__init__(self._work)
        self._seconds = seconds
        self._now = 0.0

    def _work(self, _sound: Sound) -> None:
        self._now += self._seconds

    def timer(self) -> float:
        return self._now


def delay(transcriber: Laboured, sound: bytes, until: float, quiet: float = 0.0) -> float:
    """Seconds from the stop key to the text."""
    desk = Desk(Sound(sound), transcriber, CodedDetector(), transcriber.timer)
    outcome = desk.speak(until, quiet)
    desk.close()
    assert text_of(outcome.transcript)
    return outcome.seconds


def test_a_pass_begun_in_the_silence_is_done_at_the_stop() -> None:
    """0.42 s of silence, 0.3 s of work: a stop a second after the last word finds the text complete."""
    assert delay(Laboured(0.3), say(1, 10), 4.0, 1.0) == 0


def test_what_is_left_of_that_pass_is_waited_for() -> None:
    """0.42 s of silence, 0.9 s of work: a stop after one second waits for another third."""
    assert delay(Laboured(0.9), say(1, 10), 4.0, 1.0) == pytest.approx(0.32, abs=0.07)


def test_a_stop_within_a_word_waits_for_a_pass() -> None:
    """It begins in the tail that is still recorded, once that is silent for 0.16 s."""
    assert delay(Laboured(0.5), say(1, 10), 4.0) == pytest.approx(0.16 + 0.5, abs=0.04)


def test_work_that_is_slower_than_the_voice_is_seen() -> None:
    """A pass of 40 s for at most 28 s of speech leaves several to wait for."""
    assert delay(Laboured(40.0), (say(1, 20) + pause(0.9)) * 9, 90.0) > 40


def test_a_second_hearing_costs_no_time_and_gives_the_same() -> None:
    """Twenty stops of one long talk would take long otherwise."""
    transcriber = Laboured(0.5)
    desk = Desk(Sound(say(1, 40)), transcriber, CodedDetector(), transcriber.timer)
    first = desk.speak(18.0, 1.0)
    passes = len(transcriber.heard)
    second = desk.speak(18.0, 1.0)
    desk.close()
    assert len(transcriber.heard) == passes
    assert first == second
    assert text_of(second.transcript) == names(1, 40)[: len(text_of(second.transcript))]


class InTwoParts(Laboured):
    """Takes 2 s to prepare a sound, and 3 s for one that is not prepared, else 1 s, once."""

    def __init__(self) -> None:
        super().__init__(1.0)
        self._prepared: Sound | None = None

    def prepare(self, sound: Sound) -> None:
        self._now += 2.0
        self._prepared = sound

    def transcribe(self, sound: Sound) -> tuple[Segment, ...]:
        self._now += 0.0 if sound == self._prepared else 2.0
        self._prepared = None
        return super().transcribe(sound)


def test_the_two_parts_of_a_long_pass_take_their_own_times() -> None:
    """Also where they are known from another time; what is not prepared takes both."""
    transcriber, sound = InTwoParts(), Sound(say(1, 3))
    timed = TimedTranscriber(transcriber, transcriber.timer)

    def taken(work: Callable[[Sound], object]) -> float:
        def job() -> None:
            work(sound)
            timed.clock.job(-1)

        before = timed.clock.now
        timed.clock.job(1)
        thread = threading.Thread(target=job)
        thread.start()
        timed.clock.go_to(None)
        thread.join()
        return timed.clock.now - before

    for _ in range(2):
        assert [taken(timed.prepare), taken(timed.transcribe)] == [2.0, 1.0]
        timed.begin()
        assert taken(timed.transcribe) == 3.0
    assert len(transcriber.heard) == 2
