"""Looks for entries by their meaning, off the screen's thread, while the list shows those with the words."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from textual.message import Message
from textual.screen import Screen
from textual.worker import Worker, get_current_worker

from voicejournal.conversation.finding_by_meaning import NearFound, find_by_meaning
from voicejournal.conversation.services import Services
from voicejournal.domain.entries.entry import Entry
from voicejournal.domain.programme.query import Query
from voicejournal.errors import VoiceJournalError
from voicejournal.tui import formatting as words

_SHOW_EVERY = 0.3
"""Seconds between two changes of what is found while months are read."""


@dataclass
class NearRead(Message):
    """What has been found by meaning so far for that query."""

    query: Query
    found: NearFound


class NearReader:
    """Reads for one query at a time; the next one, or `stop`, ends the reading within a passage."""

    def __init__(self, screen: Screen[Any], services: Services) -> None:
        self._screen = screen
        self._services = services
        self._worker: Worker[None] | None = None
        self.query: Query | None = None

    def start(self, query: Query, wanted: Callable[[Entry], bool], *, private: bool) -> None:
        """Look for that query among the `wanted` entries, where the model is there."""
        self.stop()
        if self._services.meaning is None or not query.terms:
            return
        self.query = query
        self._worker = self._screen.run_worker(
            lambda: self._read(query, wanted, private=private), thread=True, group="near"
        )

    def stop(self) -> None:
        """End the reading; nothing of it is shown any more."""
        self.query = None
        if self._worker is not None:
            self._worker.cancel()
            self._worker = None

    def _read(self, query: Query, wanted: Callable[[Entry], bool], *, private: bool) -> None:
        worker, services, shown = get_current_worker(), self._services, time.monotonic()
        if services.meaning is None or not services.meaning.installed:
            return
        try:
            for found in find_by_meaning(
                services.journal,
                services.meaning,
                query,
                wanted=wanted,
                private=private,
                stopped=lambda: worker.is_cancelled,
            ):
                if found.read == found.months or time.monotonic() - shown >= _SHOW_EVERY:
                    self._screen.post_message(NearRead(query, found))
                    shown = time.monotonic()
        except VoiceJournalError:
            return  # the list above says what cannot be read; this is an addition to it


def near_title(found: NearFound, *, alone: bool) -> str:
    """The line above the entries found by meaning; empty where all was read and nothing is close.

    `alone` is whether no entry has the words.
    """
    if found.read < found.months:
        months = words.count(found.months, "month")
        return f"Close in meaning; {found.read} of {months} read"
    if not found.entries:
        return ""
    return "No entry has all the words. Close in meaning:" if alone else "Close in meaning, in other words:"
