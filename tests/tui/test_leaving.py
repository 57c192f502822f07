"""Leaving, hiding and quitting a sitting, and what happens when it cannot be saved."""

from __future__ import annotations

import threading
from dataclasses import replace

from tests.fakes import FakeMicrophone, FakeTranscriber
from tests.memory import MemoryJournal
from tests.tui.people import (
    TWO,
    app_on,
    guide,
    keeps_words,
    keys,
    only,
    program,
    scale,
    services,
    shown,
    stands,
    text_of,
    until,
    voice,
)
from voicejournal.conversation.commands import Command
from voicejournal.domain.entries.entry import Entry
from voicejournal.domain.session.session import Phase
from voicejournal.domain.speech.audio import Sound
from voicejournal.domain.speech.transcript import Segment
from voicejournal.errors import StorageError
from voicejournal.tui.session.session_screen import SessionScreen


async def test_leaving_at_the_first_question_saves_and_home_offers_to_go_on() -> None:
    """What was said before esc is there, and begins where it was left."""
    app = program(guide(*TWO.steps, voice("last", "And last?")), hears=("One.", "Two."))
    async with app.run_test() as pilot:
        await keeps_words(pilot)
        await shown(pilot, "And then?")
        await pilot.press("escape")
        await stands(pilot, Phase.REVIEWING)
        await pilot.press("escape")
        await shown(pilot, "Continue")
        await shown(pilot, "❯ A talk step 3 of 3, today 21:40")
        await pilot.press("enter")
        await shown(pilot, "And last?")
    assert len(list(app.services.journal.entries())) == 1


async def test_hide_now_blanks_everything_and_comes_back() -> None:
    """f12 shuts the microphone and shows nothing; f12 again goes on where it was, edits included."""
    microphone = FakeMicrophone()
    app = app_on(services(TWO, hears=("A secret.",), microphone=microphone), guide="talk")
    async with app.run_test() as pilot:
        await stands(pilot, Phase.LISTENING)
        await pilot.press("enter")
        await stands(pilot, Phase.REVIEWING)
        await pilot.press("e", *" More", "f12")
        await until(pilot, lambda: not text_of(pilot).strip(), "an empty screen")
        assert microphone.closed == microphone.opened
        await pilot.press("f1", "f2", "ctrl+p", "enter", "x")
        assert not text_of(pilot).strip()
        await pilot.press("f12")
        await stands(pilot, Phase.REVIEWING)
        await shown(pilot, "A secret. More")


async def test_quitting_saves_after_a_question() -> None:
    """ctrl+q asks; "stay" stays, "quit" saves and ends."""
    app = program(TWO, hears=("One.",))
    async with app.run_test() as pilot:
        await stands(pilot, Phase.LISTENING)
        await pilot.press("enter")
        await stands(pilot, Phase.REVIEWING)
        await pilot.press("ctrl+q", "n")
        await stands(pilot, Phase.REVIEWING)
        await pilot.press("ctrl+q", "y")
        await until(pilot, lambda: not pilot.app.is_running, "the end")
    assert only(app).answers[0].text == "One."


async def test_what_was_written_is_never_thrown_away_unasked() -> None:
    """Going back or skipping asks first, quitting keeps it."""
    app = app_on(services(TWO, microphone=None), guide="talk")
    async with app.run_test() as pilot:
        await stands(pilot, Phase.TYPING)
        await pilot.press(*"One", "ctrl+s")
        await shown(pilot, "And then?")
        await stands(pilot, Phase.TYPING)
        await pilot.press(*"Two", "escape", "escape")
        await shown(pilot, "Go back?")
        await pilot.press("n", "s")
        await shown(pilot, "Skip the question?")
        await pilot.press("n")
        await shown(pilot, "Two")
        await pilot.press("ctrl+q", "y")
        await until(pilot, lambda: not app.is_running, "the end")
    assert [answer.text for answer in only(app).answers] == ["One", "Two"]


async def test_a_full_disk_is_told_and_nothing_stops() -> None:
    """The sentence and its hint are on the screen; the next question comes."""
    app = app_on(replace(services(TWO), journal=_FullJournal()), guide="talk")
    async with app.run_test() as pilot:
        await stands(pilot, Phase.LISTENING)
        await pilot.press("s")
        await shown(pilot, "And then?")


