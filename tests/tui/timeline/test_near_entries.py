"""Entries found by meaning: a second list below those that have the words."""

from __future__ import annotations

import threading

import pytest

from tests.fakes import FakeMeaning
from tests.tui.people import At, app_on, guide, kept, plain, services, shown, spoken, text_of, until, voice
from voicejournal.domain.entries.entry import Entry
from voicejournal.tui.app import VoiceJournalApp
from voicejournal.tui.timeline.entry_detail import AnswerView
from voicejournal.tui.timeline.entry_list import EntryList

TITLE = "Close in meaning, in other words:"
FIRST = kept(0, spoken("We left the house."), mood=7)
NEAR = kept(1, spoken("It was a long day. I lay awake, sure that she would go."), days=40, mood=2)
OTHER = kept(2, spoken("Bread and tulips."), days=80)
RED = kept(3, spoken("I am sure that he would find me."), days=81, guide="red-flags")


def program(meaning: FakeMeaning | None, *entries: Entry) -> VoiceJournalApp:
    return app_on(services(guide(voice()), entries=entries or (FIRST, NEAR, OTHER, RED), meaning=meaning))


async def look(pilot: At, typed: str) -> EntryList:
    await pilot.press("t", "slash", *typed)
    return pilot.app.screen.query_one(EntryList)


def meaning() -> FakeMeaning:
    return FakeMeaning({"sure that": 0.6, "left the house": 0.9})


async def test_they_stand_below_the_hits_and_can_be_read() -> None:
    """With date and passage and without a number; the arrows go on into them, and enter reads one."""
    async with program(meaning()).run_test(size=(120, 40)) as pilot:
        listed = await look(pilot, "left")
        await shown(pilot, TITLE)
        lines = text_of(pilot).splitlines()
        title, row, hit = (
            next(n for n, line in enumerate(lines) if part in line)
            for part in (TITLE, "It was a lo", "We left the house.")
        )
        assert hit < title < row
        assert "13 Oct 2026" in lines[row]
        assert "0.6" not in text_of(pilot)
        assert "find me" not in text_of(pilot)
        assert plain(pilot, "#count") == "1 of 3"
        await pilot.press("enter")
        await until(pilot, lambda: pilot.app.focused is listed, "the list")
        await pilot.press("down")
        assert listed.marked == NEAR
        await pilot.press("down", "up", "up", "down", "enter")
        await until(pilot, lambda: isinstance(pilot.app.focused, AnswerView), "its answer")
        assert isinstance(pilot.app.focused, AnswerView)
        assert pilot.app.focused.answer == NEAR.answers[0]


async def test_where_no_entry_has_the_words_they_stand_alone() -> None:
    """That is said, and the closest is marked; esc shows the whole timeline again."""
    async with program(meaning()).run_test(size=(120, 40)) as pilot:
        listed = await look(pilot, "abandoned")
        await shown(pilot, "No entry has all the words. Close in meaning:")
        assert listed.marked == FIRST
        await pilot.press("escape")
        await until(pilot, lambda: listed.entries == [FIRST, NEAR, OTHER], "all entries")
        assert "meaning" not in text_of(pilot)


async def test_nothing_close_shows_nothing() -> None:
    """No title over an empty list."""
    made = FakeMeaning()
    async with program(made).run_test(size=(120, 40)) as pilot:
        await look(pilot, "abandoned")
        await until(pilot, lambda: made.asked.count("abandoned") == 3, "all months")
        await shown(pilot, "Nothing fits that.")
        assert "meaning" not in text_of(pilot)


@pytest.mark.parametrize("there", [False, True], ids=["none", "not installed"])
async def test_without_a_model_it_is_the_timeline_of_words(there: bool) -> None:
    """Nothing tells of it but the help."""
    made = FakeMeaning({"sure that": 0.6}, installed=False) if there else None
    async with program(made).run_test(size=(120, 60)) as pilot:
        listed = await look(pilot, "left")
        await until(pilot, lambda: listed.entries == [FIRST], "the hit")
        await pilot.pause(0.7)
        assert "meaning" not in text_of(pilot)
        await pilot.press("escape", "f1")
        await shown(pilot, "voicejournal models download meaning")
    assert made is None or not made.asked


async def test_the_next_key_ends_it() -> None:
    """A reading that nobody waits for any more shows nothing and holds up nothing."""
    held = threading.Event()
    made = FakeMeaning({"sure that": 0.6}, may_read=held)
    async with program(made).run_test(size=(120, 40)) as pilot:
        listed = await look(pilot, "le")
        await until(pilot, lambda: len(made.asked) == 1, "the first question")
        await pilot.press(*"ft")
        await until(pilot, lambda: listed.terms == ("left",), "the next query")
        held.set()
        await shown(pilot, TITLE)
        assert made.asked.count("le") <= 2


async def test_deleting_one_takes_it_from_its_list() -> None:
    """U brings it back."""
    async with program(meaning()).run_test(size=(120, 40)) as pilot:
        listed = await look(pilot, "left")
        await shown(pilot, TITLE)
        await pilot.press("enter", "end")
        assert listed.marked == NEAR
        await pilot.press("d", "y")
        await until(pilot, lambda: listed.marked == FIRST, "the other one")
        await until(pilot, lambda: "lay awake" not in text_of(pilot), "it is off the screen")
