"""What home tells about the last days, from entries: pure, so that the screen only shows it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import mean

from voicejournal.domain.draft import Draft
from voicejournal.domain.entry import Entry
from voicejournal.ports import Journal

DAYS = 7


@dataclass(frozen=True, slots=True)
class Week:
    """The last seven days, today last."""

    moods: tuple[float | None, ...]
    """Mean mood of each day; None where none was told."""
    mood: float | None
    before: float | None
    """Mean mood of the seven days before."""
    entries: int
    seconds: float


def week(entries: Iterable[Entry], today: date) -> Week:
    """The seven days that end today, and the mood of the seven before."""
    first, earlier = today - timedelta(days=DAYS - 1), today - timedelta(days=2 * DAYS - 1)
    told: dict[date, list[int]] = {}
    count, seconds = 0, 0.0
    for entry in entries:
        on = entry.created.date()
        if first <= on <= today:
            count += 1
            seconds += entry.seconds
        if earlier <= on <= today and entry.mood is not None:
            told.setdefault(on, []).append(entry.mood)
    days = [first + timedelta(days=n) for n in range(DAYS)]
    return Week(
        moods=tuple(mean(told[on]) if on in told else None for on in days),
        mood=_mean(told, first, today),
        before=_mean(told, earlier, first - timedelta(days=1)),
        entries=count,
        seconds=seconds,
    )


def _mean(told: dict[date, list[int]], first: date, last: date) -> float | None:
    moods = [mood for on, some in told.items() if first <= on <= last for mood in some]
    return mean(moods) if moods else None


def passed_over(journal: Journal) -> Sequence[str]:
    """The first thing of the journal that cannot be seen, and where the rest is told; else nothing."""
    problems = journal.problems()
    if not problems:
        return ()
    first, *others = problems
    more = f" And {len(others)} more:" if others else ""
    return (f"{first}{more} `voicejournal doctor` tells what helps.",)


def unfinished(
    entries: Iterable[Entry], waiting: Iterable[tuple[Draft, Entry | None]] = (), most: int = 3
) -> Sequence[Entry]:
    """Sittings that were left before their end and have something to go on with, newest first.

    Those in which words wait that are in no entry yet are among them, however many and however old.
    """
    drafted = {draft.entry: entry or draft.session for draft, entry in waiting}
    left = {entry.id: entry for entry in entries if entry.finished is None and entry.answers}
    chosen = sorted(left, reverse=True)[:most]
    some = {**drafted, **{entry_id: left[entry_id] for entry_id in chosen}}
    return sorted(
        (one for one in some.values() if one.finished is None), key=lambda one: one.id, reverse=True
    )
