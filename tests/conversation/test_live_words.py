"""Words come while somebody speaks on, without a pause; nothing waits for that, and nothing vanishes."""

from __future__ import annotations

import threading
from dataclasses import replace
from functools import partial
from itertools import pairwise

from tests.coded import CodedTranscriber, names, pause, say, text_of, written
from tests.conversation.spoken import LONG, Answer, idle, started
from voicejournal.conversation.live_transcript import TranscriptionWorker
from voicejournal.conversation.preview_interval import EVERY, IDLE
from voicejournal.domain.speech.audio import Sound
from voicejournal.domain.speech.preview import LIMITS
from voicejournal.domain.speech.transcript import Segment


def held(until: threading.Event) -> None:
    """A job that keeps the worker busy."""
    assert until.wait(LONG)


def test_words_come_in_the_middle_of_speech(worker: TranscriptionWorker) -> None:
    """After two seconds without any pause, and again after two more; what both heard alike is firm."""
    answer = Answer(worker)
    answer.live.feed(say(1, 5))
    assert answer.told.acquire(timeout=LONG)
    first = answer.texts[-1]
    answer.live.feed(say(6, 10))
    assert answer.told.acquire(timeout=LONG)
    second = answer.texts[-1]
    answer.live.finish()
    assert written(first) == names(1, len(written(first)))
    assert len(written(first)) >= 3
    assert [segment.firm for segment in first] == [False]
    assert written(second)[: len(written(first))] == written(first)
    assert written(segment for segment in second if segment.firm)[:3] == names(1, 3)
    done = answer.result()
    assert text_of(done) == names(1, 10)


def test_words_that_stand_do_not_vanish_when_a_stretch_is_cut(worker: TranscriptionWorker) -> None:
    """The cut is at an earlier pause: the words behind it stay until they are heard again."""
    answer = Answer(worker)
    spoken = say(1, 20) + pause(0.3) + say(21, 140)
    for start in range(0, len(spoken), 32_000):
        answer.live.feed(spoken[start : start + 32_000])
        idle(worker)
    answer.live.finish()
    assert text_of(answer.result()) == names(1, 140)
    shown = [written(text) for text in answer.texts]
    for before, after in pairwise(shown):
        assert after[: len(before) - 1] == before[:-1], "the last word may be half of one"
    assert all(text == names(1, len(text)) for text in shown)


def test_no_look_is_taken_while_a_pass_runs() -> None:
    """The machine is not given more than it can do: what waits is heard first."""
    go = threading.Semaphore(0)
    slow = CodedTranscriber(before=lambda _sound: go.acquire(timeout=LONG))
    worker = started(slow)
    answer = Answer(worker)
    answer.live.feed(say(1, 50))
    go.release()
    assert answer.told.acquire(timeout=LONG)
    assert len(slow.heard) <= 2
    answer.live.cancel()
    for _ in range(9):
        go.release()
    worker.close()


def test_looks_are_rarer_the_longer_they_take() -> None:
    """Each is back well before the next, also after one that took long, and none puts the answer behind."""
    now, began = [0.0], list[float]()
    takes = iter([EVERY + 1.0, 0.1, 0.1, 0.1])

    def work(_sound: Sound) -> None:
        began.append(now[0])
        now[0] += next(takes, 0.1)

    worker = started(CodedTranscriber(before=work), clock=lambda: now[0])
    answer = Answer(worker)
    spoken = say(1, 40)
    begun_at = list[float]()
    for start in range(0, len(spoken), 3_200):
        answer.live.feed(spoken[start : start + 3_200])
        idle(worker)
        begun_at += [start / 32_000] * (len(began) - len(begun_at))
    waits = [after - before for before, after in pairwise(begun_at)]
    assert waits[0] >= IDLE * (EVERY + 1.0)
    assert all(EVERY <= wait + 0.2 < EVERY + 0.5 for wait in waits[1:3])
    answer.live.finish()
    assert text_of(answer.result()) == names(1, 40)
    worker.close()


def test_a_look_takes_in_no_more_than_the_latest_speech() -> None:
    """What is firm is not heard again, so that a look costs the same at the end of a long sentence."""
    transcriber = CodedTranscriber()
    worker = started(transcriber)
    answer = Answer(worker)
    spoken = say(1, 50)
    for start in range(0, len(spoken), 16_000):
        answer.live.feed(spoken[start : start + 16_000])
        idle(worker)
    looks = [sound.seconds for sound in transcriber.heard]
    assert len(looks) > 8
    assert max(looks) <= LIMITS[1]
    assert written(answer.texts[-1]) == names(1, len(written(answer.texts[-1])))
    answer.live.cancel()
    worker.close()


def test_a_look_believes_no_more_than_the_final_pass_does() -> None:
    """Words of which the model is unsure, in a moment of speech: a chair, a sigh."""

    class Unsure(CodedTranscriber):
        def transcribe(self, sound: Sound) -> tuple[Segment, ...]:
            return tuple(replace(segment, confidence=0.2) for segment in super().transcribe(sound))

    transcriber = Unsure()
    worker = started(transcriber)
    answer = Answer(worker)
    for number in range(1, 7):  # three blocks of sound, ten of quiet: too short for a pass in the pause
        answer.live.feed(say(number, number, 0.096, gap=0) + pause(0.32))
        idle(worker)
    assert len(transcriber.heard) == 1
    answer.live.cancel()
    assert [written(text) for text in answer.texts] == [[]]
    worker.close()


def test_a_pass_that_was_dropped_before_its_turn_delays_no_look() -> None:
    """A short pause while the worker is busy has shown nothing: the next look is due as before."""
    worker = started(CodedTranscriber())
    answer = Answer(worker)
    go = threading.Event()
    worker.submit(partial(held, go))
    answer.live.feed(say(1, 4) + pause(0.5) + say(5, 5))
    go.set()
    idle(worker)
    assert written(answer.texts[-1])[:4] == names(1, 4)
    answer.live.cancel()
    worker.close()


def test_no_look_is_taken_once_the_person_is_done() -> None:
    """It would stand before the pass that completes the text."""
    transcriber = CodedTranscriber()
    worker = started(transcriber)
    answer = Answer(worker)
    answer.live.stopping()
    answer.live.feed(say(1, 20))
    idle(worker)
    assert transcriber.heard == []
    answer.live.finish()
    assert text_of(answer.result()) == names(1, 20)
    worker.close()


def test_a_pass_that_takes_far_too_long_is_told_while_it_runs() -> None:
    """Whoever has chosen a model for another machine hears of it in the first sentence, once."""
    now = [0.0]
    begun, go = threading.Event(), threading.Event()

    def work(_sound: Sound) -> None:
        begun.set()
        go.wait(LONG)

    worker = started(CodedTranscriber(before=work), clock=lambda: now[0])
    answer = Answer(worker)
    answer.live.feed(say(1, 5))
    assert begun.wait(LONG)
    for _ in range(3):
        answer.live.feed(say(6, 15))
        now[0] += 6.0
    answer.live.feed(say(16, 20))
    assert len(answer.slow) == 1
    assert 10 < answer.slow[0] < 15
    answer.live.cancel()
    go.set()
    worker.close()
