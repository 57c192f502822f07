"""The recent entries, with the queries that the rules for suggestions need."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from typing import NamedTuple

from voicejournal.domain.entries.entry import Entry
from voicejournal.domain.guides.guide import Group, Guide
from voicejournal.domain.text.readings import sentence_with


class Saying(NamedTuple):
    """A sentence that somebody said, and a guide that is about it."""

    guide: str
    at: datetime
    words: str


@dataclass(frozen=True)  # without slots, because what is read of it is kept in its dictionary
class JournalView:
    """The entries, newest first and without what is withheld, with the queries that the rules need."""

    entries: Sequence[Entry]
    guides: Mapping[str, Guide]
    now: datetime
    in_doubt: bool
    sayings: Sequence[Saying] = ()
    """What was said that a guide is about, newest first."""
    situation: str = ""
    """The situation that the person named."""

    def last(self, guide: str) -> Entry | None:
        return next((e for e in self.entries if e.guide == guide and e.finished), None)

    def days_since(self, guide: str) -> int | None:
        entry = self.last(guide)
        return None if entry is None else (self.now.date() - entry.created.date()).days

    @property
    def stage(self) -> tuple[str, Entry] | None:
        return next(((e.stage, e) for e in self.entries if e.stage), None)

    @cached_property
    def low_since(self) -> datetime | None:
        """When the low moods of the last days began; None if mood is not low now."""
        moods = [e for e in self.entries if e.mood is not None and (self.now - e.created).days < _LOW_DAYS]
        recent = [e.mood for e in moods[:3] if e.mood is not None]
        if len(recent) < 2 or sum(recent) / len(recent) >= LOW:
            return None
        low = None
        for entry in (e for e in self.entries if e.mood is not None):
            if entry.mood is None or entry.mood >= LOW + 1:
                break
            low = entry.created
        return low

    def on_morning(self, day: date, *, in_doubt: bool) -> JournalView:
        """The view as it was on that day, before its first entry."""
        start = datetime.combine(day, datetime.min.time(), self.now.tzinfo)
        return replace(
            self,
            entries=[entry for entry in self.entries if entry.created < start],
            sayings=[one for one in self.sayings if one.at < start],
            now=start,
            in_doubt=in_doubt,
        )


LOW = 4.0
"""Mean mood below which mood is low."""
_LOW_DAYS = 5


_NOT_SO = ("not", "never", "no longer", "less", "without being", "stopped being", "nor")
_ALL_RIGHT = (
    "i was all right",
    "i am all right",
    "i was fine",
    "it was fine",
    "and it was all right",
    "i was proud",
)


def _is_well(sentence: str, guide: Guide) -> bool:
    """Whether the sentence tells that what the guide is about was not so, or went well: "not lonely"."""
    denied = tuple(f"{word} {about}" for word in _NOT_SO for about in guide.about)
    return guide.group is not Group.GROWTH and bool(sentence_with(sentence, (*denied, *_ALL_RIGHT)))


def sayings(entries: Sequence[Entry], guides: Sequence[Guide]) -> Iterator[Saying]:
    """What was said that a guide is about: one for each guide and entry, in the order of the entries.

    What two said together is left out: the words of one are never "you said" to the other.
    """
    about = [guide for guide in guides if guide.about]
    for entry in entries:
        if entry.speakers:
            continue
        texts = [answer.text for answer in entry.answers if answer.verbal and answer.text]
        for guide in about:
            if guide.id == entry.guide:
                continue
            found = (
                one
                for text in texts
                if (one := sentence_with(text, guide.about)) and not _is_well(one, guide)
            )
            if words := next(found, ""):
                yield Saying(guide.id, entry.created, words)
