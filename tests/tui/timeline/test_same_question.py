"""One question over time: every answer to it, side by side where there is room."""

from __future__ import annotations

import pytest

from tests.entries import answer
from tests.tui.people import (
    At,
    app_on,
    guide,
    kept,
    keys,
    plain,
    services,
    shown,
    spoken,
    text_of,
    until,
    voice,
)
from voicejournal.domain.entries.entry import Entry
from voicejournal.tui.app import VoiceJournalApp
from voicejournal.tui.timeline.entry_detail import AnswerView
from voicejournal.tui.timeline.same_question import DatedAnswer, SameQuestionScreen


def program(*entries: Entry) -> VoiceJournalApp:
    return app_on(services(guide(voice()), entries=entries))


SIX = tuple(kept(n, spoken(f"Answer {n}."), days=40 * n, mood=n + 2, stage="relapse") for n in range(6))


async def asked(pilot: At) -> None:
    """Open the newest entry and ask for the same question."""
    await pilot.press("t")
    await shown(pilot, "Answer 0.")
    await pilot.press("enter")
    await until(pilot, lambda: isinstance(pilot.app.focused, AnswerView), "the answer")
    await pilot.press("q")
    await until(pilot, lambda: isinstance(pilot.app.focused, DatedAnswer), "the answers")


@pytest.mark.parametrize(("size", "columns"), [((60, 20), 1), ((120, 40), 2), ((160, 40), 3)], ids=str)
async def test_oldest_first_and_side_by_side_where_there_is_room(size: tuple[int, int], columns: int) -> None:
    """With date, mood and stage of each; the answer one came from has the focus."""
    async with program(*SIX).run_test(size=size) as pilot:
        await asked(pilot)
        assert plain(pilot, "#date") == "6 answers, May 2026 to Nov 2026"
        views = list(pilot.app.screen.query(DatedAnswer))
        assert [view.answer.text for view in views] == [f"Answer {n}." for n in reversed(range(6))]
        await until(pilot, lambda: len({view.region.x for view in views}) == columns, "the columns")
        assert pilot.app.focused is views[-1]
        await shown(pilot, "Answer 0.")
        await shown(pilot, "mood 2 \u2582 \u25bd")


async def test_keys_go_from_answer_to_answer_and_into_its_entry() -> None:
    """Home and end, tab and back; enter reads the entry, esc goes back to where one was."""
    async with program(*SIX).run_test(size=(120, 40)) as pilot:
        await asked(pilot)
        views = list(pilot.app.screen.query(DatedAnswer))
        await pilot.press("home")
        assert pilot.app.focused is views[0]
        await pilot.press("tab", "down", "shift+tab")
        assert pilot.app.focused is views[1]
        await pilot.press("end")
        assert pilot.app.focused is views[-1]
        assert {"enter", "tab", "esc"} <= keys(pilot)
        await pilot.press("f1")
        await shown(pilot, "One question over time")
        await pilot.press("f1")
        await until(pilot, lambda: isinstance(pilot.app.focused, DatedAnswer), "the answers again")
        await pilot.press("home", "enter")
        await until(pilot, lambda: not isinstance(pilot.app.screen, SameQuestionScreen), "the timeline")
        await until(pilot, lambda: _reads(pilot) == "Answer 5.", "its entry")
        await pilot.press("q")
        await until(pilot, lambda: isinstance(pilot.app.screen, SameQuestionScreen), "the answers")
        await pilot.press("escape")
        await until(pilot, lambda: not isinstance(pilot.app.screen, SameQuestionScreen), "the timeline")


async def test_private_answers_and_other_guides_stay_out() -> None:
    """What is withheld is shown nowhere unasked, and the same step of another guide is another question."""
    others = (
        kept(7, answer("hidden", "what", private=True), spoken("seen", "then"), days=1),
        kept(8, spoken("elsewhere"), days=2, guide="free"),
        kept(9, spoken("red"), days=3, guide="red-flags"),
    )
    async with program(SIX[0], *others).run_test(size=(120, 40)) as pilot:
        await asked(pilot)
        assert plain(pilot, "#date") == "1 answer"
        text = text_of(pilot)
        assert not any(word in text for word in ("hidden", "elsewhere", "red"))


def _reads(pilot: At) -> str:
    """The text of the answer that has the focus on the timeline."""
    view = pilot.app.focused
    return view.answer.text if isinstance(view, AnswerView) else ""
