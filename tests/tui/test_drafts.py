"""Words in an editor of the screens: kept while they are written, and offered again."""

from __future__ import annotations

import pytest

from tests.memory import MemoryDrafts
from tests.tui.people import (
    NOW,
    TWO,
    At,
    app_on,
    kept,
    only,
    services,
    shown,
    stands,
    until,
)
from voicejournal.domain.entries.draft import Draft, without_answers
from voicejournal.domain.entries.entry import Entry
from voicejournal.domain.session.session import Phase
from voicejournal.errors import HeldInMemory, StorageError
from voicejournal.tui.app import VoiceJournalApp


def draft(entry: Entry, step: str, text: str) -> Draft:
    return Draft(session=without_answers(entry), step=step, text=text, written=NOW)


def drafts_of(app: VoiceJournalApp) -> MemoryDrafts:
    drafts = app.services.drafts
    assert isinstance(drafts, MemoryDrafts)
    return drafts


def texts(app: VoiceJournalApp) -> list[str]:
    return [each.text for each in drafts_of(app).all()]


async def drafted(pilot: At, app: VoiceJournalApp, *wanted: str) -> None:
    await until(pilot, lambda: texts(app) == list(wanted), f"drafts {wanted}, not {texts(app)}")


async def test_what_is_written_is_a_draft_until_it_is_kept() -> None:
    """It is there a moment after the keys; ctrl+s makes an answer of it, and the draft goes."""
    app = app_on(services(TWO, microphone=None), guide="talk")
    async with app.run_test() as pilot:
        await stands(pilot, Phase.TYPING)
        await pilot.press(*"One")
        await drafted(pilot, app, "One")
        await pilot.press(*" two")
        await drafted(pilot, app, "One two")
        await pilot.press("ctrl+s")
        await shown(pilot, "And then?")
        await drafted(pilot, app)
    assert only(app).answers[0].text == "One two"


async def test_an_editor_that_is_emptied_has_no_draft() -> None:
    """What somebody took away themselves is not kept behind their back."""
    app = app_on(services(TWO, microphone=None), guide="talk")
    async with app.run_test() as pilot:
        await stands(pilot, Phase.TYPING)
        await pilot.press(*"One")
        await drafted(pilot, app, "One")
        await pilot.press(*["backspace"] * 3)
        await drafted(pilot, app)


async def test_words_thrown_away_after_a_question_are_no_draft() -> None:
    """Skipping asks, and then they are gone."""
    app = app_on(services(TWO, microphone=None), guide="talk")
    async with app.run_test() as pilot:
        await stands(pilot, Phase.TYPING)
        await pilot.press(*"One")
        await drafted(pilot, app, "One")
        await pilot.press("escape", "s")
        await shown(pilot, "Skip the question?")
        await pilot.press("y")
        await shown(pilot, "And then?")
        await drafted(pilot, app)


async def test_home_offers_the_session_and_it_goes_on_at_those_words() -> None:
    """Though it is in no journal yet; nothing is read aloud or recorded over them."""
    made = services(TWO)
    made.drafts.put(draft(kept(1, done=False), "what", "Half a sentence"))
    app = app_on(made)
    async with app.run_test() as pilot:
        await shown(pilot, "words not kept yet, today")
        await pilot.press("home", "enter")
        await stands(pilot, Phase.TYPING)
        await shown(pilot, "Half a sentence")
        await shown(pilot, "These words were not kept yet (today 21:40).")
        await pilot.press(*" more", "ctrl+s")
        await shown(pilot, "And then?")
        await drafted(pilot, app)
    assert only(app).answers[0].text == "Half a sentence more"


async def test_a_session_goes_on_at_an_answer_that_was_being_changed() -> None:
    """Not at its first open question; what was kept before is still in the entry."""
    entry = kept(1, done=False)
    made = services(TWO, entries=(entry,))
    made.drafts.put(draft(entry, "what", "Changed words"))
    app = app_on(made)
    async with app.run_test() as pilot:
        await shown(pilot, "words not kept yet")
        await pilot.press("home", "enter")
        await stands(pilot, Phase.REVIEWING)
        await shown(pilot, "Changed words")
        assert only(app).answers[0].text == entry.answers[0].text
        await pilot.press("enter")
        await shown(pilot, "And then?")
        await drafted(pilot, app)
    assert only(app).answers[0].text == "Changed words"


@pytest.mark.parametrize(
    ("trouble", "where"),
    [
        (StorageError("The disk is full."), "What you write stays here, is not on the disk yet, and"),
        (HeldInMemory("The disk is full."), "What you write is in memory only: it is gone when this machine"),
    ],
)
async def test_a_disk_that_refuses_the_draft_is_told_and_the_words_stay(
    trouble: StorageError, where: str
) -> None:
    """Where they are is said; they are tried again, and that there is room again is told too."""
    app = app_on(services(TWO, microphone=None, drafts=MemoryDrafts(trouble=trouble)))
    async with app.run_test() as pilot:
        await shown(pilot, "Good evening.")
        await pilot.press("enter")
        await stands(pilot, Phase.TYPING)
        await pilot.press(*"One")
        await shown(pilot, f"The disk is full. {where}")
        await shown(pilot, "One")
        drafts_of(app).trouble = None
        await shown(pilot, "There is room again: what you write is safe.")
        assert texts(app) == ["One"]


async def test_a_change_on_the_timeline_is_a_draft_until_it_is_saved() -> None:
    """It is offered when the answer is edited again, and home says that it waits."""
    entry = kept(1)
    app = app_on(services(TWO, entries=(entry,)))
    async with app.run_test() as pilot:
        await shown(pilot, "Good evening.")
        await pilot.press("t")
        await shown(pilot, "words number 1")
        await pilot.press("enter")
        await until(pilot, lambda: "e" in _keys(pilot), "an answer to edit")
        await pilot.press("e", *" and more")
        await drafted(pilot, app, "words number 1 and more")
    made = services(TWO, entries=(entry,))
    made.drafts.put(draft(entry, "what", "words number 1 and more"))
    app = app_on(made)
    async with app.run_test() as pilot:
        await shown(pilot, "are not kept yet. They are there when you edit that answer")
        await pilot.press("t")
        await shown(pilot, "words number 1")
        await pilot.press("enter")
        await until(pilot, lambda: "e" in _keys(pilot), "an answer to edit")
        await pilot.press("e")
        await shown(pilot, "With changes of today 21:40 that were not kept yet.")
        await pilot.press("ctrl+s")
        await drafted(pilot, app)
    assert only(app).answers[0].text == "words number 1 and more"


async def test_a_removed_entry_takes_its_draft_with_it_and_brings_it_back() -> None:
    """Home does not offer words of an entry that somebody has deleted."""
    entry = kept(1)
    made = services(TWO, entries=(entry,))
    made.drafts.put(draft(entry, "what", "Half"))
    app = app_on(made)
    async with app.run_test() as pilot:
        await shown(pilot, "are not kept yet")
        await pilot.press("t")
        await shown(pilot, "words number 1")
        await pilot.press("d", "y")
        await shown(pilot, "Deleted. u brings it back.")
        assert texts(app) == []
        await pilot.press("u")
        await shown(pilot, "It is back.")
        assert texts(app) == ["Half"]


def _keys(pilot: At) -> set[str]:
    return {
        one.binding.key_display or one.binding.key
        for one in pilot.app.screen.active_bindings.values()
        if one.binding.show and one.enabled
    }
