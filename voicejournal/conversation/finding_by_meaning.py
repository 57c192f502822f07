"""Finds entries by their meaning, where words alone do not find them; a second answer to the same query."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from voicejournal.domain.entries.entry import Entry
from voicejournal.domain.programme.answer_passages import NearEntry
from voicejournal.domain.programme.query import Query
from voicejournal.domain.safety.withholding import readable, withheld
from voicejournal.errors import NotFound
from voicejournal.ports.journal_port import Journal
from voicejournal.ports.meaning import MeaningSearch, NearPassage

MOST = 10
"""Entries that are given, at most."""
CLOSE = 0.18
"""Closeness from which on a passage is shown; questions that nothing answered stayed below it, bar one."""


@dataclass(frozen=True, slots=True)
class NearFound:
    """The closest entries of the months that were looked through so far, the closest first."""

    entries: Sequence[NearEntry]
    read: int
    months: int
    """The number of all months."""


def find_by_meaning(
    journal: Journal,
    search: MeaningSearch,
    query: Query,
    *,
    wanted: Callable[[Entry], bool] = lambda _: True,
    private: bool = False,
    stopped: Callable[[], bool] = lambda: False,
) -> Iterator[NearFound]:
    """After each month, newest first, what is closest so far to the words of the query and fits its filters.

    Nothing for a query without words. Entries that are not `wanted` are left out. What is withheld is
    compared only with `private`, and no vector of it is kept.

    Raises:
        JournalError, JournalLocked: as the journal's reading.
        ModelMissing: the model cannot be used.
    """
    question = " ".join(query.terms)
    if not question:
        return
    months = journal.months()
    search.keep_only(months)

    def fits(entry: Entry) -> bool:
        return query.fits(entry, private=private) and wanted(entry)

    closest = _Closest(journal, fits, private=private)
    for number, month in enumerate(months, start=1):
        found = [*search.in_month(question, month, partial(_open_to_all, journal, month), stopped)]
        if private:
            found += search.among(question, _withheld_parts(journal.month(month)), stopped)
        if stopped():
            return
        closest.add(found)
        yield NearFound(closest.entries, number, len(months))


class _Closest:
    """The closest entries so far; each is read when its passage is close enough to be among them."""

    def __init__(self, journal: Journal, fits: Callable[[Entry], bool], *, private: bool) -> None:
        self._journal = journal
        self._fits = fits
        self._private = private
        self._found: list[tuple[float, NearEntry]] = []

    @property
    def entries(self) -> Sequence[NearEntry]:
        return tuple(near for _, near in self._found)

    def add(self, passages: Iterable[NearPassage]) -> None:
        for one in sorted(passages, key=lambda one: -one.closeness):
            full = len(self._found) >= MOST
            if one.closeness < CLOSE or (full and one.closeness <= self._found[-1][0]):
                return
            if any(near.entry.id == one.entry for _, near in self._found):
                continue
            near = self._read(one)
            if near is not None:
                self._found = sorted([*self._found, (one.closeness, near)], key=lambda pair: -pair[0])[:MOST]

    def _read(self, passage: NearPassage) -> NearEntry | None:
        try:
            entry = self._journal.get(passage.entry)
        except NotFound:  # deleted meanwhile
            return None
        if not self._fits(entry) or (withheld(entry) and not self._private):
            return None
        answer = entry.by_step.get(passage.step)
        if answer is None or (answer.private and not self._private):
            return None
        return NearEntry(entry, answer.text[passage.start : passage.end])


def _open_to_all(journal: Journal, month: str) -> Iterator[Entry]:
    """The entries of the month without anything that is withheld."""
    return readable(journal.month(month))


def _withheld_parts(entries: Iterable[Entry]) -> Iterator[Entry]:
    """Entries that are withheld, and of the others their private answers."""
    for entry in entries:
        hidden = tuple(answer for answer in entry.answers if withheld(entry) or answer.private)
        if hidden:
            yield replace(entry, answers=hidden)
