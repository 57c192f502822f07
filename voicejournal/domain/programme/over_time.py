"""Charts over time: scales, stages, promises and minutes in slots, the same for screens, tables and JSON.

Withheld entries and answers count nowhere here, not even in the range of dates.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from statistics import fmean
from types import MappingProxyType

from voicejournal.domain.entries.entry import Entry
from voicejournal.domain.entries.promise import PromiseState
from voicejournal.domain.guides.guide import HEALING_STAGES, Guide
from voicejournal.domain.guides.scales import SCALES, Sets
from voicejournal.domain.guides.stage_words import stage_text
from voicejournal.domain.programme.arc import MOOD_BEFORE
from voicejournal.domain.programme.insights import SERIES, insights
from voicejournal.domain.programme.promises import owned
from voicejournal.domain.programme.query_dates import EVER, Dates
from voicejournal.domain.programme.time_slots import Slots
from voicejournal.domain.safety.withholding import readable
from voicejournal.domain.text.printable import one_line


class Kind(StrEnum):
    """The charts there are."""

    MOOD = "mood"
    BODY = "body"
    WORRY = "worry"
    DISTANCE = "distance"
    STAGES = "stages"
    PROMISES = "promises"
    MINUTES = "minutes"


TITLES: Mapping[Kind, str] = MappingProxyType(
    {
        Kind.MOOD: "Mood",
        Kind.BODY: "Body",
        Kind.WORRY: "Worry",
        Kind.DISTANCE: "Distance",
        Kind.STAGES: "The path, as you marked it",
        Kind.PROMISES: "What you said you would do",
        Kind.MINUTES: "Minutes spoken",
    }
)

BEFORE = "before"
"""The track of the moods that were asked at the beginning of a session."""

STATES: Mapping[PromiseState, str] = MappingProxyType(
    {
        PromiseState.KEPT: "kept",
        PromiseState.CHANGED: "changed",
        PromiseState.LET_GO: "let go",
        PromiseState.NOT_YET: "not yet",
        PromiseState.OPEN: "open",
    }
)
"""The states of promises in the order of their chart."""

NOTES: Mapping[Kind, str] = MappingProxyType(
    {Kind.STAGES: "It is not a line: going back is part of it, and so is a relapse."}
)
"""Said with a chart."""


@dataclass(frozen=True, slots=True)
class Track:
    """One row of numbers, a number or None for each slot."""

    key: str
    """The stage, the state of a promise, `BEFORE`, or the name of the chart."""
    name: str
    values: Sequence[float | None]


@dataclass(frozen=True, slots=True)
class TimeChart:
    """One chart: means of a scale, counts of stages or promises, or sums of minutes."""

    kind: Kind
    tracks: Sequence[Track]
    ids: Sequence[Sequence[str]]
    """For each slot the ids of the entries that its numbers are from, oldest first."""
    ends: tuple[float, float]
    """The least and the greatest value there can be; for counts and sums, the greatest that there is."""
    said: Sequence[Sequence[str]] = ()
    """For each slot the promises in the person's words, with their states; empty for other charts."""

    @property
    def title(self) -> str:
        """The title, with the ends of a scale."""
        title = TITLES[self.kind]
        return f"{title}, from {self.ends[0]:g} to {self.ends[1]:g}" if self.measured else title

    @property
    def measured(self) -> bool:
        """Whether it is a scale, of which means are shown."""
        return self.kind in _SCALES

    @property
    def filled(self) -> Sequence[int]:
        """The numbers of the slots that have something in them."""
        return [place for place, ids in enumerate(self.ids) if ids]

    def said_in(self, place: int) -> Sequence[str]:
        """The promises of one slot."""
        return self.said[place] if self.said else ()

    def words(self, place: int) -> str:
        """The numbers of one slot in words; empty without any."""
        found = [(track, value) for track in self.tracks if (value := track.values[place]) is not None]
        if self.kind in (Kind.STAGES, Kind.PROMISES):
            return ", ".join(f"{value:g} {track.name}" if value > 1 else track.name for track, value in found)
        if self.kind is Kind.MINUTES:
            return ", ".join(f"{value:g} min" if value >= 1 else "under 1 min" for _, value in found)
        return ", ".join(f"{value:g}" + f" {BEFORE}" * (track.key == BEFORE) for track, value in found)


@dataclass(frozen=True, slots=True)
class OverTime:
    """The charts that have something to show, and their slots; no slots without any entry."""

    slots: Slots | None
    charts: Sequence[TimeChart]


_SCALES = {Kind(scale.value): scale for scale in SERIES}
_Reading = tuple[date, str, float]
"""A day, the id of the entry, and a number."""


