"""The transcript keeps up with the voice: every word once, in order, and nothing waits for a pass."""

from __future__ import annotations

import math
import threading
import tracemalloc
from collections.abc import Callable, Iterator

import pytest

from tests.coded import CodedDetector, CodedTranscriber, names, pause, say, text_of, written
from tests.conversation.spoken import LONG, Answer, idle, started
from tests.fakes import FakeTranscriber, LoudnessDetector, tone
from voicejournal.conversation.live_transcript import LiveTranscript, TranscriptionWorker, transcribe_blocks
from voicejournal.domain.speech.audio import RATE, Sound
from voicejournal.domain.speech.transcript import Segment, Transcript
from voicejournal.errors import Cancelled, TranscriptionError


def test_every_word_comes_once_and_in_order(worker: TranscriptionWorker) -> None:
    """Over pauses of all lengths and a minute without any."""
    answer = Answer(worker)
    sound = say(1, 25) + pause(0.8) + say(26, 40) + pause(3) + say(41, 160) + pause(0.3) + say(161, 170)
    for start in range(0, len(sound), 5_000):
        answer.live.feed(sound[start : start + 5_000])
    answer.live.finish()
    done = answer.result()
    assert text_of(done) == names(1, 170)
    assert isinstance(done, Transcript)
    assert done.text.count("\n\n") == 1
    assert (done.model, done.language) == ("coded", "en")


def test_times_are_those_of_the_recording(worker: TranscriptionWorker) -> None:
    """So that the timeline can play a sentence."""
    answer = Answer(worker)
    answer.live.feed(pause(2) + say(1, 30) + pause(0.9) + say(31, 31))
    answer.live.finish()
    done = answer.result()
    assert isinstance(done, Transcript)
    last = done.words[-1]
    assert last.start == pytest.approx(2 + 30 * 0.46 + 0.9, abs=0.05)


def test_text_appears_while_the_person_speaks(worker: TranscriptionWorker) -> None:
    """At the first short silence, long before the answer ends, and as something that may still change."""
    answer = Answer(worker)
    answer.live.feed(say(1, 5) + pause(0.5))
    assert answer.told.acquire(timeout=LONG)
    assert written(answer.texts[-1]) == names(1, 5)
    answer.live.feed(say(6, 8) + pause(0.5))
    assert answer.told.acquire(timeout=LONG)
    assert written(answer.texts[-1]) == names(1, 8)
    answer.live.finish()
    assert text_of(answer.result()) == names(1, 8)


def test_nothing_is_left_to_do_when_the_person_stopped_speaking_first(
    worker: TranscriptionWorker, transcriber: CodedTranscriber
) -> None:
    """The pass begun in the silence is the last one."""
    answer = Answer(worker)
    answer.live.feed(say(1, 4) + pause(0.5))
    assert answer.told.acquire(timeout=LONG)
    answer.live.feed(pause(1))
    answer.live.finish()
    assert text_of(answer.result()) == names(1, 4)
    assert len(transcriber.heard) == 1


@pytest.mark.parametrize("ends", [LiveTranscript.stopping, LiveTranscript.cancel])
def test_a_preview_that_runs_at_the_end_begins_no_second_pass(ends: Callable[[LiveTranscript], None]) -> None:
    """Its words leave off amid speech, but the person waits by then."""

    class Leaping(CodedTranscriber):
        after = -1

        def preview(self, sound: Sound) -> tuple[Segment, ...]:
            if self.after >= 0 or sound.seconds > 5:
                self.after += 1
                ends(answer.live)
            return super().preview(sound.slice(0, 1) if sound.seconds > 5 else sound)

    transcriber = Leaping()
    worker = started(transcriber)
    answer = Answer(worker)
    for number in range(1, 21):
        answer.live.feed(say(number, number))
        idle(worker)
    assert transcriber.after == 0
    answer.live.finish()
    idle(worker)
    assert ends is LiveTranscript.cancel or text_of(answer.result()) == names(1, 20)
    worker.close()


def test_the_silence_before_stopping_can_be_asked(worker: TranscriptionWorker) -> None:
    """It is infinite before any speech."""
    live = Answer(worker).live
    assert (live.quiet, live.heard_speech) == (math.inf, False)
    live.feed(say(1, 2) + pause(0.64))
    assert live.quiet == pytest.approx(0.7, abs=0.05)
    assert live.heard_speech


def test_silence_gives_a_transcript_of_nothing(
    worker: TranscriptionWorker, transcriber: CodedTranscriber
) -> None:
    """And the model is not asked, which would invent something."""
    answer = Answer(worker)
    answer.live.feed(pause(40))
    answer.live.finish()
    assert answer.result() == Transcript((), "coded", "en")
    assert transcriber.heard == []


