"""Reads a journal: newest first, month by month on demand, skipping what cannot be read."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import chain
from typing import TYPE_CHECKING

from voicejournal.adapters.journal.date_order import by_date
from voicejournal.adapters.journal.month_store import MonthStore
from voicejournal.adapters.journal.search import EVERYTHING, Search, holds, split
from voicejournal.adapters.journal.version_choice import choose, is_among, month_of
from voicejournal.adapters.storage.atomic_files import Stamp
from voicejournal.domain.entries.document import entry as entry_of
from voicejournal.domain.entries.entry import Entry
from voicejournal.domain.entries.fields import Document
from voicejournal.domain.safety.withholding import listed
from voicejournal.domain.text.phrase_matching import fold
from voicejournal.errors import JournalDamaged, JournalError, NotFound

if TYPE_CHECKING:
    from voicejournal.domain.programme.query import Query


def not_found(entry_id: str, matches: int = 0) -> NotFound:
    """The error for an id that matches no entry, or more than one."""
    if matches > 1:
        return NotFound(f"{matches} entries match {entry_id!r}.", "Give more of the id.")
    return NotFound(f"There is no entry {entry_id!r}.", "`voicejournal list` shows every id.")


class ReadableJournal:
    """The reading half of `ports.Journal`, over one month store."""

    def __init__(self, months: MonthStore) -> None:
        self._months = months
        self._met: dict[str, str] = {}
        self._noted: dict[str, str] = {}
        self._twins: set[str] = set()
        """Months whose reading has found an entry several times."""

    def get(self, entry_id: str) -> Entry:
        """The entry with that id, or the only one whose id starts or ends with it.

        Raises:
            NotFound: there is none, or more than one.
            JournalError: the month that the id names cannot be read, or the entry.
        """
        part = entry_id.strip().casefold()
        if not part:
            raise not_found(entry_id)
        month = month_of(part)
        found = self._named(part, self._docs(month)) if month is not None else {}
        if not found:  # the end of an id, or an entry stored in another month than its id names
            wanted = Search((fold(part),))
            found = self._named(
                part, chain.from_iterable(self._readable(one, wanted) for one in self.months())
            )
        if len(found) > 1:
            found = {name: doc for name, doc in found.items() if name.casefold() == part} or found
        if len(found) != 1:
            raise not_found(entry_id, len(found))
        return self._entry(*found.values())

    def months(self) -> Sequence[str]:
        """The months that have entries, as "2026-11", newest first; no file is read.

        Raises:
            JournalLocked: the journal is locked.
        """
        self._months.require_open()
        return self._months.months()

    def month(self, month: str) -> Sequence[Entry]:
        """The entries of that month, newest first.

        Raises:
            JournalError: it cannot be read.
        """
        return tuple(self._entries(self._docs(month)))

    def version(self, month: str) -> Sequence[int]:
        """Tells the present version of the month's file from any other; empty if there is none."""
        try:
            return Stamp.of(self._months.path(month).stat())
        except OSError:
            return ()

    def entries(self, months: Collection[str] | None = None, *, until: date | None = None) -> Iterator[Entry]:
        """All entries, or those of these months, newest first by date; read month by month on demand.

        With `until`, those of later dates are left out.
        """
        return self._read(((month, self._reading(month)) for month in self._among(months, until)), until)

    def search(
        self,
        words: str | Sequence[str],
        *,
        private: bool = False,
        months: Collection[str] | None = None,
        fitting: Query | None = None,
        until: date | None = None,
    ) -> Iterator[Entry]:
        """Entries whose questions, answers, title or tags contain all the words, newest first by their date.

        A text is split into its words; a sequence holds words and phrases. They are folded as in
        `domain.text.phrase_matching`; what is withheld is searched only on request. An empty query matches
        everything. If an entry exists twice, the words of either version find it. With `fitting`, lines whose
        fields cannot fit are not parsed; with `until`, entries of later dates are left out.
        """
        wanted, earliest = Search(split(words), private=private), ""
        if fitting is not None:
            from voicejournal.adapters.journal.line_patterns import earliest_month, narrowed

            wanted, earliest = narrowed(wanted, fitting), earliest_month(fitting)
        among = [month for month in self._among(months, until) if month >= earliest]
        found = self._read(((month, self._reading(month, wanted)) for month in among), until)
        return listed(found, private=private)

    def answered(self, step: str) -> Iterator[Entry]:
        """Entries in which that step was asked and not skipped, newest first; few others are parsed."""
        for month in self.months():
            for entry in self._entries(self._readable(month, Search((fold(step),)))):
                answer = entry.by_step.get(step)
                if answer is not None and answer.given:
                    yield entry

    def problems_read(self) -> tuple[str, ...]:
        """A sentence for everything that reading has skipped so far, and for every missing month."""
        unread: dict[str, str] = {}
        try:
            for month in self._months.lost():
                self._readable(month)
        except JournalError as error:  # the backups are closed to this account, and the months are not
            unread[""] = f"{error} {error.hint}"
        met = unread | self._met  # another thread may be reading on
        return tuple(met[key] for key in sorted(met, reverse=True))

    def notes_read(self) -> tuple[str, ...]:
        """A sentence for each oddity met so far that hides nothing."""
        noted = dict(self._noted)
        return tuple(noted[key] for key in sorted(noted, reverse=True))

    def versions(self, entry_id: str) -> Sequence[str]:
        """A sentence for each file that holds another version of that entry than the one `get` returns."""
        home = month_of(entry_id)
        shown = [doc for doc in self._docs(home) if doc["id"] == entry_id] if home else []
        found = []
        for month in self.months() if shown else ():
            same = [doc for doc in self._holding(month, (fold(entry_id),)) if doc.get("id") == entry_id]
            others = len(same) - (month == home)
            if others > 0:
                alike = all(is_among(doc, shown) for doc in same)
                how = "alike" if alike else "in other words; the one of its own month changed last is shown"
                found.append(f"Entry {entry_id} stands in {self._months.path(month)} as well, {how}.")
        return found

    def _among(self, wanted: Collection[str] | None, until: date | None = None) -> Sequence[str]:
        """The months that have entries, newest first: all or the wanted ones, if they can have such dates."""
        last = f"{until + timedelta(days=2):%Y-%m}" if until is not None else ""  # dates can be ahead of UTC
        months = [month for month in self.months() if not last or month <= last]
        return [month for month in months if wanted is None or month in wanted]

    def _holding(self, month: str, words: Sequence[str]) -> Iterable[Document]:
        try:
            return self._months.holding(month, words)
        except JournalError:
            return ()

    def forget(self) -> None:
        """Drop all cached content from memory, as when the journal is locked."""
        self._months.forget()
        self._met.clear()
        self._noted.clear()

    def _docs(self, month: str, wanted: Search = EVERYTHING) -> Sequence[Document]:
        """The documents of the month to show, newest first; those that are not wanted may be left out."""
        if wanted.days is not None:
            found = self._months.dated(month, wanted.days)
        else:
            found = self._months.holding(month, _single(wanted.words), wanted.patterns)
        if not found:
            return ()
        choice = choose(self._months.path(month), found, self._at_home)
        self._met.update(choice.left_out)
        self._noted.update(choice.noted)
        if choice.twins:
            self._twins.add(month)
        return choice.docs

    def _at_home(self, entry_id: str) -> Sequence[Document]:
        """The documents with that id in the month that the id names."""
        try:
            rows = self._months.rows(month_of(entry_id) or "")
        except JournalError:
            return ()
        return [doc for doc in rows.values() if doc.get("id") == entry_id]

    def _readable(self, month: str, wanted: Search = EVERYTHING) -> Sequence[Document]:
        """As `_docs`, but empty if the month cannot be read; the fault is kept for `problems`."""
        try:
            docs = self._docs(month, wanted)
        except JournalError as error:
            self._met[month] = f"{error} {error.hint}".strip()
            return ()
        self._met.pop(month, None)
        return docs

    def _reading(self, month: str, wanted: Search = EVERYTHING) -> Iterator[Document]:
        """The documents of the month that were searched; nothing is read before the first is requested."""
        words, private = wanted.words, wanted.private
        docs = self._readable(month, wanted)
        yield from (doc for doc in docs if not words or holds(doc, words, private=private))

    def _read(self, months: Iterable[tuple[str, Iterable[Document]]], until: date | None) -> Iterator[Entry]:
        """The entries of those months by their dates, each built when it is requested."""
        return self._entries(by_date(months, until))

    def _entries(self, docs: Iterable[Document]) -> Iterator[Entry]:
        for doc in docs:
            try:
                yield self._entry(doc)
            except JournalDamaged as error:
                self._met[doc["id"]] = str(error)

    def _entry(self, doc: Document) -> Entry:
        try:
            return entry_of(doc)
        except (KeyError, ValueError) as error:
            reason = error.args[0]  # the name of a field, and no value
        path = self._months.path(month_of(doc["id"]) or "")
        raise JournalDamaged(
            f"Entry {doc['id']} in {path} is not of the known shape ({reason}). It stays there as it is."
        )

    @staticmethod
    def _named(part: str, docs: Iterable[Document]) -> dict[str, Document]:
        """The documents whose id begins or ends with `part`, by their ids."""
        names = ((doc["id"].casefold(), doc) for doc in docs)
        return {doc["id"]: doc for name, doc in names if name.startswith(part) or name.endswith(part)}


def _single(terms: Sequence[str]) -> Sequence[str]:
    """The words of all terms: a line break inside a phrase is written otherwise in the file."""
    return [word for term in terms for word in term.split()]
