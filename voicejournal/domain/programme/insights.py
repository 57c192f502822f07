"""Changes over time: mood, worry, distance, body and stage, with dates. Trends, never labels.

Withheld entries and answers count nowhere here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from statistics import fmean
from typing import NamedTuple

from voicejournal.domain.entries.entry import Entry
from voicejournal.domain.entries.promise import Promise, PromiseState
from voicejournal.domain.guides.guide import Guide
from voicejournal.domain.guides.scales import SCALES, Sets
from voicejournal.domain.safety.withholding import readable

SERIES = (Sets.MOOD, Sets.BODY, Sets.WORRY, Sets.DISTANCE)
"""The scales that are charted over time."""


class Point(NamedTuple):
    """One reading: the mean of an entry's answers to one scale."""

    at: datetime
    value: float
    entry: str


class StagePoint(NamedTuple):
    """One marked stage of healing."""

    at: datetime
    stage: str
    entry: str


class Day(NamedTuple):
    """One day of the strip: mean mood, last marked stage, number of entries."""

    date: date
    mood: float | None = None
    stage: str | None = None
    entries: int = 0


class Month(NamedTuple):
    """One month: its name as "2026-11", entries, minutes of sessions, mean mood, and stages as marked."""

    month: str
    entries: int
    minutes: float
    mood: float | None
    stages: tuple[str, ...]


class Insights(NamedTuple):
    """All series, oldest first."""

    scales: Mapping[Sets, Sequence[Point]]
    stages: Sequence[StagePoint]


def insights(entries: Iterable[Entry], guides: Iterable[Guide]) -> Insights:
    """The series in the entries; the guide of an entry says what each of its scales measures."""
    meaning = _meanings(guides)
    scales: dict[Sets, list[Point]] = {scale: [] for scale in SERIES}
    stages = []
    for entry in sorted(readable(entries), key=lambda entry: (entry.created, entry.id)):
        numbers: dict[Sets, list[int]] = {}
        for answer in entry.answers:
            sets = meaning.get((entry.guide, answer.step))
            if sets in SCALES and type(answer.value) is int and answer.given:
                numbers.setdefault(sets, []).append(answer.value)
        if entry.mood is not None:
            numbers[Sets.MOOD] = [entry.mood]
        for scale, values in numbers.items():
            scales[scale].append(Point(entry.created, round(fmean(values), 2), entry.id))
        if entry.stage:
            stages.append(StagePoint(entry.created, entry.stage, entry.id))
    return Insights(scales=scales, stages=stages)


def days(entries: Iterable[Entry], first: date, last: date) -> Sequence[Day]:
    """One `Day` for each date from `first` to `last`, for a strip."""
    by_date: dict[date, list[Entry]] = {}
    for entry in sorted(readable(entries), key=lambda entry: (entry.created, entry.id)):
        by_date.setdefault(entry.created.date(), []).append(entry)
    length = (last - first).days + 1
    return tuple(
        _day(first + timedelta(days=n), by_date.get(first + timedelta(days=n), ())) for n in range(length)
    )


class Week(NamedTuple):
    """Seven calendar days, today last, and the mean mood of the seven days before."""

    moods: tuple[float | None, ...]
    """Mean mood of each day; None without one."""
    mood: float | None
    before: float | None
    entries: int
    seconds: float


def week(entries: Iterable[Entry], now: datetime) -> Week:
    """The seven days that end today, as home shows them and suggestions use them."""
    today = now.date()
    first, earlier = today - timedelta(days=6), today - timedelta(days=13)
    recent = [
        entry for entry in readable(entries) if earlier <= entry.created.date() and entry.created <= now
    ]
    here = [entry for entry in recent if entry.created.date() >= first]
    before = [entry for entry in recent if entry.created.date() < first]
    return Week(
        moods=tuple(day.mood for day in days(here, first, today)),
        mood=_mean_mood(here),
        before=_mean_mood(before),
        entries=len(here),
        seconds=sum(entry.seconds for entry in here),
    )


def _mean_mood(entries: Iterable[Entry]) -> float | None:
    moods = [entry.mood for entry in entries if entry.mood is not None]
    return fmean(moods) if moods else None


def months(entries: Iterable[Entry]) -> Sequence[Month]:
    """One `Month` for each month with entries, oldest first."""
    by_month: dict[str, list[Entry]] = {}
    for entry in sorted(readable(entries), key=lambda entry: (entry.created, entry.id)):
        by_month.setdefault(f"{entry.created:%Y-%m}", []).append(entry)
    return tuple(_month(name, by_month[name]) for name in sorted(by_month))


def open_promises(entries: Iterable[Entry]) -> Sequence[Promise]:
    """The promises that are not kept, changed or let go yet, oldest first."""
    return tuple(
        promise
        for entry in sorted(readable(entries), key=lambda entry: (entry.created, entry.id))
        for promise in entry.promises
        if promise.state in (PromiseState.OPEN, PromiseState.NOT_YET)
    )


def _meanings(guides: Iterable[Guide]) -> Mapping[tuple[str, str], Sets]:
    return {
        (guide.id, one.id): one.sets
        for guide in guides
        for step in guide.steps
        for one in (step, *step.follow_ups)
        if one.sets is not None
    }


def _day(when: date, entries: Sequence[Entry]) -> Day:
    moods = [entry.mood for entry in entries if entry.mood is not None]
    stages = [entry.stage for entry in entries if entry.stage]
    return Day(
        date=when,
        mood=round(fmean(moods), 2) if moods else None,
        stage=stages[-1] if stages else None,
        entries=len(entries),
    )


def _month(month: str, entries: Sequence[Entry]) -> Month:
    mood = _mean_mood(entries)
    return Month(
        month=month,
        entries=len(entries),
        minutes=round(sum(entry.seconds for entry in entries) / 60, 1),
        mood=None if mood is None else round(mood, 2),
        stages=tuple(dict.fromkeys(entry.stage for entry in entries if entry.stage)),
    )
