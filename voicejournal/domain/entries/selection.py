"""Selects the entries of an export by date, guide and tag, without chosen ones; takes names out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from voicejournal.domain.entries.entry import Answer, Entry

NO_NAME = "(name)"
"""Stands where a name was taken out."""


class Selection(NamedTuple):
    """Which entries are chosen; the default is all of them."""

    first: date | None = None
    last: date | None = None
    """First and last date, both included, in the zone in which each entry was made."""
    guides: frozenset[str] = frozenset()
    tags: frozenset[str] = frozenset()
    """At least one of each has to be the entry's; empty means any."""
    without: frozenset[str] = frozenset()
    """Ids of entries that are left out."""

    def of(self, entries: Iterable[Entry]) -> Iterator[Entry]:
        """The chosen entries, in the same order."""
        return (entry for entry in entries if self._has(entry))

    def _has(self, entry: Entry) -> bool:
        when = entry.created.date()
        return (
            (self.first is None or when >= self.first)
            and (self.last is None or when <= self.last)
            and (not self.guides or entry.guide in self.guides)
            and (not self.tags or not self.tags.isdisjoint(tag.casefold() for tag in entry.tags))
            and entry.id not in self.without
        )


def without_names(entries: Iterable[Entry], names: Iterable[str]) -> Iterator[Entry]:
    """The entries with `NO_NAME` for each of the names, and for those of the people who spoke in each."""
    known = frozenset(name.strip() for name in names if name.strip())
    for entry in entries:
        yield _nameless(entry, known | frozenset(name.strip() for name in entry.speakers if name.strip()))


def _nameless(entry: Entry, names: Iterable[str]) -> Entry:
    longest_first = sorted(names, key=len, reverse=True)
    if not longest_first:
        return entry
    found = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)", re.IGNORECASE)

    def cleaned(text: str) -> str:
        return found.sub(NO_NAME, text)

    return replace(
        entry,
        title=cleaned(entry.title),
        tags=tuple(map(cleaned, entry.tags)),
        speakers=tuple(NO_NAME for _ in entry.speakers),
        answers=tuple(_answer(answer, cleaned) for answer in entry.answers),
        promises=tuple(promise._replace(text=cleaned(promise.text)) for promise in entry.promises),
    )


def _answer(answer: Answer, cleaned: Callable[[str], str]) -> Answer:
    value = answer.value
    if isinstance(value, str):
        value = cleaned(value)
    elif isinstance(value, tuple):
        value = tuple(map(cleaned, value))
    return replace(
        answer,
        prompt=cleaned(answer.prompt),
        text=cleaned(answer.text),
        raw=None if answer.raw is None else cleaned(answer.raw),
        value=value,
        words=tuple(replace(word, text=cleaned(word.text)) for word in answer.words),
        earlier=tuple(one._replace(text=cleaned(one.text)) for one in answer.earlier),
        speaker=NO_NAME if answer.speaker else None,
    )
