"""The same day in earlier years, on home: only if wanted, and a painful one only after asking."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from tests.fakes import FakeSettings
from tests.memory import MemoryJournal
from tests.tui.people import NOW, app_on, guide, kept, services, shown, spoken, text_of, until, voice
from voicejournal.domain.entries.entry import Entry
from voicejournal.domain.guides.guide import Group
from voicejournal.errors import JournalDamaged
from voicejournal.tui.app import VoiceJournalApp
from voicejournal.tui.home.home_screen import HomeScreen
from voicejournal.tui.timeline.timeline_screen import TimelineScreen
from voicejournal.tui.widgets.confirm import Confirm

TALK = guide(voice(), group=Group.EVERYDAY)
YEAR = 365


def program(*entries: Entry, **options: Any) -> VoiceJournalApp:
    return app_on(services(TALK, entries=entries), **options)


GOOD = kept(0, spoken("We laughed."), days=YEAR, mood=8)
HARD = kept(0, spoken("I wept."), days=YEAR, mood=2)


async def test_home_looks_back_only_if_it_is_wanted() -> None:
    """Off at first; a command of the palette switches it, and the choice is remembered."""
    store = FakeSettings()
    app = program(GOOD, settings=store)
    async with app.run_test() as pilot:
        await shown(pilot, "All guides")
        assert "On this day" not in text_of(pilot)
        await pilot.press("ctrl+p", *"on this day", "enter")
        await shown(pilot, "2025 We laughed.")
        assert store.remembered == {"on_this_day": True}
        await pilot.press("ctrl+p", *"on this day", "enter")
        await until(pilot, lambda: "We laughed." not in text_of(pilot), "nothing of it")
        assert store.remembered == {"on_this_day": False}


async def test_enter_reads_the_entry() -> None:
    """On the timeline, at that entry."""
    async with program(GOOD, on_this_day=True).run_test(size=(120, 40)) as pilot:
        await shown(pilot, "2025 We laughed.")
        await pilot.press("down", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, TimelineScreen), "the timeline")
        await shown(pilot, "What happened?")


async def test_a_painful_day_is_shown_only_after_asking() -> None:
    """No word of it is on home, and "not now" has the focus."""
    async with program(HARD, on_this_day=True).run_test(size=(120, 40)) as pilot:
        await shown(pilot, "2025 enter asks before it is shown")
        assert "wept" not in text_of(pilot)
        await pilot.press("down", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, Confirm), "the question")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, HomeScreen), "home")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, Confirm), "the question")
        await pilot.press("y")
        await until(pilot, lambda: isinstance(pilot.app.screen, TimelineScreen), "the timeline")
        await shown(pilot, "I wept.")


async def test_neutral_names_hide_the_words_and_a_discreet_home_everything() -> None:
    """The line is there under neutral names, without what was said."""
    async with program(GOOD, on_this_day=True, neutral_names=True).run_test() as pilot:
        await shown(pilot, "On this day")
        assert "laughed" not in text_of(pilot)
    async with program(GOOD, on_this_day=True, discreet=True).run_test() as pilot:
        await shown(pilot, "Press a key.")
        assert "On this day" not in text_of(pilot)


async def test_a_month_that_cannot_be_read_is_passed_over_in_silence() -> None:
    """Home is as it is without looking back."""

    class Damaged(MemoryJournal):
        def month(self, month: str):  # type: ignore[no-untyped-def]
            if month < f"{NOW - timedelta(days=200):%Y-%m}":
                raise JournalDamaged("damaged")
            return super().month(month)

    journal = Damaged()
    journal.save(GOOD)
    app = app_on(replace(services(TALK), journal=journal), on_this_day=True)
    async with app.run_test() as pilot:
        await shown(pilot, "All guides")
        assert "On this day" not in text_of(pilot)
        assert "damaged" not in text_of(pilot)
