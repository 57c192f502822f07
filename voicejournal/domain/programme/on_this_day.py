"""Entries of the same day in earlier years, and which of them may be shown unasked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import NamedTuple

from voicejournal.domain.entries.entry import Entry
from voicejournal.domain.guides.guide import Group, Guide
from voicejournal.domain.safety.withholding import first_words, withheld

_GOOD_MOOD = 5
"""Least mood of a day that is shown unasked; a day without a mood is asked about."""
_PAINFUL_STAGES = frozenset({"shock and denial", "acute pain", "relapse"})
_GENTLE_GROUPS = frozenset({Group.EVERYDAY, Group.GROWTH})


class ThatDay(NamedTuple):
    """An entry of this day in an earlier year; without its words if the person is to be asked first."""

    entry: str
    when: date
    words: str = ""

    @property
    def asks(self) -> bool:
        return not self.words


def on_this_day(
    entries: Iterable[Entry], today: date, guides: Iterable[Guide], danger: Callable[[str], bool]
) -> Sequence[ThatDay]:
    """One entry for each earlier year, newest first: a gentle one where there is one.

    Withheld entries, and those with words that may mean danger, are not even asked about.
    """
    known = {guide.id: guide for guide in guides}
    found: dict[int, ThatDay] = {}
    for entry in entries:
        when = entry.created.date()
        same_day = (when.month, when.day) == (today.month, today.day) and when.year < today.year
        words = first_words(entry)
        if not same_day or not words or entry.finished is None or withheld(entry):
            continue
        if any(danger(answer.text) for answer in entry.answers if answer.verbal):
            continue
        gentle = is_gentle(entry, known.get(entry.guide))
        if when.year not in found or (gentle and found[when.year].asks):
            found[when.year] = ThatDay(entry.id, when, words if gentle else "")
    return sorted(found.values(), key=lambda one: one.when, reverse=True)


def is_gentle(entry: Entry, guide: Guide | None) -> bool:
    """Whether nothing about the entry tells of a painful day: its mood, its stage, its guide."""
    return (
        entry.mood is not None
        and entry.mood >= _GOOD_MOOD
        and entry.stage not in _PAINFUL_STAGES
        and guide is not None
        and guide.group in _GENTLE_GROUPS
        and not guide.asks_safety
        and not any(answer.private for answer in entry.answers)
    )
