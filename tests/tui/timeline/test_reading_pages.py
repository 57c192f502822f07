"""Pages of entries arrive whole and in order, whatever else happens while one is being read."""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from datetime import date

from tests.memory import MemoryJournal
from tests.tui.people import TWO, At, app_on, kept, plain, services, shown, spoken, until
from voicejournal.domain.entries.entry import Entry
from voicejournal.domain.programme.query_dates import Dates
from voicejournal.errors import JournalError, StorageError
from voicejournal.tui.app import VoiceJournalApp
from voicejournal.tui.messages import ErrorOccurred
from voicejournal.tui.timeline.entry_detail import EntryDetail
from voicejournal.tui.timeline.entry_list import EntryList
from voicejournal.tui.timeline.paging import PAGE
from voicejournal.tui.timeline.timeline_screen import TimelineScreen

ENTRIES = tuple(kept(n, spoken(f"Talk {n}"), days=n) for n in range(200))


@dataclass
class HeldJournal(MemoryJournal):
    """Stops before the entry of that place, once, until it may go on; then it may fail."""

    before: int = -1
    """No entry at first: home reads, too."""
    may: threading.Event = field(default_factory=threading.Event)
    at_it: threading.Event = field(default_factory=threading.Event)
    trouble: JournalError | None = None

    def entries(self, months: Collection[str] | None = None, *, until: date | None = None) -> Iterator[Entry]:
        for place, entry in enumerate(super().entries(months, until=until)):
            if place == self.before and not self.at_it.is_set():
                self.at_it.set()
                self.may.wait(20)
                if self.trouble is not None:
                    raise self.trouble
            yield entry


def program() -> tuple[VoiceJournalApp, HeldJournal]:
    journal = HeldJournal()
    return app_on(services(TWO, journal=journal, entries=ENTRIES)), journal


async def opened(
    pilot: At, journal: HeldJournal, before: int, trouble: JournalError | None = None
) -> EntryList:
    """The list of a timeline whose reading is held before that entry, or will be."""
    await shown(pilot, "❯")
    journal.before, journal.trouble = before, trouble
    app = pilot.app
    assert isinstance(app, VoiceJournalApp)
    screen = TimelineScreen(app.services)
    await app.push_screen(screen)
    if before < PAGE:
        await until(pilot, journal.at_it.is_set, "the reading")
    return screen.query_one(EntryList)


def reads(listed: EntryList, count: int) -> Callable[[], bool]:
    """Whether so many entries are listed, from the newest on and without a gap."""

    def happened() -> bool:
        ids = [one.id for one in listed.entries]
        assert ids == [one.id for one in ENTRIES[: len(ids)]]
        return len(ids) >= count

    return happened


async def test_a_page_whose_reading_was_cancelled_is_read_again() -> None:
    """The list does not stay empty, whoever cancelled it and when, and no entry is missing."""
    app, journal = program()
    async with app.run_test(size=(120, 40)) as pilot:
        listed = await opened(pilot, journal, 30)
        app.workers.cancel_group(listed.screen, "read")
        await pilot.pause()
        await all_are_read(pilot, journal, listed)


async def test_another_error_meanwhile_loses_no_entry() -> None:
    """A failed edit is said; the page that is being read goes on, and none is read beside it."""
    app, journal = program()
    async with app.run_test(size=(120, 40)) as pilot:
        listed = await opened(pilot, journal, 40)
        listed.screen.post_message(ErrorOccurred(StorageError("The disk is full.")))
        await shown(pilot, "The disk is full.")
        listed.post_message(EntryList.NearEnd())
        await pilot.pause()
        await all_are_read(pilot, journal, listed)


async def test_a_page_that_fails_is_said_and_can_be_read_again() -> None:
    """What was read before it stays, and nothing says that this was all."""
    app, journal = program()
    async with app.run_test(size=(120, 40)) as pilot:
        listed = await opened(pilot, journal, 100, JournalError("The journal went away."))
        journal.may.set()
        await until(pilot, reads(listed, PAGE), "the first page")
        listed.action_move(1000)
        await shown(pilot, "The journal went away.")
        assert plain(pilot, "#count") == "80 shown"
        listed.action_move(-1000)
        await until(pilot, lambda: goes_on(listed), "all entries")


async def test_a_first_page_that_fails_does_not_say_that_nothing_is_kept() -> None:
    """Neither at once nor when it is read again."""
    app, journal = program()
    async with app.run_test(size=(120, 40)) as pilot:
        listed = await opened(pilot, journal, 0, JournalError("The journal went away."))
        journal.may.set()
        await shown(pilot, "The journal went away.")
        assert listed.empty == ""
        listed.post_message(EntryList.NearEnd())
        await until(pilot, reads(listed, PAGE), "the first page")


