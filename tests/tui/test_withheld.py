"""The screens of somebody in danger: what they show, what they ask first, and what they leave behind."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.domain.answers import chose
from tests.domain.programme.test_content import GUIDES
from tests.domain.safety.danger_told import danger_told
from tests.domain.walk import entry_of
from tests.entries import answer
from tests.tui.people import (
    NOW,
    app_on,
    keeps_words,
    kept,
    keys,
    only,
    program,
    services,
    shown,
    spoken,
    stands,
    text_of,
    until,
    voice,
)
from tests.tui.people import guide as made_of
from voicejournal.domain.entries.entry import Entry
from voicejournal.domain.entries.private_answer import DOUBTS, SAFE, SAFETY
from voicejournal.domain.safety.private_question import QUESTION
from voicejournal.domain.safety.withholding import NEUTRAL_TITLE
from voicejournal.domain.session.session import Phase
from voicejournal.tui.app import VoiceJournalApp
from voicejournal.tui.app_services import MemorySuggestionState
from voicejournal.tui.session.break_screen import BreakScreen
from voicejournal.tui.timeline.entry_detail import AnswerView

BIG = (120, 60)
APOLOGISE = next(guide for guide in GUIDES if guide.id == "apologise")
WEEKLY = next(guide for guide in GUIDES if guide.id == "weekly-talk")
DANGER = danger_told(NOW - timedelta(hours=3))


def home(*entries: Entry) -> VoiceJournalApp:
    made = services(*GUIDES, entries=entries)
    return app_on(made, suggestion_state=MemorySuggestionState())


async def test_home_timeline_and_insights_show_nothing_of_it() -> None:
    """No word, no title, no count: they are as on the day before."""
    ordinary = kept(0, spoken("We laughed about the dog."), days=1)
    for entries in ((ordinary,), (ordinary, *DANGER.entries)):
        app = home(*entries)
        async with app.run_test(size=BIG) as pilot:
            await shown(pilot, "Next for you")
            first = text_of(pilot)
            assert "umbrellabird" not in first and "Continue" not in first and "Red flags" not in first
            assert "1 entry, 5 minutes" in first
            await pilot.press("t")
            await shown(pilot, "We laughed about the dog.")
            listed = text_of(pilot)
            assert "umbrellabird" not in listed and NEUTRAL_TITLE not in listed
            assert listed.count("◆") == 1
            await pilot.press("i")
            await shown(pilot, "Insights")
            await shown(pilot, "Mood")
            assert "umbrellabird" not in text_of(pilot)


async def test_the_timeline_shows_it_after_a_question_and_by_a_neutral_title() -> None:
    """X asks; then the entries stand there without words; v asks once more, and shows them."""
    told = next(e for e in DANGER.entries if e.guide == "red-flags" and e.finished)
    app = home(told)
    async with app.run_test(size=BIG) as pilot:
        await shown(pilot, "Next for you")
        await pilot.press("t")
        await shown(pilot, "Nothing is kept yet.")
        await pilot.press("x", "enter")
        await shown(pilot, "Nothing is kept yet.")
        await pilot.press("x", "y")
        await shown(pilot, NEUTRAL_TITLE)
        await shown(pilot, "private; v shows it")
        assert "Red flags" not in text_of(pilot) and "umbrellabird" not in text_of(pilot)
        assert "afraid" not in text_of(pilot)
        await pilot.press("enter", "tab", "tab")
        await until(pilot, lambda: isinstance(pilot.app.focused, AnswerView), "an answer")
        await pilot.press("v", "y")
        await shown(pilot, "umbrellabird")
        await pilot.press("v", "escape", "x")
        await shown(pilot, "Nothing is kept yet.")


async def test_after_harm_the_screen_thanks_and_counts_nothing() -> None:
    """Help opens at once; behind it there is no tick, no number of answers, and a choice of what is kept."""
    app = program(APOLOGISE)
    async with app.run_test(size=BIG) as pilot:
        await stands(pilot, Phase.CHOOSING)
        await pilot.press("4", "enter")
        await shown(pilot, "If you are in danger now")
        await pilot.press("escape")
        await shown(pilot, "Thank you for telling.")
        await shown(pilot, "None of this is yours to apologise for.")
        await shown(pilot, "You do not have to do anything today.")
        screen = text_of(pilot)
        assert "✓" not in screen and "1 answer" not in screen and "minute" not in screen
        await until(pilot, lambda: "n" in keys(pilot), "the choice")
        assert "k" not in keys(pilot)  # there is no sound
        await pilot.press("n")
        await shown(pilot, "Leave nothing of this?")
        await pilot.press("y")
        await shown(pilot, "Next for you")
    assert list(app.services.journal.entries()) == []


async def test_it_can_be_kept_without_its_sound() -> None:
    """The text stays; the recording is deleted."""
    flags = made_of(QUESTION, voice("what"), id="red-flags", title="Red flags")
    app = program(flags, hears=("He shouted.",))
    async with app.run_test(size=BIG) as pilot:
        await stands(pilot, Phase.CHOOSING)
        await pilot.press("1", "enter")
        await keeps_words(pilot)
        await shown(pilot, "Thank you for looking.")
        await until(pilot, lambda: {"k", "n"} <= keys(pilot), "the choice")
        assert len(app.services.recordings.names()) == 1
        await pilot.press("k")
        await shown(pilot, "Next for you")
    assert app.services.recordings.names() == []
    assert [(one.text, one.recording) for one in only(app).answers[1:]] == [("He shouted.", None)]


@pytest.mark.parametrize(("key", "stays"), [("enter", 1), ("escape", 1), ("k", 1), ("n", 0)])
async def test_a_session_left_half_way_asks_what_stays(key: str, stays: int) -> None:
    """Leaving saves it, in no list; then the same three choices are offered as at its end."""
    flags = made_of(QUESTION, voice("what"), voice("then"), id="red-flags", title="Red flags")
    app = program(flags, hears=("He shouted.",))
    async with app.run_test(size=BIG) as pilot:
        await stands(pilot, Phase.CHOOSING)
        await pilot.press("2", "enter")
        await shown(pilot, "If you are in danger now")
        await pilot.press("escape")
        await keeps_words(pilot)
        await stands(pilot, Phase.LISTENING)
        app.sessions[0].let_go()
        await shown(pilot, "Thank you for telling.")
        await until(pilot, lambda: {"k", "n", "enter"} <= keys(pilot), "the choice")
        assert "And then?" not in text_of(pilot) and "What happened?" not in text_of(pilot)
        await pilot.press(key, *("y" if key == "n" else ""))
        await shown(pilot, "Next for you")
        assert "Continue" not in text_of(pilot)
    entries = list(app.services.journal.entries())
    assert len(entries) == stays
    assert all(entry.finished is None for entry in entries)
    assert bool(app.services.recordings.names()) is (key in ("enter", "escape"))


async def test_quitting_after_fear_was_told_asks_what_stays_first() -> None:
    """No question whether to quit, and no word of home: the end is shown, and quits at once."""
    app = program(made_of(QUESTION, voice("what"), id="red-flags", title="Red flags"))
    async with app.run_test(size=BIG) as pilot:
        await stands(pilot, Phase.CHOOSING)
        await pilot.press("ctrl+q")
        await shown(pilot, "Quit now?")  # nothing was told yet
        await pilot.press("n", "2", "enter")
        await shown(pilot, "If you are in danger now")
        await pilot.press("escape")
        await stands(pilot, Phase.LISTENING)
        await pilot.press("ctrl+q")
        await shown(pilot, "Thank you for telling.")
        await until(pilot, lambda: {"n", "enter"} <= keys(pilot), "the choice")
        assert len(list(app.services.journal.entries())) == 1
        await pilot.press("ctrl+q")
        await until(pilot, lambda: not app.is_running, "the end")
    assert app.return_code == 0


async def test_a_session_left_after_a_private_answer_without_doubt_is_just_left() -> None:
    """Nothing was told: home is there at once."""
    app = program(made_of(QUESTION, voice("what"), id="apologise", title="Apologise"))
    async with app.run_test(size=BIG) as pilot:
        await stands(pilot, Phase.CHOOSING)
        await pilot.press("1", "enter")
        await stands(pilot, Phase.LISTENING)
        app.sessions[0].let_go()
        await shown(pilot, "Next for you")


async def test_a_session_of_fear_that_a_kill_ended_is_gone_on_with_and_asks_when_it_is_left() -> None:
    """Home never names it; the timeline does after a question, and leaving it again offers the choices."""
    left = next(e for e in DANGER.entries if e.guide == "red-flags" and not e.finished)
    app = home(left)
    async with app.run_test(size=BIG) as pilot:
        await shown(pilot, "Next for you")
        await pilot.press("t", "x", "y")
        await shown(pilot, NEUTRAL_TITLE)
        await pilot.press("g")
        await until(pilot, lambda: bool(app.sessions), "the session")
        await until(pilot, lambda: app.sessions[0].session is not None, "its first question")
        app.sessions[0].let_go()
        await until(pilot, lambda: "n" in keys(pilot), "the choice")
        await pilot.press("n", "y")
        await until(pilot, lambda: not list(app.services.journal.entries()), "nothing to be left")


async def test_a_skipped_private_question_waits_kindly_and_leaves_nothing() -> None:
    """No entry, no tick; the guide can be begun again."""
    app = program(APOLOGISE)
    async with app.run_test(size=BIG) as pilot:
        await stands(pilot, Phase.CHOOSING)
        await pilot.press("enter")
        await shown(pilot, "Nothing is chosen yet")
        await pilot.press("s")
        await shown(pilot, "That is all right.")
        await shown(pilot, "This guide waits until you want to answer, alone.")
        assert "✓" not in text_of(pilot)
        await pilot.press("enter")
        await shown(pilot, "Next for you")
    assert list(app.services.journal.entries()) == []


def safe(days: float) -> Entry:
    at = NOW - timedelta(days=days)
    entry = entry_of(APOLOGISE, at, "20261120T100000000-0001")
    return replace(entry, answers=(chose(SAFETY, SAFE),), finished=at)


def doubt(days: float) -> Entry:
    return replace(safe(days), answers=(chose(SAFETY, DOUBTS[1]),))


@pytest.mark.parametrize("entries", [(), (doubt(2),)], ids=["not answered", "afraid"])
async def test_a_guide_for_two_is_not_for_today_in_the_same_words(entries: tuple[Entry, ...]) -> None:
    """No names are asked for, nothing begins, and the words are the same whatever the reason."""
    made = services(WEEKLY, entries=entries)
    app = app_on(made, guide=WEEKLY.id)
    async with app.run_test(size=BIG) as pilot:
        await shown(pilot, "Weekly talk is not for today. Guides for two open on some days and not on others")
        assert "Who speaks first?" not in text_of(pilot)


async def test_two_people_agree_by_name_and_either_can_take_a_break() -> None:
    """After both names the first question is consent; b shows a break without a word about why."""
    made = services(WEEKLY, entries=(safe(2),))
    app = app_on(made, guide=WEEKLY.id)
    async with app.run_test(size=BIG) as pilot:
        await shown(pilot, "Who speaks first?")
        await shown(pilot, "each of you is asked first.")
        await pilot.press(*"Ana", "enter", *"Ben", "enter")
        await shown(pilot, "Ana, both of you are recorded.")
        await pilot.press("y", "enter")
        await shown(pilot, "Ben, both of you are recorded.")
        await pilot.press("b")
        await until(pilot, lambda: isinstance(app.screen, BreakScreen), "the break")
        await shown(pilot, "20:00")
        assert "Ben" not in text_of(pilot) and "recorded." in text_of(pilot)
        await pilot.press("enter")
        await shown(pilot, "Ben, both of you are recorded.")
        await pilot.press("n", "enter")
        await shown(pilot, "Then not today.")
    assert [entry.guide for entry in made.journal.entries()] == ["apologise"]


async def test_a_private_answer_stays_covered_until_it_is_asked_for() -> None:
    """It is in neither list nor detail; v asks first, and shows it then."""
    entry = kept(0, answer("I am afraid", "safe", private=True), spoken("Said aloud."))
    app = home(entry)
    async with app.run_test(size=BIG) as pilot:
        await shown(pilot, "Next for you")
        await pilot.press("t")
        await shown(pilot, "private; v shows it")
        assert "afraid" not in text_of(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.focused, AnswerView), "the answer")
        assert "e" not in keys(pilot)
        await pilot.press("v")
        await shown(pilot, "Only you should be able to see the screen now.")
        assert "afraid" not in text_of(pilot)
        await pilot.press("enter")  # the answer that changes nothing has the focus
        await until(pilot, lambda: isinstance(pilot.app.focused, AnswerView), "the answer")
        assert "afraid" not in text_of(pilot)
        await pilot.press("v", "y")
        await shown(pilot, "I am afraid")