def over_time(
    entries: Iterable[Entry], guides: Iterable[Guide], within: Dates = EVER, today: date | None = None
) -> OverTime:
    """The charts of the entries in those dates.

    Where the dates have no beginning it is the day of the first entry; without an end they end with `today`,
    or with the day of the last entry if that is later or `today` is not given.
    """
    kept = [entry for entry in readable(entries) if entry.created.date() in within]
    kept.sort(key=lambda entry: (entry.created.date(), entry.id))
    days = [entry.created.date() for entry in kept]
    if today is not None and days:
        days.append(today)
    first, last = within.first or min(days, default=None), within.last or max(days, default=None)
    if first is None or last is None or first > last:
        return OverTime(None, ())
    slots = Slots.of(first, last)
    charts = [
        *_scales(kept, guides, slots),
        _stages(kept, slots),
        _promises(kept, slots),
        _minutes(kept, slots),
    ]
    return OverTime(slots, tuple(chart for chart in charts if chart.filled))


def _scales(kept: Sequence[Entry], guides: Iterable[Guide], slots: Slots) -> Iterator[TimeChart]:
    found = insights(kept, guides)
    for scale in SERIES:
        readings = [(point.at.date(), point.entry, point.value) for point in found.scales[scale]]
        rows = {scale.value: readings}
        if scale is Sets.MOOD and (before := list(_before(kept))):
            rows[BEFORE] = before
        yield _chart(Kind(scale.value), rows, slots, fmean, SCALES[scale])


def _before(kept: Iterable[Entry]) -> Iterator[_Reading]:
    for entry in kept:
        answer = entry.by_step.get(MOOD_BEFORE)
        if answer is not None and answer.given and type(answer.value) is int:
            yield entry.created.date(), entry.id, answer.value


def _stages(kept: Sequence[Entry], slots: Slots) -> TimeChart:
    marked = [(entry.stage, entry) for entry in kept if entry.stage]
    known = dict.fromkeys([*HEALING_STAGES, *(stage for stage, _ in marked)])
    rows = {
        stage: [(entry.created.date(), entry.id, 1.0) for one, entry in marked if one == stage]
        for stage in known
    }
    return _counted(Kind.STAGES, rows, slots, {stage: one_line(stage_text(stage)) for stage in rows})


def _promises(kept: Sequence[Entry], slots: Slots) -> TimeChart:
    rows = {
        state.value: [
            (entry.created.date(), entry.id, 1.0)
            for entry in kept
            for promise in entry.promises
            if promise.state is state
        ]
        for state in STATES
    }
    said: list[list[str]] = [[] for _ in slots.all]
    for entry in kept:
        place = slots.place(entry.created.date())
        if place is not None:
            said[place] += [f"{STATES[one.state]}: {one_line(owned(entry, one))}" for one in entry.promises]
    chart = _counted(Kind.PROMISES, rows, slots, {state.value: name for state, name in STATES.items()})
    return replace(chart, said=tuple(map(tuple, said)))


def _minutes(kept: Sequence[Entry], slots: Slots) -> TimeChart:
    """Sound that a limit has deleted was spoken all the same."""
    spoken = [
        (entry.created.date(), entry.id, sum(answer.seconds for answer in entry.answers) / 60)
        for entry in kept
    ]
    rows = {Kind.MINUTES.value: [reading for reading in spoken if reading[2]]}
    return _chart(Kind.MINUTES, rows, slots, sum, None)


def _counted(
    kind: Kind, rows: Mapping[str, Sequence[_Reading]], slots: Slots, names: Mapping[str, str]
) -> TimeChart:
    return _chart(kind, {key: row for key, row in rows.items() if row}, slots, sum, None, names)


def _chart(
    kind: Kind,
    rows: Mapping[str, Sequence[_Reading]],
    slots: Slots,
    summed: Callable[[Sequence[float]], float],
    ends: tuple[float, float] | None,
    names: Mapping[str, str] = MappingProxyType({}),
) -> TimeChart:
    ids: list[dict[str, None]] = [{} for _ in slots.all]
    tracks = []
    for key, readings in rows.items():
        values: list[list[float]] = [[] for _ in slots.all]
        for day, entry, value in readings:
            place = slots.place(day)
            if place is not None:
                values[place].append(value)
                ids[place][entry] = None
        numbers = tuple(round(summed(found), 1) if found else None for found in values)
        tracks.append(Track(key, names.get(key, key), numbers))
    greatest = max((value for track in tracks for value in track.values if value), default=1.0)
    return TimeChart(
        kind, tuple(tracks), tuple(tuple(sorted(found)) for found in ids), ends or (0.0, greatest)
    )
