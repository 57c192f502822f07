"""Paging and filtering of the entries for the timeline."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from textual.screen import Screen
from textual.worker import Worker, WorkerState, get_current_worker

from voicejournal.conversation.finding import find
from voicejournal.domain.entries.entry import Entry
from voicejournal.domain.guides.scales import SCALES, Sets
from voicejournal.domain.programme.query import Query, folded
from voicejournal.domain.programme.query_dates import EVER, Dates
from voicejournal.domain.programme.query_grammar import parsed
from voicejournal.errors import VoiceJournalError
from voicejournal.ports.journal_port import Journal
from voicejournal.tui.timeline.timeline_messages import PageFailed, PageRead

PAGE, MOST = 80, 2000
"""Entries in the first page, more than fit on a screen and quickly read; each page doubles, up to `MOST`."""

_NEAR = 3
"""Days before a date that are read first when one goes there; what is older follows."""

_SHOW_EVERY = 0.2
"""Seconds after which the entries found so far are shown, however few."""

_WITHOUT_ERROR = (WorkerState.SUCCESS, WorkerState.CANCELLED)


def _moods() -> Mapping[str, range]:
    """The mood scale in three ranges, by their names."""
    least, greatest = SCALES[Sets.MOOD]
    third = (greatest - least + 1) // 3
    low, high = least + third, least + 2 * third
    parts = {"low": range(least, low), "middle": range(low, high), "high": range(high, greatest + 1)}
    return {f"{name} mood ({part[0]}-{part[-1]})": part for name, part in parts.items()}


MOODS = _moods()


@dataclass(frozen=True, slots=True)
class Filter:
    """Which entries to show; an empty field matches all."""

    words: str = ""
    """A query as it is typed: words, phrases and filters."""
    guide: str = ""
    stage: str = ""
    mood: str = ""
    tag: str = ""
    private: bool = False
    """Whether withheld entries are shown too."""
    today: date | None = field(default=None, compare=False)
    """The date from which the words may tell others, such as last week."""

    def __bool__(self) -> bool:
        return bool(self.words or self.guide or self.stage or self.mood or self.tag)

    def query(self) -> Query:
        """The typed query, narrowed as far as a query can say what was chosen from the list."""
        query = parsed(self.words, self.today)
        if self.guide and not query.guides:
            query = query._replace(guides=frozenset({folded(self.guide)}))
        if self.stage:
            query = query._replace(stages=(*query.stages, folded(self.stage).replace("-", " ")))
        if self.mood and query.moods is None:
            query = query._replace(moods=MOODS[self.mood])
        return query._replace(tags=query.tags | {folded(self.tag)}) if self.tag else query

    def fits(self, entry: Entry) -> bool:
        """Whether the entry matches what was chosen from the list; the words are a query of their own."""
        return (
            (not self.guide or entry.guide == self.guide)
            and (not self.stage or entry.stage == self.stage)
            and (not self.mood or entry.mood in MOODS[self.mood])
            and (not self.tag or self.tag in entry.tags)
        )


class EntryPages:
    """The matching entries of some dates, newest first, read lazily, month by month."""

    def __init__(
        self,
        journal: Journal,
        wanted: Filter,
        months: Collection[str] | None = None,
        within: Dates = EVER,
    ) -> None:
        """With `months`, only entries of their files are read, and in any case only those of these dates."""
        self._journal = journal
        self._wanted = wanted
        self._months = months
        self._within = within
        self._entries: Iterator[Entry] | None = None
        self._stopped: Callable[[], bool] = lambda: False

    def more(
        self,
        post: Callable[[Sequence[Entry], bool, bool], object],
        stopped: Callable[[], bool],
        most: int,
    ) -> None:
        """Read up to `most` further entries and pass them to `post`, with two flags: end of the page, end of
        all.

        A page that is stopped or fails is not passed on to its end; the next one begins anew, so that none of
        its entries is missing.

        Raises:
            JournalError: a month cannot be read.
        """
        self._stopped = stopped
        entries = self._entries if self._entries is not None else self._read()
        self._entries = None
        found: list[Entry] = []
        shown = time.monotonic()
        for count, entry in enumerate(entries, 1):
            if stopped():
                return
            found.append(entry)
            if count >= most:
                self._entries = entries
                post(found, True, False)
                return
            if time.monotonic() - shown > _SHOW_EVERY:
                post(found, False, False)
                found, shown = [], time.monotonic()
        if not stopped():  # else the reading of the months ended early, too
            post(found, True, True)

    def _read(self) -> Iterator[Entry]:
        query = self._wanted.query()
        found = find(
            self._journal,
            query._replace(within=query.within.narrowed(self._within)),
            private=self._wanted.private,
            stopped=lambda: self._stopped(),  # of the page that is being read
            months=self._months,
            until=self._within.last,
        )
        return (entry for entry in found if self._wanted.fits(entry))


class PageReader:
    """Reads pages for a screen, one at a time and off its thread; a new filter starts over.

    The screen passes on what the reading posts: `take` each `PageRead` and `PageFailed`, and `ended` each
    worker that ends.
    """

    def __init__(self, screen: Screen[Any], journal: Journal) -> None:
        self._screen = screen
        self._journal = journal
        self._worker: Worker[None] | None = None
        """Reads the page that is awaited; None once the end of the page was taken."""
        self._asked: EntryPages | None = None
        """Where the latest page comes from."""
        self._most = PAGE
        self._newer: list[str] = []
        self._parts = [EntryPages(journal, Filter())]
        """What is still to be read, one after the other."""
        self.view = 0
        self.wanted = Filter()

    def start_over(self, wanted: Filter) -> None:
        """Start again from the newest entry, with this filter."""
        self._start([EntryPages(self._journal, wanted)], wanted, [])

    def start_at(self, last: date) -> bool:
        """Start again at that date, so that no newer entry is read; False if no month is that old.

        Raises:
            JournalError: the months cannot be listed.
        """
        months = self._journal.months()
        newest, oldest = (f"{last + timedelta(days=days):%Y-%m}" for days in (2, -2))  # dates are not UTC's
        there = any(month <= newest for month in months)
        if there:
            first = last - timedelta(days=_NEAR)
            parts = [Dates(first, last), Dates(None, first - timedelta(days=1))]
            self._start(
                [EntryPages(self._journal, self.wanted, within=part) for part in parts],
                self.wanted,
                [month for month in reversed(months) if month >= oldest],
            )
        return there

    def _start(self, parts: list[EntryPages], wanted: Filter, newer: list[str]) -> None:
        self.view += 1
        self.wanted = wanted
        self._parts = parts
        self._newer = newer
        self._worker = None
        self._most = PAGE
        self.more()

    @property
    def done(self) -> bool:
        """Whether the oldest entry was read and taken."""
        return not self._parts

    @property
    def starts_late(self) -> bool:
        """Whether there may be entries newer than what was read."""
        return bool(self._newer)

    def more_newer(self) -> None:
        """Read the next month with newer entries, where reading did not start with the newest."""
        if self._worker is None and self._newer:
            self._read_page(EntryPages(self._journal, self.wanted, (self._newer[0],)), sys.maxsize)

    def more(self) -> None:
        """Read the next page, unless one is being read or all entries were read."""
        if self._worker is None and self._parts:
            self._read_page(self._parts[0], self._most)

    def _read_page(self, pages: EntryPages, most: int) -> None:
        view, self._asked = self.view, pages
        self._worker = self._screen.run_worker(
            lambda: self._read(pages, view, most), thread=True, exclusive=True, group="read"
        )

    def take(self, message: PageRead | PageFailed) -> bool:
        """Whether the message is of the present view; after the end of a page, the next can be requested."""
        if message.view != self.view:
            return False
        if isinstance(message, PageFailed):
            self._worker = None
        elif message.rests:
            self._worker = None
            self._took(message)
        return True

    def _took(self, message: PageRead) -> None:
        """Go on to what is to be read after that page; to the next part at once where this one had none."""
        if self._asked not in self._parts:
            self._newer = self._newer[1:]
            return
        self._most = min(2 * self._most, MOST)
        if message.done:
            self._parts = self._parts[1:]
            if not message.entries:
                self.more()

    def ended(self, worker: Worker[Any]) -> None:
        """Read the page again whose worker has ended without it, as one that was cancelled."""
        if worker is self._worker and worker.state in _WITHOUT_ERROR and self._screen.is_running:
            self._worker = None
            self.more()

    def _read(self, pages: EntryPages, view: int, most: int) -> None:
        worker, post = get_current_worker(), self._screen.post_message
        try:
            pages.more(
                lambda found, rests, done: post(PageRead(view, found, rests, done)),
                lambda: worker.is_cancelled,
                most,
            )
        except VoiceJournalError as trouble:
            post(PageFailed(view, trouble))
