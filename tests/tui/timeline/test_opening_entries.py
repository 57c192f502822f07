"""Getting from the timeline's list into an entry."""

from __future__ import annotations

import asyncio

import pytest

from tests.tui.people import app_on, guide, kept, services, shown, spoken, until, voice
from voicejournal.domain.entries.entry import Entry
from voicejournal.tui.app import VoiceJournalApp
from voicejournal.tui.timeline.entry_detail import AnswerView, EntryDetail
from voicejournal.tui.timeline.entry_list import EntryList
from voicejournal.tui.timeline.timeline_screen import TimelineScreen

NARROW = (80, 24)


def program() -> VoiceJournalApp:
    return app_on(services(guide(voice()), entries=(kept(0, spoken("Newer.")), kept(1, spoken("Older.")))))


async def test_the_mouse_marks_and_opens() -> None:
    """A click marks an entry, a second one reads it."""
    app = program()
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("t")
        await shown(pilot, "Older.")
        await pilot.click("#list", offset=(5, 2))
        await until(pilot, lambda: pilot.app.screen.query_one(EntryList).cursor == 2, "the mark")
        await pilot.click("#list", offset=(5, 2))
        await until(pilot, lambda: isinstance(pilot.app.focused, AnswerView), "the entry")


async def test_an_entry_that_is_opened_at_once_gets_the_focus(monkeypatch: pytest.MonkeyPatch) -> None:
    """What follows a mark after a moment does not come in between, however long the entry takes to draw."""
    draw = EntryDetail.show

    async def slowly(self: EntryDetail, entry: Entry | None) -> None:
        await asyncio.sleep(0.3)
        await draw(self, entry)

    monkeypatch.setattr(EntryDetail, "show", slowly)
    app = program()
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("t")
        await shown(pilot, "Older.")
        await pilot.press("down", "enter")
        await until(pilot, lambda: isinstance(pilot.app.focused, AnswerView), "the entry")


async def test_an_entry_that_is_drawn_again_while_it_is_opened_gets_the_focus() -> None:
    """As where the mark of an entry that was chosen on another screen comes after it was opened."""
    app = program()
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("t")
        await shown(pilot, "Older.")
        screen = pilot.app.screen
        assert isinstance(screen, TimelineScreen)
        screen.action_read()
        screen.show_marked()
        await until(pilot, lambda: isinstance(pilot.app.focused, AnswerView), "the entry")
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.focused, EntryList), "the list")
        screen.action_read()
        screen.action_back()
        screen.show_marked()
        await pilot.pause(0.3)
        assert isinstance(pilot.app.focused, EntryList)
