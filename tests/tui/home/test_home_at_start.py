"""The start: home shows its greeting, then what it reads; the rest of the start-up work comes after it."""

from __future__ import annotations

import inspect
import threading
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from typing_extensions import override

from tests.memory import MemoryJournal
from tests.tui.people import app_on, guide, services, shown, text_of, until, voice
from voicejournal.conversation.services import Services
from voicejournal.domain.entries.entry import Entry
from voicejournal.tui.app import VoiceJournalApp
from voicejournal.tui.app_services import AppServices
from voicejournal.tui.help.help_screen import HelpNowScreen
from voicejournal.tui.widgets.menu import Menu

CHECK_IN = guide(voice(), id="daily-check-in", title="Daily check-in")
FREE = guide(voice(), id="free", title="Free")


@dataclass
class SlowJournal(MemoryJournal):
    """Gives nothing until it may."""

    may_read: threading.Event = field(default_factory=threading.Event)

    def entries(self, months: Collection[str] | None = None, *, until: date | None = None) -> Iterator[Entry]:
        self.may_read.wait(30)
        yield from super().entries(months, until=until)


class LateWork(VoiceJournalApp):
    """Counts how often its start-up work was begun, and leaves it."""

    CSS_PATH = str(Path(inspect.getfile(VoiceJournalApp)).with_name("app.tcss"))
    begun = 0

    @override
    def finish_startup(self) -> None:
        self.read_pages()
        self.begun += 1


def slow_home() -> tuple[LateWork, SlowJournal]:
    """A program whose journal is read when the test says so."""
    journal = SlowJournal()
    made = app_on(replace(services(CHECK_IN, FREE), journal=journal))
    return LateWork(made._program, made.settings), journal


async def test_the_greeting_is_there_before_the_journal_is_read() -> None:
    """A slow journal holds up nothing; what it says follows."""
    journal = SlowJournal()
    app = app_on(replace(services(CHECK_IN, FREE), journal=journal))
    async with app.run_test() as pilot:
        await shown(pilot, "Good evening.")
        await shown(pilot, "Sunday 22 November")
        await until(pilot, lambda: bool(app.screen.query(Menu)), "the menu")
        assert app.screen.query_one(Menu).option_count == 0
        journal.may_read.set()
        await shown(pilot, "❯ Daily check-in")


async def test_the_start_up_work_waits_until_home_has_shown_what_it_read() -> None:
    """It takes as long as reading home; the menu is there first, and the work is begun once."""
    app, journal = slow_home()
    async with app.run_test() as pilot:
        await shown(pilot, "Good evening.")
        await pilot.pause()
        assert app.begun == 0
        journal.may_read.set()
        await shown(pilot, "❯ Daily check-in")
        await until(pilot, lambda: app.begun == 1, "the start-up work")
        await pilot.press("g", "escape")
        await shown(pilot, "❯ Daily check-in")
        assert app.begun == 1


async def test_a_screen_opened_before_home_is_read_does_not_wait_for_it() -> None:
    """The start-up work has the layout of that screen."""
    app, journal = slow_home()
    async with app.run_test() as pilot:
        await shown(pilot, "Good evening.")
        await pilot.press("f2")
        await until(pilot, lambda: app.begun == 1, "the start-up work")
        journal.may_read.set()


async def test_home_is_read_without_sound_and_sound_is_made_when_it_is_asked_for() -> None:
    """A narrator and its voices take a tenth of the time until home can be used."""
    made = services(CHECK_IN, FREE)
    asked: list[str] = []

    def whole() -> Services:
        asked.append("with sound")
        return made

    app = LateWork(AppServices(make=whole, clock=made.clock, make_soundless=lambda: made))
    async with app.run_test() as pilot:
        await shown(pilot, "❯ Daily check-in")
        assert asked == []
        assert app.services is app.services
        assert asked == ["with sound"]


async def test_all_guides_asked_for_before_they_are_read_open_when_they_are() -> None:
    """An empty list would say that there are none."""
    app, journal = slow_home()
    async with app.run_test() as pilot:
        await shown(pilot, "Good evening.")
        await pilot.press("g")
        await pilot.pause()
        assert "All guides" not in text_of(pilot)
        journal.may_read.set()
        await shown(pilot, "2 guides")
        await pilot.press("escape")
        await shown(pilot, "❯ Daily check-in")


async def test_guides_asked_for_before_another_screen_do_not_open_over_it() -> None:
    """What was wanted last is shown."""
    app, journal = slow_home()
    async with app.run_test() as pilot:
        await shown(pilot, "Good evening.")
        await pilot.press("g", "f2")
        await until(pilot, lambda: isinstance(app.screen, HelpNowScreen), "the help page")
        journal.may_read.set()
        await pilot.press("escape")
        await shown(pilot, "❯ Daily check-in")
        assert "2 guides" not in text_of(pilot)
