"""The charts of an exported page or document as SVG, each with its numbers as a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from voicejournal.domain.entries.entry import Entry
from voicejournal.domain.entries.promise import Promise, PromiseState
from voicejournal.domain.guides.guide import HEALING_STAGES
from voicejournal.domain.guides.scales import SCALES, Sets
from voicejournal.domain.guides.stage_words import stage_text
from voicejournal.domain.programme.insights import Insights, StagePoint
from voicejournal.domain.programme.insights import Point as Reading
from voicejournal.interchange.html_page.markup import line

WIDTH = 720
"""The width of every chart, in SVG's own units."""
_LEFT, _RIGHT = 46, 16
_MOST_JOINED = 60
"""Readings that one line joins, at most."""
_DAYS_IN_WEEKS = 400
"""Days of a chart up to which its means are those of weeks, and of months beyond."""
_LONGEST = 31
"""Letters of a stage's name left of its chart, at most."""
_NAMES = {Sets.MOOD: "Mood", Sets.BODY: "Body", Sets.WORRY: "Worry", Sets.DISTANCE: "Distance"}
_STATES = {
    PromiseState.KEPT: "kept",
    PromiseState.CHANGED: "changed",
    PromiseState.LET_GO: "let go",
    PromiseState.NOT_YET: "not yet",
    PromiseState.OPEN: "open",
}


@dataclass(frozen=True, slots=True)
class Figure:
    """One chart: the elements of its drawing, a sentence about it, and its numbers as a table."""

    caption: str
    summary: str
    height: int
    body: str
    name: str
    """What its table is called."""
    heads: tuple[str, ...]
    rows: Sequence[tuple[str, ...]]
    named: bool = False
    """Whether names stand left of the drawing, which have no room on a phone if they are to be read there."""


def figures(found: Insights, promises: Sequence[tuple[Entry, Promise]]) -> Iterator[Figure]:
    """The charts for which there are readings; none where nothing was measured."""
    for scale, points in found.scales.items():
        if points:
            yield _scale(scale, points)
    if found.stages:
        yield _stages(found.stages)
    if promises:
        yield _promises(promises)