async def test_a_full_disk_at_the_end_can_be_tried_again() -> None:
    """The sitting stays open with "try again" until there is room."""
    journal = _FullJournal()
    app = app_on(replace(services(guide(scale())), journal=journal), guide="talk")
    async with app.run_test() as pilot:
        await stands(pilot, Phase.CHOOSING)
        await until(pilot, lambda: pilot.app.focused is not None, "the scale to take the keys")
        await pilot.press("3", "enter")
        await shown(pilot, "The disk is full. Make room")
        await until(pilot, lambda: keys(pilot) == {"enter", "esc"}, "the keys of an unsaved end")
        journal.full = False
        await pilot.press("enter")
        await stands(pilot, Phase.FINISHED)
        await pilot.press("t")
        await shown(pilot, "November 2026")
        await shown(pilot, "How are you?")
    assert only(app).answers[0].value == 3


async def test_quitting_without_room_never_says_saved_and_ends_with_its_exit_code() -> None:
    """The question names the failure; what could not be saved is told after the screen, with exit code 6."""
    app = app_on(replace(services(TWO, microphone=None), journal=_FullJournal()), guide="talk")
    async with app.run_test() as pilot:
        await stands(pilot, Phase.TYPING)
        await pilot.press(*"One", "ctrl+s")
        await shown(pilot, "And then?")
        await pilot.press("ctrl+q")
        await shown(pilot, "The last words are not saved. The disk is full.")
        await pilot.press("y")
        await shown(pilot, "It is not saved yet.")
        await pilot.press("ctrl+q", "y")
        await until(pilot, lambda: not app.is_running, "the end")
    assert app.return_code == 6


async def test_after_room_was_made_quitting_says_nothing_of_failures() -> None:
    """Everything is saved by then."""
    journal = _FullJournal()
    app = app_on(replace(services(TWO, microphone=None), journal=journal), guide="talk")
    async with app.run_test() as pilot:
        await stands(pilot, Phase.TYPING)
        await pilot.press(*"One", "ctrl+s")
        await shown(pilot, "And then?")
        await pilot.press("ctrl+q", "y")
        await shown(pilot, "It is not saved yet.")
        journal.full = False
        await pilot.press("ctrl+q", "y")
        await until(pilot, lambda: not app.is_running, "the end")
    assert app.return_code == 0
    assert [answer.text for answer in only(app).answers] == ["One"]


async def test_last_words_that_come_when_home_is_open_again_are_told_of() -> None:
    """Where help is, and that they could not be saved, whichever screen is there by then."""
    journal, heard = _FullJournal(), threading.Event()
    journal.full = False

    class Slow(FakeTranscriber):
        def transcribe(self, sound: Sound) -> tuple[Segment, ...]:
            heard.wait(20.0)
            journal.full = True
            return super().transcribe(sound)

    model = Slow(["He hit me last night."])
    app = app_on(replace(services(guide(voice())), journal=journal, transcriber=model), guide="talk")
    async with app.run_test() as pilot:
        await stands(pilot, Phase.LISTENING)
        await pilot.press("enter")
        await stands(pilot, Phase.FINISHING)
        await pilot.press("enter")
        await stands(pilot, Phase.FINISHED)
        await pilot.press("enter")
        await shown(pilot, "Good evening.")
        heard.set()
        await shown(pilot, "Not everything of this session is saved.")
        await pilot.press("ctrl+q")
        await until(pilot, lambda: not app.is_running, "the end")
    assert app.return_code == 6


async def test_a_sitting_that_cannot_go_on_is_told_and_home_is_one_key_away() -> None:
    """The sentence and its hint stay; nothing is sent to a conversation that is over."""
    app = app_on(services(TWO))
    async with app.run_test() as pilot:
        await shown(pilot, "Good evening.")
        app.push_screen(SessionScreen("A talk", lambda _: _Broken()))
        await shown(pilot, "The disk is gone. Plug it in.")
        await until(pilot, lambda: keys(pilot) == {"enter", "t"}, "the way home")
        await pilot.press("escape")
        await shown(pilot, "Good evening.")


class _Broken:
    """A conversation that fails at once."""

    def send(self, command: Command) -> None:
        raise AssertionError(f"sent to somebody who has left: {command}")

    def run(self) -> Entry:
        raise StorageError("The disk is gone.", "Plug it in.")


class _FullJournal(MemoryJournal):
    full = True

    def save(self, entry: Entry) -> None:
        if self.full:
            raise StorageError("The disk is full.", "Make room; what you say stays in memory until then.")
        super().save(entry)
