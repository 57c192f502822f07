"""What goes wrong in the engine is told once, and the next answer is heard all the same."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from queue import SimpleQueue
from typing import Any

import pytest

from tests.coded import CodedDetector, CodedTranscriber, names, pause, say, text_of
from tests.conversation.people import guide, sit, voice
from tests.conversation.spoken import LONG, Answer, started
from tests.fakes import FakeNarrator, FakeTranscriber, LoudnessDetector, fake_services
from voicejournal.conversation.commands import Command, Leave
from voicejournal.conversation.live_transcript import TranscriptionWorker
from voicejournal.conversation.transcription import Transcription
from voicejournal.domain.session.session import Phase, Session
from voicejournal.domain.speech.audio import Sound
from voicejournal.errors import ModelMissing, SoundError, TranscriptionError, VoiceJournalError


def test_an_engine_that_fails_is_told_at_the_end() -> None:
    """The next answer is heard all the same."""
    failing = [True]

    def fail(_sound: Sound) -> None:
        if failing:
            raise TranscriptionError("out of memory")

    worker = started(CodedTranscriber(before=fail))
    answer = Answer(worker)
    answer.live.feed(say(1, 40) + pause(3) + say(41, 60))
    answer.live.finish()
    assert str(answer.result()) == "out of memory"
    failing.clear()
    second = Answer(worker)
    second.live.feed(say(1, 5))
    second.live.finish()
    assert text_of(second.result()) == names(1, 5)
    assert len(answer.done) == 1
    worker.close()


@pytest.fixture
def thread_failures() -> Iterator[list[Any]]:
    """What was told to the hook for threads."""
    before, found = threading.excepthook, list[Any]()
    threading.excepthook = found.append
    yield found
    threading.excepthook = before


def test_a_bug_in_the_engine_leaves_nobody_waiting(thread_failures: list[Any]) -> None:
    """The answer ends with an error, the bug reaches the log, and the next answer is heard."""
    wrong = [ZeroDivisionError("a bug")]

    def fail(_sound: Sound) -> None:
        if wrong:
            raise wrong.pop()

    worker = started(CodedTranscriber(before=fail))
    answer, second = Answer(worker), Answer(worker)
    answer.live.feed(say(1, 5))
    answer.live.finish()
    assert isinstance(answer.result(), TranscriptionError)
    second.live.feed(say(1, 5))
    second.live.finish()
    assert text_of(second.result()) == names(1, 5)
    assert [failure.exc_type for failure in thread_failures] == [ZeroDivisionError]
    worker.close()


def test_a_detector_that_fails_does_not_disturb_the_recording(worker: TranscriptionWorker) -> None:
    """`feed` raises nothing; the failure is told at the end."""

    class Broken(CodedDetector):
        def probability(self, block: bytes) -> float:
            raise SoundError("no detector")

    answer = Answer(worker, Broken())
    answer.live.feed(say(1, 5))
    answer.live.finish()
    assert str(answer.result()) == "no detector"


def test_a_model_that_is_not_there_is_told_at_once_and_with_each_answer() -> None:
    """So that the person is offered to type, or to fetch it."""

    class Missing(CodedTranscriber):
        def warm(self) -> None:
            raise ModelMissing("no model")

    told = SimpleQueue[VoiceJournalError | None]()
    worker = TranscriptionWorker(Missing(), told.put)
    worker.start()
    assert isinstance(told.get(timeout=LONG), ModelMissing)
    answer = Answer(worker)
    answer.live.feed(say(1, 5))
    answer.live.finish()
    assert isinstance(answer.result(), ModelMissing)
    worker.close()


def test_closing_drops_what_has_not_begun() -> None:
    """The pass under way ends; no other one begins, and the thread is gone."""
    begun, go = threading.Event(), threading.Event()

    def hold(_sound: Sound) -> None:
        begun.set()
        go.wait(LONG)

    slow = CodedTranscriber(before=hold)
    worker = started(slow)
    answer = Answer(worker)
    answer.live.feed(say(1, 30) + pause(1) + say(31, 60))
    assert begun.wait(LONG)
    answer.live.cancel()
    threading.Timer(0.05, go.set).start()
    worker.close()
    assert len(slow.heard) == 1
    assert not [thread for thread in threading.enumerate() if thread.name == "transcription"]


def test_the_end_of_a_session_leaves_none_of_its_sound_in_model_and_detector() -> None:
    """Both stay loaded for the next session, also behind a lock: what they keep of its sound is dropped."""

    class Detector(LoudnessDetector):
        resets = 0

        def reset(self) -> None:
            self.resets += 1

    transcriber, detector = FakeTranscriber(), Detector()
    session = Transcription(transcriber, detector, lambda _report: None)
    session.start()
    session.begin("first", "a take").feed(say(1, 5))
    session.close()
    assert (transcriber.forgotten, detector.resets) == (1, 2)


def test_without_a_model_the_end_of_a_session_leaves_none_of_its_sound_in_the_detector() -> None:
    """The detector listens for a quiet room then, and drops its state as after a session with a model."""

    class Detector(LoudnessDetector):
        heard = False

        def probability(self, block: bytes) -> float:
            self.heard = True
            return super().probability(block)

    detector = Detector()
    sit(
        fake_services(transcriber=None, detector=detector),
        guide(voice("scene")),
        lambda session: Leave() if session.phase is Phase.LISTENING else None,
    )
    assert detector.heard
    assert not detector.keeps_sound


@pytest.mark.parametrize("model", [True, False])
def test_a_part_that_fails_at_the_end_of_a_session_keeps_no_other_from_ending(model: bool) -> None:
    """The take is saved and the detector drops its sound, though the narrator cannot be stopped."""

    class Broken(FakeNarrator):
        ending = False

        def cancel(self) -> None:
            if self.ending:
                raise OSError("the loudspeaker is gone")

    narrator, detector = Broken(), LoudnessDetector()
    services = fake_services(narrator=narrator, detector=detector)
    services = services if model else replace(services, transcriber=None)

    def leaves(session: Session) -> Command | None:
        narrator.ending = session.phase is Phase.LISTENING
        return Leave() if narrator.ending else None

    steps = guide(voice("scene"))
    begun = services.new_entry(steps)
    with pytest.raises(OSError, match="loudspeaker"):
        sit(services, steps, leaves, entry=begun)
    (answer,) = services.journal.get(begun.id).answers
    assert answer.recording is not None
    assert services.recordings.sound(answer.recording).seconds > 0.5
    assert not detector.keeps_sound
    assert narrator.closed == 1  # what it holds of the last text goes with the session


def test_closing_a_worker_that_never_started_is_nothing() -> None:
    """A conversation may end before it began."""
    TranscriptionWorker(CodedTranscriber(), lambda _error: None).close()
