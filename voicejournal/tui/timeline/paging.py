"""Paging and filtering of the entries for the timeline."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from textual.screen import Screen
from textual.worker import get_current_worker

from voicejournal.conversation.finding import find
from voicejournal.domain.entries.entry import Entry
from voicejournal.domain.guides.guide import SCALES, Sets
from voicejournal.domain.programme.query import Query, folded
from voicejournal.domain.programme.query_grammar import parsed
from voicejournal.errors import VoiceJournalError
from voicejournal.ports import Journal
from voicejournal.tui.messages import ErrorOccurred, PageRead

PAGE, MOST = 80, 2000
"""Entries in the first page, more than fit on a screen and quickly read; each page doubles, up to `MOST`."""

_SHOW_EVERY = 0.2
"""Seconds after which the entries found so far are shown, however few."""


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

    def __bool__(self) -> bool:
        return bool(self.words or self.guide or self.stage or self.mood or self.tag)

    def query(self) -> Query:
        """The typed query, narrowed as far as a query can say what was chosen from the list."""
        query = parsed(self.words)
        if self.guide and not query.guides:
            query = replace(query, guides=frozenset({folded(self.guide)}))
        if self.stage:
            query = replace(query, stages=(*query.stages, folded(self.stage).replace("-", " ")))
        if self.mood and query.moods is None:
            query = replace(query, moods=MOODS[self.mood])
        return replace(query, tags=query.tags | {folded(self.tag)}) if self.tag else query

    def fits(self, entry: Entry) -> bool:
        """Whether the entry matches what was chosen from the list; the words are a query of their own."""
        return (
            (not self.guide or entry.guide == self.guide)
            and (not self.stage or entry.stage == self.stage)
            and (not self.mood or entry.mood in MOODS[self.mood])
            and (not self.tag or self.tag in entry.tags)
        )


class Pages:
    """The matching entries, newest first, read lazily, month by month."""

    def __init__(
        self,
        journal: Journal,
        wanted: Filter,
        months: Collection[str] | None = None,
        until: date | None = None,
    ) -> None:
        """With `months`, only entries of their files are read; with `until`, none of later dates."""
        self._journal = journal
        self._wanted = wanted
        self._months = months
        self._until = until
        self._entries: Iterator[Entry] | None = None
        self._stopped: Callable[[], bool] = lambda: False
        self.done = False

    def more(
        self,
        post: Callable[[Sequence[Entry], bool, bool], object],
        stopped: Callable[[], bool],
        most: int,
    ) -> None:
        """Read up to `most` further entries and pass them to `post`, with two flags: end of the page, end of
        all.

        Raises:
            JournalError: a month cannot be read.
        """
        self._stopped = stopped
        if self._entries is None:
            self._entries = self._read()
        found: list[Entry] = []
        shown = time.monotonic()
        for count, entry in enumerate(self._entries, 1):
            if stopped():
                return
            found.append(entry)
            if count >= most:
                post(found, True, False)
                return
            if time.monotonic() - shown > _SHOW_EVERY:
                post(found, False, False)
                found, shown = [], time.monotonic()
        self.done = True
        post(found, True, True)

    def _read(self) -> Iterator[Entry]:
        found = find(
            self._journal,
            self._wanted.query(),
            private=self._wanted.private,
            stopped=lambda: self._stopped(),  # of the page that is being read
            months=self._months,
            until=self._until,
        )
        return (entry for entry in found if self._wanted.fits(entry))


class Reader:
    """Reads pages for a screen, one at a time and off its thread; a new filter starts over."""

    def __init__(self, screen: Screen[Any], journal: Journal) -> None:
        self._screen = screen
        self._journal = journal
        self._reading = False
        self._most = PAGE
        self._newer: list[str] = []
        self.view = 0
        self.wanted = Filter()
        self.pages = Pages(journal, self.wanted)

    def start_over(self, wanted: Filter) -> None:
        """Start again from the newest entry, with this filter."""
        self._start(Pages(self._journal, wanted), wanted, [])

    def start_at(self, last: date) -> bool:
        """Start again at that date, so that no newer entry is read; False if no month is that old.

        Raises:
            JournalError: the months cannot be listed.
        """
        months = self._journal.months()
        newest, oldest = (f"{last + timedelta(days=days):%Y-%m}" for days in (2, -2))  # dates are not UTC's
        there = any(month <= newest for month in months)
        if there:
            pages = Pages(self._journal, self.wanted, until=last)
            self._start(pages, self.wanted, [month for month in reversed(months) if month >= oldest])
        return there

    def _start(self, pages: Pages, wanted: Filter, newer: list[str]) -> None:
        self.view += 1
        self.wanted = wanted
        self.pages = pages
        self._newer = newer
        self._reading = False
        self._most = PAGE
        self.more()

    @property
    def starts_late(self) -> bool:
        """Whether there may be entries newer than what was read."""
        return bool(self._newer)

    def more_newer(self) -> None:
        """Read the next month with newer entries, where reading did not start with the newest."""
        if not self._reading and self._newer:
            self._read_page(Pages(self._journal, self.wanted, (self._newer.pop(0),)), sys.maxsize)

    def more(self) -> None:
        """Read the next page, unless one is being read or all entries were read."""
        if not self._reading and not self.pages.done:
            most, self._most = self._most, min(2 * self._most, MOST)
            self._read_page(self.pages, most)

    def _read_page(self, pages: Pages, most: int) -> None:
        self._reading = True
        view = self.view
        self._screen.run_worker(
            lambda: self._read(pages, view, most), thread=True, exclusive=True, group="read"
        )

    def rest(self) -> None:
        """Mark the requested page as complete."""
        self._reading = False

    def _read(self, pages: Pages, view: int, most: int) -> None:
        worker, post = get_current_worker(), self._screen.post_message
        try:
            pages.more(
                lambda found, rests, done: post(PageRead(view, found, rests, done)),
                lambda: worker.is_cancelled,
                most,
            )
        except VoiceJournalError as trouble:
            post(ErrorOccurred(trouble))
