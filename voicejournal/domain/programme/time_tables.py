"""The charts over time as lines of text: what a screen reader reads, and the command line prints."""

from __future__ import annotations

from collections.abc import Iterator

from voicejournal.domain.programme.over_time import NOTES, Kind, OverTime, TimeChart
from voicejournal.domain.programme.time_slots import Slots
from voicejournal.domain.text.printable import one_line


def table(chart: TimeChart, slots: Slots) -> Iterator[tuple[int, str]]:
    """The lines of each slot with something in it, with the slot's number."""
    width = max(len(slots.all[place].name) for place in chart.filled)
    texts = {place: one_line(chart.words(place)) for place in chart.filled}
    digits = max(map(_whole_digits, texts.values())) if chart.measured or chart.kind is Kind.MINUTES else 0
    for place, text in texts.items():
        shift = " " * (digits - _whole_digits(text)) if text[:1].isdigit() else ""
        yield place, f"{slots.all[place].name:<{width}}  {shift}{text}"
        for said in chart.said_in(place):
            yield place, f"{'':<{width}}  {one_line(said)}"


def _whole_digits(text: str) -> int:
    """The digits before the point of the number with which the text begins, by which numbers are aligned."""
    return len(text) - len(text.lstrip("0123456789"))


def tables(found: OverTime) -> Iterator[str]:
    """The lines of all charts, a title before each."""
    if found.slots is None:
        return
    for chart in found.charts:
        yield chart.title
        if chart.kind in NOTES:
            yield f"  {NOTES[chart.kind]}"
        for _, line in table(chart, found.slots):
            yield f"  {line}"
