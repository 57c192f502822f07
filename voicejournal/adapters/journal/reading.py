"""Reading a journal: newest first, month by month as it is asked for, passing over what cannot be read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from voicejournal.adapters.journal.shelf import Shelf
from voicejournal.adapters.journal.words import holds, split
from voicejournal.domain.document import Document
from voicejournal.domain.document import entry as entry_of
from voicejournal.domain.entry import Entry
from voicejournal.errors import JournalDamaged, JournalError, NotFound

_ID_MONTH = re.compile(r"([0-9]{4})(0[1-9]|1[0-2])")


def month_of(entry_id: str) -> str | None:
    """The month in which an entry of that id is kept, as "2026-11"; None where the id names none."""
    match = _ID_MONTH.match(entry_id)
    return f"{match[1]}-{match[2]}" if match else None


def not_found(entry_id: str, matches: int = 0) -> NotFound:
    """That id names no entry, or more than one."""
    if matches > 1:
        return NotFound(f"{matches} entries match {entry_id!r}.", "Give more of the id.")
    return NotFound(f"There is no entry {entry_id!r}.", "`voicejournal list` shows every id.")


class ReadableJournal:
    """The reading half of `ports.Journal`, over one shelf of months."""

    def __init__(self, months: Shelf) -> None:
        self._months = months
        self._met: dict[str, str] = {}

    def get(self, entry_id: str) -> Entry:
        """The entry of that id, or whose id alone starts or ends so.

        Raises:
            NotFound: there is none, or more than one.
            JournalError: the month that the id names cannot be read.
        """
        part = entry_id.strip().casefold()
        if not part:
            raise not_found(entry_id)
        month = month_of(part)
        if month is not None:
            docs = self._docs(month)
        else:
            docs = chain.from_iterable(self._readable(one, (part,)) for one in self.months())
        found = {doc["id"]: doc for doc in docs if _names(part, doc["id"])}
        if len(found) > 1:
            found = {name: doc for name, doc in found.items() if name.casefold() == part} or found
        if len(found) != 1:
            raise not_found(entry_id, len(found))
        return self._entry(*found.values())

    def months(self) -> Sequence[str]:
        """The months that have entries, as "2026-11", newest first; no file is read."""
        return self._months.months()

    def month(self, month: str) -> Sequence[Entry]:
        """The entries of that month, newest first.

        Raises:
            JournalError: it cannot be read.
        """
        return tuple(self._entries(self._docs(month)))

    def entries(self) -> Iterator[Entry]:
        """All entries, newest first, read month by month as they are asked for."""
        for month in self.months():
            yield from self._entries(self._readable(month))

    def search(self, words: str) -> Iterator[Entry]:
        """Entries in whose answers, title or tags every one of the words occurs, newest first.

        Case makes no difference, and private answers are never searched. No words find everything.
        """
        wanted = split(words)
        for month in self.months():
            docs = self._readable(month, wanted)
            yield from self._entries(doc for doc in docs if holds(doc, wanted))

    def answered(self, step: str) -> Iterator[Entry]:
        """Entries in which that step was asked and not skipped, newest first; few others are parsed."""
        for month in self.months():
            for entry in self._entries(self._readable(month, (step.casefold(),))):
                answer = entry.by_step.get(step)
                if answer is not None and answer.given:
                    yield entry

    def problems(self) -> Sequence[str]:
        """A sentence for everything that reading has passed over so far, and for every month that is gone."""
        for month in self._months.lost():
            self._readable(month)
        return tuple(self._met[key] for key in sorted(self._met, reverse=True))

    def forget(self) -> None:
        """Drop everything read from memory, as when the journal is locked."""
        self._months.forget()
        self._met.clear()

    def _docs(self, month: str, words: Sequence[str] = ()) -> Iterable[Document]:
        """The documents of the month, newest first; of those without the words some or none."""
        return sorted(self._months.holding(month, words), key=lambda doc: str(doc["id"]), reverse=True)

    def _readable(self, month: str, words: Sequence[str] = ()) -> Iterable[Document]:
        """The same where the month can be read, else none; what is wrong is kept for `problems`."""
        try:
            docs = self._docs(month, words)
        except JournalError as error:
            self._met[month] = f"{error} {error.hint}".strip()
            return ()
        self._met.pop(month, None)
        return docs

    def _entries(self, docs: Iterable[Document]) -> Iterator[Entry]:
        for doc in docs:
            try:
                yield self._entry(doc)
            except JournalDamaged as error:
                self._met[doc["id"]] = str(error)

    def _entry(self, doc: Document) -> Entry:
        try:
            return entry_of(doc)
        except (KeyError, ValueError, TypeError) as error:
            reason = type(error).__name__  # its message may hold what the person wrote
        path = self._months.path(month_of(doc["id"]) or "")
        raise JournalDamaged(f"Entry {doc['id']} in {path} is not of the known shape ({reason}).")


def _names(part: str, entry_id: str) -> bool:
    name = entry_id.casefold()
    return name.startswith(part) or name.endswith(part)
