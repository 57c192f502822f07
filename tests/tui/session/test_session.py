"""A sitting on the screen: what is shown at each stage, and what each key does."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field, replace

import pytest

from tests.domain.answers import chose
from tests.fakes import FakeMicrophone, FakeTranscriber, tone
from tests.tui.people import (
    TWO,
    app_on,
    guide,
    keeps_words,
    kept,
    keys,
    only,
    patient,
    program,
    services,
    shown,
    stands,
    text_of,
    until,
    voice,
)
from voicejournal.domain.entries.private_answer import SAFE, SAFETY
from voicejournal.domain.safety.helplines import HelpLine
from voicejournal.domain.session.session import Phase
from voicejournal.domain.speech.audio import Sound
from voicejournal.domain.speech.transcript import Segment
from voicejournal.tui.messages import BeginSession
from voicejournal.tui.session.names import NamesScreen
from voicejournal.tui.session.status_line import StatusLine
from voicejournal.tui.widgets.confirm import Confirm
from voicejournal.tui.widgets.editor import Editor


@dataclass
class Slow(FakeTranscriber):
    """A model whose words come when they are `ready`."""

    ready: threading.Event = field(default_factory=threading.Event)

    def transcribe(self, sound: Sound) -> tuple[Segment, ...]:
        assert self.ready.wait(20.0)
        return super().transcribe(sound)


async def test_a_spoken_answer_is_heard_read_and_kept() -> None:
    """From the first prompt to the kept entry with five presses of enter."""
    app = program(TWO, hears=("We talked after dinner.", "Then we slept."))
    async with app.run_test() as pilot:
        await stands(pilot, Phase.LISTENING)
        await shown(pilot, "What happened?")
        await until(pilot, lambda: pilot.app.screen.query_one(StatusLine).level is not None, "a level")
        await shown(pilot, "● listening")
        await shown(pilot, "Fake microphone")
        await pilot.press("enter")
        await stands(pilot, Phase.REVIEWING)
        await shown(pilot, "We talked after dinner.")
        await pilot.press("enter")
        await shown(pilot, "And then?")
        await keeps_words(pilot)
        await stands(pilot, Phase.FINISHED)
        await shown(pilot, "2 answers")
    assert [answer.text for answer in only(app).answers] == ["We talked after dinner.", "Then we slept."]
    assert only(app).finished is not None


async def test_only_the_keys_of_the_moment_are_offered() -> None:
    """Each stage has its own keys, and the editor has almost none."""
    app = app_on(services(TWO, hears=("Yes.",), player=patient()), guide="talk")
    async with app.run_test() as pilot:
        await stands(pilot, Phase.ASKING)
        assert keys(pilot) == {"space", "e", "s", "esc"}
        await pilot.press("space")
        await stands(pilot, Phase.LISTENING)
        assert keys(pilot) == {"space", "enter", "e", "r", "s", "esc"}
        await pilot.press("space")
        await stands(pilot, Phase.PAUSED)
        await shown(pilot, "‖ paused")
        await pilot.press("space")
        await stands(pilot, Phase.LISTENING)
        await pilot.press("enter")
        await stands(pilot, Phase.REVIEWING)
        assert keys(pilot) == {"enter", "e", "r", "p", "s", "esc"}
        await pilot.press("e")
        assert keys(pilot) == {"ctrl+s", "esc"}


async def test_much_that_was_said_is_not_thrown_away_by_one_key() -> None:
    """After more than 15 seconds "again" asks first; "no" goes on listening."""
    microphone = FakeMicrophone(tone(16.0))
    app = app_on(services(TWO, hears=("Long.",), microphone=microphone), guide="talk")
    async with app.run_test() as pilot:
        screen = await stands(pilot, Phase.LISTENING)
        await until(pilot, lambda: (screen.query_one(StatusLine).level or _NONE).seconds > 15, "16 seconds")
        await pilot.press("r")
        await until(pilot, lambda: isinstance(pilot.app.screen, Confirm), "a question")
        await pilot.press("enter")
        await stands(pilot, Phase.LISTENING)
        assert microphone.opened == 2
        await pilot.press("r", "y")
        await until(pilot, lambda: microphone.opened == 3, "a new take")


async def test_words_of_danger_show_the_quiet_card_once_and_can_be_switched_off() -> None:
    """A few lines about help, closed with a key; with the setting off there are none."""
    for card in (True, False):
        app = program(TWO, hears=("I want to kill myself.", "No."), quiet_card=card)
        async with app.run_test() as pilot:
            await keeps_words(pilot)
            await shown(pilot, "And then?")
            await stands(pilot, Phase.LISTENING)
            assert bool(pilot.app.screen.query("#concern.-shown")) is card
            await pilot.press("c")
            assert not pilot.app.screen.query("#concern.-shown")


async def test_beginning_twice_opens_one_sitting() -> None:
    """A second enter while the first sitting opens does nothing."""
    app = app_on(services(TWO))
    async with app.run_test() as pilot:
        await shown(pilot, "❯ A talk")
        app.post_message(BeginSession("talk"))
        app.post_message(BeginSession("talk"))
        await stands(pilot, Phase.LISTENING)
        await pilot.press("escape")
        await shown(pilot, "Good evening.")


async def test_two_people_give_their_names_and_see_their_turn() -> None:
    """Names are asked before the first question; each turn says who speaks and how long it may last."""
    two = guide(
        voice("a", "{speaker}, how was it?", speaker=1, seconds=240),
        voice("b", "And you, {speaker}?", speaker=2),
    )
    felt_safe = replace(kept(0), answers=(chose(SAFETY, SAFE),))
    app = app_on(services(two, hears=("Good.", "Fine."), entries=(felt_safe,)), guide=two.id)
    async with app.run_test() as pilot:
        await until(pilot, lambda: isinstance(pilot.app.screen, NamesScreen), "the names")
        await pilot.press(*"Ana", "enter", *"Bo", "enter")
        await shown(pilot, "Ana, both of you are recorded.")
        await pilot.press("y", "enter")
        await shown(pilot, "Bo, both of you are recorded.")
        await pilot.press("y", "enter")
        await stands(pilot, Phase.LISTENING)
        await shown(pilot, "Ana, how was it?")
        await shown(pilot, "Ana speaks")
        await shown(pilot, "of 04:00")
        await pilot.press("enter")
        await stands(pilot, Phase.REVIEWING)
        await pilot.press("enter")
        await shown(pilot, "And you, Bo?")
        await shown(pilot, "Bo speaks")
    assert [one.speakers for one in app.services.journal.entries()] == [("Ana", "Bo"), ()]


async def test_fear_that_was_told_leads_to_help_even_without_the_card() -> None:
    """The private question answered with fear opens the help lines; nothing else is asked."""
    line = HelpLine(id="x", country="Here", name="Somebody who listens", number="000-111")
    sorry = guide(voice("sorry", "What are you sorry for?"), asks_safety=True)
    app = program(sorry, quiet_card=False, help_lines=lambda: [line])
    async with app.run_test() as pilot:
        await shown(pilot, "First, a private question.")
        await until(pilot, lambda: pilot.app.focused is not None, "the list to take the keys")
        await pilot.press("2", "enter")
        await shown(pilot, "000-111")
        await pilot.press("escape")
        await stands(pilot, Phase.FINISHED)
        assert "What are you sorry for?" not in text_of(pilot)


class _None:
    seconds = 0.0


_NONE = _None()


@pytest.mark.parametrize("typed", ["", "My own words."])
async def test_words_that_come_while_their_answer_is_reviewed_are_shown(typed: str) -> None:
    """An empty editor gets them; what was written in it stays, and a line tells of them."""
    model = Slow(["We talked after dinner."])
    app = app_on(services(TWO, transcriber=model), guide="talk")
    async with app.run_test() as pilot:
        await stands(pilot, Phase.LISTENING)
        await pilot.press("enter")
        await stands(pilot, Phase.FINISHING)
        await pilot.press("enter")
        await shown(pilot, "And then?")
        await stands(pilot, Phase.LISTENING)
        await pilot.press("escape")
        screen = await stands(pilot, Phase.REVIEWING)
        editor = screen.query_one(Editor)
        await shown(pilot, "Your recording")
        if typed:
            await pilot.press("e", *typed.replace(" ", "_"))
        model.ready.set()
        if typed:
            await shown(pilot, "What you said is written down too")
            assert editor.text == typed.replace(" ", "_")
            await pilot.press("ctrl+s")
        else:
            await shown(pilot, "We talked after dinner.")
            assert "Your recording" not in text_of(pilot)
            await pilot.press("enter")
        await shown(pilot, "And then?")
        (answer, *_) = only(app).answers
        assert (answer.text, answer.raw) == (
            typed.replace(" ", "_") or "We talked after dinner.",
            "We talked after dinner.",
        )


async def test_a_question_stands_lower_on_a_high_terminal() -> None:
    """As home does: not at the upper edge of a screen that is mostly empty."""
    app = app_on(services(guide(voice())), guide="talk")
    async with app.run_test(size=(120, 40)) as pilot:
        await stands(pilot, Phase.LISTENING)
        question = pilot.app.screen.query_one("#question")
        top = question.region.y
        await pilot.resize_terminal(120, 60)
        await until(pilot, lambda: question.region.y >= top + 5, "a lower question")
