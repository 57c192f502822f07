"""Keys that come before their question stands there: none is lost, and none answers another question."""

from __future__ import annotations

from textual.events import Key

from tests.domain.programme.test_content import GUIDES
from tests.fakes import FakeTranscriber
from tests.tui.people import (
    At,
    app_on,
    guide,
    only,
    patient,
    program,
    scale,
    services,
    shown,
    stands,
    until,
    voice,
)
from voicejournal.domain.guides.guide import Step, StepKind
from voicejournal.domain.session.session import Phase
from voicejournal.tui.app import VoiceJournalApp
from voicejournal.tui.session.choices import SomeOf
from voicejournal.tui.session.session_screen import SessionScreen

MOOD, WORRY = scale("mood"), scale("worry")
SURE = Step(id="sure", kind=StepKind.YES_NO, say="Sure?")


def type_ahead(app: VoiceJournalApp, *keys: str) -> None:
    """Press the keys at once, without waiting for anything, as a fast person or a paste does."""
    for key in keys:
        app.post_message(Key(key, key if len(key) == 1 else None))


async def begun(pilot: At) -> None:
    """Wait until the session's screen is there, however little of it."""
    await until(pilot, lambda: isinstance(pilot.app.screen, SessionScreen), "the screen of the session")


async def test_keys_pressed_before_the_first_question_is_there_answer_it() -> None:
    """Digits and enter, sent as soon as the screen exists."""
    app = app_on(services(guide(MOOD)), guide="talk")
    async with app.run_test() as pilot:
        while not isinstance(app.screen, SessionScreen):
            await pilot.pause(0)
        type_ahead(app, "6", "enter")
        await stands(pilot, Phase.FINISHED)
    assert only(app).answers[0].value == 6


async def test_a_whole_row_of_answers_can_be_typed_ahead() -> None:
    """Each key goes to the question it was meant for, over scales, yes or no and a breath between them."""
    app = app_on(services(guide(MOOD, WORRY, SURE)), guide="talk")
    async with app.run_test() as pilot:
        await begun(pilot)
        type_ahead(app, "6", "enter", "4", "enter", "n", "enter")
        await stands(pilot, Phase.FINISHED)
    assert [answer.value for answer in only(app).answers] == [6, 4, False]


async def test_enter_pressed_twice_does_not_answer_the_next_question() -> None:
    """The second one finds nothing chosen, says so, and changes nothing."""
    app = app_on(services(guide(MOOD, WORRY)), guide="talk")
    async with app.run_test() as pilot:
        await begun(pilot)
        type_ahead(app, "6", "enter", "enter")
        await shown(pilot, "Choose a number first")
        await stands(pilot, Phase.CHOOSING)
        await pilot.press("5")
        await shown(pilot, "[5]")
        await pilot.press("enter")
        await stands(pilot, Phase.FINISHED)
    assert [answer.value for answer in only(app).answers] == [6, 5]


async def test_enter_pressed_ahead_does_not_end_a_spoken_answer() -> None:
    """It was meant for the list before; a spoken answer ends only by a key pressed while it is asked."""
    app = app_on(services(guide(MOOD, voice()), hears=("One.",), player=patient()), guide="talk")
    async with app.run_test() as pilot:
        await begun(pilot)
        type_ahead(app, "6", "enter", "enter", "space")
        await shown(pilot, "What happened?")
        screen = await stands(pilot, Phase.ASKING)
        await pilot.pause(0.1)
        assert screen.phase is Phase.ASKING


async def test_the_private_question_opens_with_nothing_chosen() -> None:
    """Enter without a choice says so calmly and keeps nothing; a number and enter keep that one."""
    apologise = next(one for one in GUIDES if one.id == "apologise")
    app = app_on(services(apologise, transcriber=FakeTranscriber()), guide="apologise")
    async with app.run_test() as pilot:
        await shown(pilot, "No, I feel safe")
        await stands(pilot, Phase.CHOOSING)
        await pilot.press("enter")
        await shown(pilot, "Nothing is chosen yet")
        assert not list(app.services.journal.entries())[:1] or not only(app).answers
        await pilot.press("2")
        await until(pilot, lambda: not app.screen.query_one("#notice").content, "the notice to go")  # type: ignore[attr-defined]
        await pilot.press("enter")
        await until(pilot, lambda: bool(only(app).answers), "the answer")
    assert only(app).answers[0].value == "I am not sure"


async def test_nothing_ticked_has_to_be_said_twice() -> None:
    """One enter asks, another keeps "none of these"."""
    some = Step(id="some", kind=StepKind.CHECKLIST, say="Which of these?", options=("a", "b"))
    app = program(guide(some))
    async with app.run_test() as pilot:
        await stands(pilot, Phase.CHOOSING)
        await pilot.press("enter")
        await shown(pilot, "Nothing is ticked.")
        await stands(pilot, Phase.CHOOSING)
        await pilot.press("enter")
        await stands(pilot, Phase.FINISHED)
    assert only(app).answers[0].value == ()


async def test_enter_right_after_a_tick_counts_it() -> None:
    """A tick comes as a message of the list, which enter must not overtake."""
    some = Step(id="some", kind=StepKind.CHECKLIST, say="Which of these?", options=("a", "b"))
    app = program(guide(some))
    async with app.run_test() as pilot:
        await stands(pilot, Phase.CHOOSING)
        chooser = app.screen.query_one(SomeOf)
        chooser.highlighted = 1
        chooser.action_select()
        chooser.action_keep()
        await stands(pilot, Phase.FINISHED)
    assert only(app).answers[0].value == ("b",)