def test_a_transcriber_that_is_behind_catches_up_in_few_passes() -> None:
    """What piled up is heard in windows as full as they can be; `feed` never waits."""
    held = threading.Event()
    slow = CodedTranscriber(before=lambda _sound: held.wait(LONG))
    worker = started(slow)
    answer = Answer(worker)
    for first in range(1, 201, 20):
        answer.live.feed(say(first, first + 19) + pause(0.9))
    assert answer.texts == []
    answer.live.finish()
    held.set()
    assert text_of(answer.result()) == names(1, 200)
    assert max(sound.seconds for sound in slow.heard) < 28.1
    assert len(slow.heard) <= 6, "100 s are four full windows, the first one and the last one"
    worker.close()


def test_somebody_with_a_model_too_slow_is_told_once() -> None:
    """When the text is far behind the voice and falls back further."""
    go = threading.Semaphore(0)
    slow = CodedTranscriber(before=lambda _sound: go.acquire(timeout=LONG))
    worker = started(slow)
    answer = Answer(worker)
    for first in range(1, 300, 60):
        answer.live.feed(say(first, first + 59) + pause(0.9))
        go.release()
        assert answer.told.acquire(timeout=LONG)
    assert len(answer.slow) == 1
    assert answer.slow[0] > 20
    answer.live.cancel()
    for _ in range(9):
        go.release()
    worker.close()


def test_somebody_with_a_quick_model_is_told_nothing(worker: TranscriptionWorker) -> None:
    """Text that keeps up is no news."""
    answer = Answer(worker)
    for first in range(1, 200, 20):
        answer.live.feed(say(first, first + 19) + pause(0.9))
        assert answer.told.acquire(timeout=LONG)
    assert answer.slow == []


def test_answers_are_heard_one_after_the_other(worker: TranscriptionWorker) -> None:
    """The next one may begin while the one before it still waits, and they do not mix."""
    first, second = Answer(worker), Answer(worker)
    first.live.feed(say(1, 30))
    second.live.feed(say(101, 130))
    first.live.finish()
    second.live.finish()
    assert text_of(second.result()) == names(101, 130)
    assert text_of(first.result()) == names(1, 30)


def test_nothing_is_told_after_a_cancel(worker: TranscriptionWorker) -> None:
    """The person did it again, or typed."""
    cancelled, after = Answer(worker), Answer(worker)
    cancelled.live.feed(say(1, 5))
    cancelled.live.cancel()
    cancelled.live.finish()
    after.live.finish()
    assert after.result() == Transcript((), "coded", "en")
    assert (cancelled.texts, cancelled.done) == ([], [])


def test_a_file_takes_the_same_path() -> None:
    """Its words come once and in order, and the passes are as full as they can be."""
    heard = CodedTranscriber()
    sound = say(1, 60) + pause(1) + say(61, 90) + pause(3) + say(91, 200)
    pieces = [Sound(sound[start : start + 48_000]) for start in range(0, len(sound), 48_000)]
    done: list[float] = []
    result = transcribe_blocks(pieces, heard, CodedDetector(), on_progress=done.append)
    assert text_of(result) == names(1, 200)
    assert result.text.count("\n\n") == 1
    assert len(heard.heard) <= 6
    assert done == sorted(done)
    assert done[-1] == pytest.approx(Sound(sound).seconds, abs=0.04)


def test_words_without_times_are_still_there_once() -> None:
    """Some engines give none."""
    result = transcribe_blocks([Sound(say(1, 150))], CodedTranscriber(times=False), CodedDetector())
    assert text_of(result) == names(1, 150)


def test_a_file_can_be_stopped() -> None:
    """Between two blocks, with an error of its own."""
    with pytest.raises(Cancelled):
        transcribe_blocks([Sound(say(1, 3))], CodedTranscriber(), CodedDetector(), cancelled=lambda: True)


def test_a_file_leaves_no_sound_in_detector_and_model() -> None:
    """Both stay loaded, and drop what they keep of it whichever way a transcription ends."""
    sound, detector, model = tone(3.0), LoudnessDetector(), FakeTranscriber()
    transcribe_blocks([sound], model, detector)
    assert (detector.keeps_sound, model.forgotten) == (False, 1)

    def stops() -> bool:
        return detector.keeps_sound

    with pytest.raises(Cancelled):
        transcribe_blocks([sound], model, detector, cancelled=stops)
    assert (detector.keeps_sound, model.forgotten) == (False, 2)
    failing = FakeTranscriber(trouble=TranscriptionError("The model stopped."))
    with pytest.raises(TranscriptionError):
        transcribe_blocks([sound], failing, detector)
    assert (detector.keeps_sound, failing.forgotten) == (False, 1)


def test_memory_does_not_grow_with_the_length() -> None:
    """Five minutes take no more than what one window and one second of sound take."""

    def minutes(count: int) -> Iterator[Sound]:
        for _ in range(count * 3):
            yield Sound(say(1, 40))
            yield Sound(pause(1.6))

    class Forgetful(CodedTranscriber):
        def transcribe(self, sound: Sound) -> tuple[Segment, ...]:
            return ()

    def most(count: int) -> int:
        tracemalloc.start()
        transcribe_blocks(minutes(count), Forgetful(), CodedDetector())
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return peak

    window = 28 * RATE * 2
    assert most(5) < most(1) + window / 2
