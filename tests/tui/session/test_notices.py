"""The calm line: what stands there, and when it goes."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field

from tests.fakes import FakeMicrophone, FakeTranscriber
from tests.tui.people import TWO, app_on, plain, services, shown, stands, until
from voicejournal.conversation.events import Notice, NoticeSubject
from voicejournal.domain.session.session import Phase
from voicejournal.domain.speech.audio import Sound
from voicejournal.domain.speech.transcript import Segment
from voicejournal.ports.sound import MicrophoneTrouble
from voicejournal.tui.widgets.notice import NoticeLine


async def test_the_warning_of_silence_goes_with_the_first_sound() -> None:
    """It stands there while nothing comes, and not a moment longer."""
    microphone = _Muted()
    app = app_on(services(TWO, hears=("One.",), microphone=microphone), guide="talk")
    async with app.run_test() as pilot:
        await stands(pilot, Phase.LISTENING)
        await shown(pilot, "No sound from the microphone yet.")
        microphone.speak()
        await until(pilot, lambda: plain(pilot, "#notice") == "", "the warning to go")


async def test_a_warning_is_left_behind_with_its_question() -> None:
    """The next question begins with nothing in the line."""
    app = app_on(services(TWO, microphone=_Muted()), guide="talk")
    async with app.run_test() as pilot:
        await stands(pilot, Phase.LISTENING)
        await shown(pilot, "No sound from the microphone yet.")
        await pilot.press("s")
        await shown(pilot, "And then?")
        # The second question has its own warning; the first one is not on the way to it.
        line = app.screen.query_one(NoticeLine)
        await until(pilot, lambda: all(one.step == "then" for one in line._notices), "the line of this step")


async def test_nothing_heard_does_not_land_on_the_next_question() -> None:
    """Whoever typed instead is not told of it, however late the empty text comes."""
    slow = _Slow()
    app = app_on(services(TWO, transcriber=slow), guide="talk")
    async with app.run_test() as pilot:
        await stands(pilot, Phase.LISTENING)
        await pilot.press("e")
        await stands(pilot, Phase.TYPING)
        await pilot.press(*"Typed.", "ctrl+s")
        await shown(pilot, "And then?")
        slow.may.set()
        await stands(pilot, Phase.LISTENING)
        for _ in range(20):
            await pilot.pause(0.01)
            assert "heard nothing" not in plain(pilot, "#notice")


async def test_an_empty_editor_says_so_until_something_is_written() -> None:
    """The first letter takes the notice away."""
    app = app_on(services(TWO, microphone=None), guide="talk")
    async with app.run_test() as pilot:
        await stands(pilot, Phase.TYPING)
        await pilot.press("ctrl+s")
        await shown(pilot, "Nothing is written yet.")
        await pilot.press("a")
        await until(pilot, lambda: plain(pilot, "#notice") == "", "the notice to go")


async def test_of_several_notices_the_newest_that_holds_is_shown() -> None:
    """One that ends uncovers the one before; a disk that is full stays over many questions."""
    app = app_on(services(TWO), guide="talk")
    async with app.run_test() as pilot:
        await stands(pilot, Phase.LISTENING)
        line = app.screen.query_one(NoticeLine)
        line.show(Notice("The disk is full.", "", NoticeSubject.SAVING, "what"))
        line.show(Notice("Muted.", "", NoticeSubject.MICROPHONE, "what"))
        assert line.content == "Muted."
        line.end(NoticeSubject.MICROPHONE)
        assert line.content == "The disk is full."
        line.show(Notice("Busy.", "", NoticeSubject.PACE, "what"))
        line.left("then")
        assert line.content == "The disk is full."
        line.end(NoticeSubject.SAVING)
        assert line.content == ""


@dataclass
class _Muted(FakeMicrophone):
    """Gives no sound until somebody speaks."""

    _on_block: Callable[[bytes], None] = lambda _: None

    def open(
        self, on_block: Callable[[bytes], None], on_trouble: Callable[[MicrophoneTrouble], None]
    ) -> FakeMicrophone:
        self._on_block = on_block
        on_block(bytes(1024))
        on_trouble(MicrophoneTrouble.SILENT)
        return self

    def speak(self) -> None:
        self._on_block(b"\x01\x02" * 512)


@dataclass
class _Slow(FakeTranscriber):
    """Hears nothing, and only when it may."""

    may: threading.Event = field(default_factory=threading.Event)

    def transcribe(self, sound: Sound) -> tuple[Segment, ...]:
        self.may.wait(20)
        return ()