def _scale(scale: Sets, points: Sequence[Reading]) -> Figure:
    least, greatest = SCALES[scale]
    name = _NAMES.get(scale, scale.value.capitalize())
    height, top, bottom = 190, 12, 30
    across = _Across([point.at for point in points])

    def down(value: float) -> float:
        return round(top + (greatest - value) / ((greatest - least) or 1) * (height - top - bottom), 1)

    marks = sorted({least, (least + greatest) // 2, greatest})
    grid = "".join(
        f'<line class="grid" x1="{_LEFT}" x2="{WIDTH - _RIGHT}" y1="{down(mark)}" y2="{down(mark)}"/>'
        f'<text x="{_LEFT - 10}" y="{down(mark) + 4}" text-anchor="end">{mark}</text>'
        for mark in marks
    )
    means, spans = _joined(points)
    places = [(across(point.at), down(point.value)) for point in points]
    drawn = " ".join(f"{across(at)},{down(value)}" for at, value in means)
    dot = 'class="reading" r="2"' if spans else 'class="dot" r="3"'
    dots = "".join(f'<circle {dot} cx="{x}" cy="{y}"/>' for x, y in places)
    body = f'{grid}<polyline class="line" points="{drawn}"/>{dots}{across.dates(height - 8)}'
    caption = f"{name}, from {least} to {greatest}"
    summary = f"{len(points)} readings, from {points[0].value:g} to {points[-1].value:g}."
    rows = [(f"{point.at:%Y-%m-%d %H:%M}", f"{point.value:g}") for point in points]
    what = f"{caption}; the line joins the means of {spans}" if spans else caption
    return Figure(what, summary, height, body, caption, ("Day", name), rows)


def _joined(points: Sequence[Reading]) -> tuple[Sequence[tuple[datetime, float]], str]:
    """What the line of a chart joins: the readings, or where they are many the means of weeks or months.

    A line through hundreds of readings is a block in which nothing can be seen. Returns the name of the spans
    as well; empty if it is the readings.
    """
    if len(points) <= _MOST_JOINED:
        return [(point.at, point.value) for point in points], ""
    months = (points[-1].at - points[0].at).days > _DAYS_IN_WEEKS
    groups: dict[tuple[int, int], list[Reading]] = {}
    for point in points:
        year, week, _ = point.at.isocalendar()
        key = (point.at.year, point.at.month) if months else (year, week)
        groups.setdefault(key, []).append(point)
    means = [
        (group[0].at + (group[-1].at - group[0].at) / 2, sum(one.value for one in group) / len(group))
        for group in groups.values()
    ]
    return means, "months" if months else "weeks"


def _stages(points: Sequence[StagePoint]) -> Figure:
    known = [stage for stage in HEALING_STAGES if any(point.stage == stage for point in points)]
    others = list(dict.fromkeys(point.stage for point in points if point.stage not in HEALING_STAGES))
    rows = known + others
    height = 30 * len(rows) + 40
    across = _Across([point.at for point in points], left=210)
    at = {stage: 18 + 30 * number for number, stage in enumerate(rows)}
    grid = "".join(
        f'<line class="grid" x1="210" x2="{WIDTH - _RIGHT}" y1="{y}" y2="{y}"/>'
        f'<text x="0" y="{y + 4}">{line(_short(stage_text(stage)))}</text>'
        for stage, y in at.items()
    )
    places = [(across(point.at), at[point.stage]) for point in points]
    drawn = " ".join(f"{x},{y}" for x, y in places)
    marks = "".join(f'<circle class="mark" cx="{x}" cy="{y}" r="5"/>' for x, y in places)
    body = f'{grid}<polyline class="path" points="{drawn}"/>{marks}{across.dates(height - 8)}'
    listed = [(f"{point.at:%Y-%m-%d %H:%M}", stage_text(point.stage)) for point in points]
    caption = "Stages, as they were marked; they come in any order"
    summary, heads = f"{len(points)} marks.", ("Day", "Stage")
    return Figure(caption, summary, height, body, "Stages", heads, listed, named=True)


def _promises(promises: Sequence[tuple[Entry, Promise]]) -> Figure:
    counts = Counter(promise.state for _, promise in promises)
    shown = [(name, counts[state]) for state, name in _STATES.items() if counts[state]]
    height = 30 * len(shown) + 10
    longest = max(number for _, number in shown)
    bars = "".join(
        f'<text x="0" y="{22 + 30 * row}">{name}</text>'
        f'<rect class="bar" x="90" y="{10 + 30 * row}" height="16" rx="3" '
        f'width="{number / longest * 560:.1f}"/>'
        f'<text x="{100 + number / longest * 560:.1f}" y="{22 + 30 * row}">{number}</text>'
        for row, (name, number) in enumerate(shown)
    )
    rows = [(one.text, f"{entry.created:%Y-%m-%d}", _STATES[one.state]) for entry, one in promises]
    summary = ", ".join(f"{number} {name}" for name, number in shown)
    return Figure("Promises", f"{summary}.", height, bars, "Promises", ("In my words", "Said", "Now"), rows)


def _short(stage: str) -> str:
    """The stage's name where it fits left of its chart; its table has all of it."""
    return stage if len(stage) <= _LONGEST else f"{stage[: _LONGEST - 1]}…"


def promises_of(entries: Iterable[Entry]) -> Sequence[tuple[Entry, Promise]]:
    """Every promise with its entry, oldest first."""
    ordered = sorted(entries, key=lambda entry: (entry.created, entry.id))
    return tuple((entry, promise) for entry in ordered for promise in entry.promises)


class _Across:
    """Places moments from left to right."""

    def __init__(self, moments: Sequence[datetime], left: int = _LEFT) -> None:
        self._first, self._last = min(moments), max(moments)
        self._left, self._width = left, WIDTH - _RIGHT - left - 8

    def __call__(self, when: datetime) -> float:
        whole = (self._last - self._first).total_seconds()
        share = (when - self._first).total_seconds() / whole if whole else 0.5
        return round(self._left + 4 + share * self._width, 1)

    def dates(self, y: int) -> str:
        """The first and last day under the chart, and the one between where there is room for it."""
        middle = self._first + (self._last - self._first) / 2
        ends = [(self._first, "start"), (middle, "middle"), (self._last, "end")]
        if self._first.date() == self._last.date():
            ends = [(middle, "middle")]
        elif (self._last - self._first).days < 4:
            ends = [ends[0], ends[2]]
        return "".join(
            f'<text x="{self(when)}" y="{y}" text-anchor="{anchor}">{when.day} {when:%b %Y}</text>'
            for when, anchor in ends
        )