async def test_a_jump_whose_month_fails_ends_the_reading_and_leaves_nothing_from_before() -> None:
    """The list does not say that it reads, and no entry of before stands beside it; it can be read again."""
    app, journal = program()
    async with app.run_test(size=(120, 40)) as pilot:
        listed = await opened(pilot, journal, PAGE, JournalError("The month is damaged."))
        await until(pilot, reads(listed, PAGE), "the first page")
        detail = listed.screen.query_one(EntryDetail)
        await until(pilot, lambda: detail.entry is not None, "the newest entry")
        screen = listed.screen
        assert isinstance(screen, TimelineScreen)
        journal.before = 0
        journal.may.set()
        oldest = ENTRIES[-1].created.date()
        screen.go_to(Dates(oldest, oldest))
        await shown(pilot, "The month is damaged.")
        await until(pilot, lambda: detail.entry is None, "no entry")
        await pilot.pause(0.2)  # longer than rows from before a jump may stand
        assert (listed.entries, listed.empty) == ([], "")
        listed.post_message(EntryList.NearEnd())
        await until(pilot, lambda: listed.marked == ENTRIES[-1], "the oldest entry")


async def test_a_date_is_not_too_old_while_its_page_is_on_its_way() -> None:
    """The last page counts as read once its entries are listed."""
    app, journal = program()
    async with app.run_test(size=(120, 40)) as pilot:
        listed = await opened(pilot, journal, 40)
        screen = listed.screen
        assert isinstance(screen, TimelineScreen)
        oldest = ENTRIES[-1].created.date()
        screen.go_to(Dates(oldest, oldest))
        journal.may.set()
        await until(pilot, lambda: listed.marked == ENTRIES[-1], "the oldest entry")
        assert plain(pilot, "#notice") == ""


async def all_are_read(pilot: At, journal: HeldJournal, listed: EntryList) -> None:
    """Let the reading go on; the first page comes, and the others behind it."""
    journal.may.set()
    await until(pilot, reads(listed, PAGE), "the first page")
    await until(pilot, lambda: goes_on(listed), "all entries")


def goes_on(listed: EntryList) -> bool:
    """Move down, to where the next page is wanted; whether all entries are listed."""
    listed.action_move(1000)
    return reads(listed, len(ENTRIES))()


async def test_rows_stay_until_the_first_entries_of_a_date_are_read() -> None:
    """A jump draws no list without a row in between; where reading takes long, it says that it reads."""
    app, journal = program()
    async with app.run_test(size=(120, 40)) as pilot:
        listed = await opened(pilot, journal, len(ENTRIES) + 1)
        await until(pilot, reads(listed, PAGE), "the first page")
        journal.before = 0
        screen, old = listed.screen, ENTRIES[150].created.date()
        assert isinstance(screen, TimelineScreen)
        screen.go_to(Dates(old, old))
        assert reads(listed, PAGE)() and listed.outdated
        await until(pilot, lambda: listed.empty == "reading ..." and not listed.entries, "no rows")
        journal.may.set()
        await until(pilot, lambda: listed.marked == ENTRIES[150], "the entry of that day")
        assert not listed.outdated


async def test_a_second_date_while_the_first_is_read_is_the_one_that_is_shown() -> None:
    """Rows from before a jump do not say what is there."""
    app, journal = program()
    async with app.run_test(size=(120, 40)) as pilot:
        listed = await opened(pilot, journal, len(ENTRIES) + 1)
        await until(pilot, reads(listed, PAGE), "the first page")
        journal.before = 0
        screen, first, second = listed.screen, ENTRIES[150].created.date(), ENTRIES[10].created.date()
        assert isinstance(screen, TimelineScreen)
        screen.go_to(Dates(first, first))
        screen.go_to(Dates(second, second))
        journal.may.set()
        await until(pilot, lambda: listed.marked == ENTRIES[10], "the entry of the second date")


async def test_rows_stay_until_the_first_hits_of_new_words_are_read() -> None:
    """The hits replace them in one step, with the terms that are marked in them; the newest is marked."""
    app, journal = program()
    async with app.run_test(size=(120, 40)) as pilot:
        listed = await opened(pilot, journal, len(ENTRIES) + 1)
        await until(pilot, reads(listed, PAGE), "the first page")
        before = list(listed.entries)
        listed.action_move(3)
        journal.before = 0
        screen = listed.screen
        assert isinstance(screen, TimelineScreen)
        screen.find("talk 15")
        await until(pilot, journal.at_it.is_set, "the search")
        await pilot.pause(0.3)
        assert listed.entries == before and listed.terms == () and listed.marked is not None
        assert plain(pilot, "#count") == "reading ..."
        journal.may.set()
        await until(pilot, lambda: listed.terms == ("talk", "15"), "the hits")
        assert listed.entries == [ENTRIES[15], *ENTRIES[150:160]]
        assert listed.marked == ENTRIES[15]
        await until(pilot, lambda: plain(pilot, "#count") != "reading ...", "the number")


async def test_rows_go_where_nothing_has_the_new_words() -> None:
    """Once everything was searched, the list says so, and no row of before stands for a hit."""
    app, journal = program()
    async with app.run_test(size=(120, 40)) as pilot:
        listed = await opened(pilot, journal, len(ENTRIES) + 1)
        await until(pilot, reads(listed, PAGE), "the first page")
        screen = listed.screen
        assert isinstance(screen, TimelineScreen)
        screen.find("nowhere")
        await until(pilot, lambda: not listed.entries, "no rows")
        assert listed.empty == "Nothing fits that." and not listed.outdated
