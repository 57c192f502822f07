"""One sentence into the microphone and the model, of which nothing is kept."""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.fakes import FakeMicrophone, FakeTranscriber, fake_services, tone
from voicejournal.conversation.events import InputLevel
from voicejournal.conversation.first_steps import speed_text
from voicejournal.conversation.sound_check import LONGEST, SoundCheck, SpeedTrial, measured
from voicejournal.errors import Cancelled


def test_what_was_said_is_given_once_and_forgotten() -> None:
    """The level and the device are told meanwhile; the microphone is closed."""
    microphone, levels = FakeMicrophone(tone(1.0)), list[InputLevel]()
    check = SoundCheck(microphone, levels.append, lambda _: None)
    check.start()
    sound = check.finish()
    assert sound.seconds == pytest.approx(1.0, abs=0.05)
    assert levels[-1].device == "Fake microphone"
    assert max(one.level for one in levels) > -20
    assert not check.finish().frames
    assert microphone.closed


def test_somebody_who_forgets_it_fills_no_memory() -> None:
    """After half a minute nothing more is taken."""
    check = SoundCheck(FakeMicrophone(tone(LONGEST + 3)), lambda _: None, lambda _: None)
    check.start()
    assert check.finish().seconds == pytest.approx(LONGEST, abs=0.1)


def test_a_microphone_that_opens_too_late_is_closed() -> None:
    """The step was left while the device woke up."""
    microphone = FakeMicrophone()
    check = SoundCheck(microphone, lambda _: None, lambda _: None)
    check.finish()
    check.start()
    assert microphone.closed == 1


def test_a_model_is_measured_after_it_was_loaded() -> None:
    """Loading is not counted; without a model there is no measurement."""
    transcriber = FakeTranscriber(["A lamp."])
    found = measured(fake_services(transcriber=transcriber), tone(2.0))
    assert found is not None
    assert (found.text, found.seconds, found.model, transcriber.warmed) == ("A lamp.", 2.0, "fake", 1)
    assert transcriber.forgotten == 1  # the sound
    assert measured(fake_services(transcriber=None), tone(2.0)) is None


@pytest.mark.parametrize(
    ("took", "told"),
    [(1.0, "keep up with you"), (3.0, "a little after you"), (9.0, "slower than you speak")],
    ids=["fast", "even", "slow"],
)
def test_the_speed_is_told_in_honest_words(took: float, told: str) -> None:
    """With the figures that were measured; a slow model loses nothing, and it is said what is faster."""
    text = speed_text("base", 4.0, took)
    assert told in text
    assert f"base wrote 4 s of speech down in {took:.1f} s here" in text


def test_a_measurement_stops_before_a_session_takes_the_model() -> None:
    """One that waits for its turn does not begin any more; the next one does."""
    trial, begun, go_on = SpeedTrial(), threading.Event(), threading.Event()

    class Slow(FakeTranscriber):
        def warm(self) -> None:
            begun.set()
            assert go_on.wait(20)

    services = fake_services(transcriber=Slow(["Never read."]))
    with ThreadPoolExecutor(3) as pool:
        first = pool.submit(trial.measure, services, tone(1.0))
        assert begun.wait(20)
        second = pool.submit(trial.measure, services, tone(1.0))
        while not second.running():
            time.sleep(0.001)
        stopping = pool.submit(trial.stop_and_wait)
        while trial._number == 0:
            time.sleep(0.001)
        go_on.set()
        stopping.result(20)
        for one in (first, second):
            with pytest.raises(Cancelled):
                one.result(20)
    assert trial.measure(fake_services(transcriber=FakeTranscriber(["Read."])), tone(1.0)) is not None
