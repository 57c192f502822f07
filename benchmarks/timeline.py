"""The timeline of a large journal against one of 500 entries: opening, scrolling, dates, finding, memory."""

from __future__ import annotations

import asyncio
import resource
import time
from collections.abc import Awaitable, Callable
from datetime import date
from functools import cached_property
from pathlib import Path

from textual.pilot import Pilot

from benchmarks.journal import RARE, entries
from benchmarks.rows import Row, counted, note, pairs_of, ratio
from voicejournal.adapters.guide_files import TomlGuides
from voicejournal.adapters.journal import TinyDBJournal
from voicejournal.adapters.recordings import FolderRecordings, convert_take
from voicejournal.adapters.storage.draft_store import FileDrafts
from voicejournal.adapters.storage.plain_vault import PlainVault
from voicejournal.adapters.vault import JournalVault
from voicejournal.adapters.vault.age_cipher import new_key
from voicejournal.adapters.vault.encryption import encryption
from voicejournal.bootstrap.wall_clock import now
from voicejournal.conversation.services import Services
from voicejournal.domain.programme.query_dates import Dates
from voicejournal.paths import shipped_prompts
from voicejournal.ports.storage import Vault
from voicejournal.tui.app import VoiceJournalApp
from voicejournal.tui.app_services import AppServices
from voicejournal.tui.timeline.entry_detail import EntryDetail
from voicejournal.tui.timeline.entry_list import EntryList
from voicejournal.tui.timeline.timeline_screen import TimelineScreen

SMALL = 500
_OLD = date(2016, 2, 1)
_WARM, _OPENINGS = 20, 200
_PATIENCE = 120.0
_GOAL = 1.5

Step = Callable[[Pilot[None], TimelineScreen], Awaitable[None]]


class Journals:
    """Journals of two sizes, in the clear or sealed, each made when it is first wanted."""

    def __init__(self, folder: Path, size: int, *, sealed: bool) -> None:
        self.folder, self.size, self.sealed = folder, size, sealed
        kind = "-sealed" if sealed else ""
        steps = ("paint", "scroll", "jump", "find")
        self.names = tuple(f"timeline-{step}-{size // 1000}k{kind}" for step in steps)

    @cached_property
    def large(self) -> Services:
        return self._made(self.size)

    @cached_property
    def small(self) -> Services:
        return self._made(SMALL)

    def _made(self, size: int) -> Services:
        note(f"  a journal of {size:,} entries{', sealed' if self.sealed else ''} ...")
        folder = self.folder / f"shown-{size}{'-sealed' if self.sealed else ''}"
        folder.mkdir(parents=True, exist_ok=True)
        vault: Vault = _sealing(folder) if self.sealed else PlainVault()
        journal = TinyDBJournal(folder, vault)
        journal.save_all(entries(size))
        return Services(
            journal=TinyDBJournal(folder, vault),
            recordings=FolderRecordings(folder, vault),
            drafts=FileDrafts(folder, vault),
            guides=TomlGuides(shipped_prompts(), folder / "guides"),
            clock=now,
            chance=iter(range(65_536)).__next__,
        )

    def rows(self, times: int) -> list[Row]:
        """Each step in milliseconds: the median of both sizes, taken by turns."""
        found = []
        for name, step in zip(self.names, (None, _scroll, _jump, _find), strict=True):
            taken = [(timed(self.large, step), timed(self.small, step)) for _ in range(times)]
            ours, theirs = pairs_of(taken)
            found.append(ratio(name, 1000 * ours, 1000 * theirs, "ms", _GOAL))
        return found

    def memory(self) -> Row:
        """Megabytes by which the program has grown after 200 openings of the timeline."""

        async def opened() -> float:
            app = _app(self.large)
            async with app.run_test(size=(120, 40)) as pilot:
                for number in range(_WARM + _OPENINGS):
                    if number == _WARM:
                        before = resident()
                    await _opened(pilot, self.large)
                    app.pop_screen()
                    await pilot.pause()
                return resident() - before

        return counted("timeline-memory", asyncio.run(opened()), f"MB more after {_OPENINGS} openings", 5)


def timed(services: Services, step: Step | None) -> float:
    """Seconds that the step takes on a timeline that is drawn; without one, that opening it takes.

    The first drawing takes longer than most steps, and whether it fell into one of them would be chance.
    """

    async def run() -> float:
        app = _app(services)
        async with app.run_test(size=(120, 40)) as pilot:
            await pilot.pause()
            start = time.perf_counter()
            screen = await _opened(pilot, services)
            if step is not None:
                await _drawn(screen)
                start = time.perf_counter()
                await step(pilot, screen)
            return time.perf_counter() - start

    return asyncio.run(run())


def _app(services: Services) -> VoiceJournalApp:
    return VoiceJournalApp(AppServices(make=lambda: services, clock=now, recover=False))


async def _opened(pilot: Pilot[None], services: Services) -> TimelineScreen:
    screen = TimelineScreen(services)
    pilot.app.push_screen(screen)
    await _until(lambda: any(entries.marked is not None for entries in screen.query(EntryList)))
    return screen


async def _drawn(screen: TimelineScreen) -> None:
    """Once the newest entry is shown beside the list, which is the last that is drawn."""
    detail = screen.query_one(EntryDetail)
    await _until(lambda: detail.entry is not None)
    drawn = asyncio.Event()
    detail.call_after_refresh(drawn.set)
    await drawn.wait()


async def _scroll(_: Pilot[None], screen: TimelineScreen) -> None:
    """A thousand rows, down and up."""
    entries = screen.query_one(EntryList)
    for way, rows in ((1, 400), (-1, 400), (1, 200)):  # the small journal has 500
        for _row in range(rows):
            before = entries.cursor
            while entries.cursor == before:  # where the next page is not there yet
                entries.action_move(way)
                await asyncio.sleep(0)


async def _jump(_: Pilot[None], screen: TimelineScreen) -> None:
    screen.go_to(Dates(_OLD, _OLD))
    entries = screen.query_one(EntryList)
    await _until(lambda: (marked := entries.marked) is not None and marked.created.date() <= _OLD)


async def _find(pilot: Pilot[None], screen: TimelineScreen) -> None:
    """From the last key of a word to the first of its hits on the screen."""
    entries = screen.query_one(EntryList)
    screen.action_find()
    await pilot.press(*RARE)
    await _until(lambda: entries.terms == (RARE,) and entries.marked is not None)


async def _until(happened: Callable[[], bool]) -> None:
    end = time.perf_counter() + _PATIENCE
    while not happened():
        if time.perf_counter() > end:
            raise AssertionError("the timeline does not come to it")
        await asyncio.sleep(0.001)


def resident() -> float:
    """Megabytes of this process that are in memory now."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 1e6


def _sealing(folder: Path) -> JournalVault:
    vault = JournalVault(folder)
    if not vault.locked:
        recovery = new_key()
        encryption(vault, folder, (), convert_take).begin("four words of nobody", recovery.public)
    return vault
