"""A recording that has no text yet looks like one, and is written down from where it is seen."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field, replace

from textual.message import Message

from tests.fakes import FakeTranscriber, tone
from tests.tui.models.speech_models import FakeShelf, offered
from tests.tui.people import (
    NOW,
    TWO,
    app_on,
    kept,
    keys,
    only,
    plain,
    services,
    shown,
    stands,
    text_of,
    until,
)
from voicejournal.conversation.services import Services
from voicejournal.domain.entries.entry import Answer, AnswerState, new_id
from voicejournal.domain.session.session import Phase
from voicejournal.domain.speech.audio import Sound
from voicejournal.domain.speech.transcript import Segment
from voicejournal.tui.messages import EntrySaved
from voicejournal.tui.models.models_screen import ModelsScreen
from voicejournal.tui.widgets.confirm import Confirm

SOUND = f"{new_id(NOW, 0)}-0001"
"""The recording of the first entry that is kept, under the name that recordings have."""


def recorded(step: str = "what", seconds: float = 5.0) -> Answer:
    """An answer that is only sound so far."""
    return Answer(
        step=step,
        kind="voice",
        prompt="What happened?",
        state=AnswerState.RECORDED,
        recording=SOUND,
        seconds=seconds,
    )


def left(*, done: bool = False, hears: tuple[str, ...] = ("We talked.",), **other: object) -> Services:
    """A session with one recording that waits: left half-way, or `done`."""
    made = services(TWO, entries=(kept(0, recorded(), done=done),), hears=hears, **other)
    made.recordings.kept[SOUND] = tone(5.0)  # type: ignore[attr-defined]
    return made


async def test_a_session_that_goes_on_shows_the_recording_and_writes_it_down() -> None:
    """In place of an empty editor: how long it is, where it is, and the two keys; w brings the words."""
    app = app_on(left(transcriber=_Same()))
    async with app.run_test() as pilot:
        await shown(pilot, "Continue")
        await pilot.press("enter")
        await stands(pilot, Phase.REVIEWING)
        await shown(
            pilot, "Your recording, 0:05, is here, not written down yet: w writes it down, p plays it."
        )
        assert {"w", "p"} <= keys(pilot)
        await pilot.press("w")
        await shown(pilot, "We talked.")
        screen = await stands(pilot, Phase.REVIEWING)
        assert "w" not in keys(pilot)
        assert "Your recording" not in text_of(pilot)
        await pilot.press("enter")
        await shown(pilot, "And then?")
        assert screen.phase is not Phase.REVIEWING
    answer = only(app).answers[0]
    assert (answer.text, answer.raw, answer.state) == ("We talked.", "We talked.", AnswerState.TRANSCRIBED)


async def test_without_a_model_the_session_leads_to_the_models() -> None:
    """The key is there and says what is missing."""
    app = app_on(left(transcriber=None), **offered(FakeShelf()))
    async with app.run_test() as pilot:
        await shown(pilot, "To have it written down, press m.")
        await pilot.press("enter")
        await stands(pilot, Phase.REVIEWING)
        await pilot.press("w")
        await until(pilot, lambda: isinstance(app.screen, ModelsScreen), "the models")


async def test_home_offers_to_write_down_what_waits() -> None:
    """One key writes it down; then home says nothing of it any more."""
    app = app_on(left(done=True))
    async with app.run_test() as pilot:
        await shown(pilot, "1 recording not written down yet: w writes it down.")
        await pilot.press("w")
        await shown(pilot, "1 recording written down.")
        await until(pilot, lambda: plain(pilot, "#speech-model") == "", "home to know it")
    assert only(app).answers[0].text == "We talked."


async def test_the_timeline_shows_what_waits_and_writes_it_down() -> None:
    """In the list and in the entry; the words stand there as soon as they are saved."""
    app = app_on(left(done=True))
    async with app.run_test(size=(120, 40)) as pilot:
        await shown(pilot, "❯")
        await pilot.press("t")
        await shown(pilot, "(only sound yet)")
        await shown(pilot, "w writes it down, p plays it.")
        await pilot.press("w")
        await until(pilot, lambda: "not written down" not in text_of(pilot), "the words in their places")
        assert "We talked." in text_of(pilot)
        assert "w" not in keys(pilot)


async def test_a_change_is_passed_on_to_every_screen_once() -> None:
    """The app hears of it and tells home and timeline: three arrivals, and no echo of them."""
    news: list[Message] = []
    app = app_on(left(done=True))
    async with app.run_test(size=(120, 40), message_hook=news.append) as pilot:
        await shown(pilot, "❯")
        await pilot.press("t")
        await shown(pilot, "(only sound yet)")
        await pilot.press("w")
        await shown(pilot, "We talked.")
        await shown(pilot, "1 recording written down.")
        for _ in range(5):
            await pilot.pause()
        assert len([one for one in news if isinstance(one, EntrySaved)]) == 3


async def test_writing_down_can_be_stopped_and_nothing_is_lost() -> None:
    """The same key stops it; the recording still waits."""
    slow = _Slow()
    app = app_on(left(done=True, transcriber=slow))
    async with app.run_test() as pilot:
        await shown(pilot, "w writes it down.")
        await pilot.press("w")
        await shown(pilot, "w stops.")
        await pilot.press("w")
        slow.may.set()
        await shown(pilot, "Stopped. The recordings are kept")
    assert only(app).answers[0].pending


async def test_a_new_model_offers_to_write_down_what_waits() -> None:
    """Only where there was none before, and only after a yes."""
    app = app_on(left(done=True, transcriber=None), **offered(FakeShelf()))
    async with app.run_test() as pilot:
        await shown(pilot, "press m")
        await pilot.press("m")
        await shown(pilot, "large-v3")
        await pilot.press("end", "enter")
        await until(pilot, lambda: isinstance(app.screen, Confirm), "the offer")
        await shown(pilot, "Write down 1 recording that you made before?")
        await pilot.press("y")
        await until(pilot, lambda: only(app).answers[0].text != "", "the words")
    assert only(app).answers[0].text == "words as large-v3 hears them"


async def test_the_end_of_a_session_writes_down_what_waits() -> None:
    """The last page has a key for what it says."""
    app = app_on(replace(left(), microphone=None))
    async with app.run_test() as pilot:
        await shown(pilot, "Continue")
        await pilot.press("enter")
        await stands(pilot, Phase.REVIEWING)
        await pilot.press("enter")
        await stands(pilot, Phase.TYPING)
        await pilot.press("escape", "s")
        await stands(pilot, Phase.FINISHED)
        await shown(pilot, "1 recording not written down yet: w writes it down.")
        await pilot.press("w")
        await until(pilot, lambda: "not written down yet" not in text_of(pilot), "the words to be written")
    assert only(app).by_step["what"].text == "We talked."


@dataclass
class _Slow(FakeTranscriber):
    """Writes only when it may."""

    may: threading.Event = field(default_factory=threading.Event)

    def transcribe(self, sound: Sound) -> tuple[Segment, ...]:
        self.may.wait(20)
        return (Segment("Too late.", 0.0, sound.seconds, 0.9),)


class _Same(FakeTranscriber):
    """Hears the same in every look at the sound, as a model does."""

    def transcribe(self, sound: Sound) -> tuple[Segment, ...]:
        return (Segment("We talked.", 0.0, sound.seconds, 0.9),)
