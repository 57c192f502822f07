"""One scale over time, drawn in blocks, with its dates and numbers in words."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import fmean

from textual.app import RenderResult
from textual.content import Content
from textual.widget import Widget

from voicejournal.domain.programme.insights import Point
from voicejournal.tui.formatting import BARS

_HEIGHT = 3
_LABEL = 5


class Chart(Widget):
    """One column for each reading, or for the mean of several if there are more readings than columns."""

    DEFAULT_CSS = """
    Chart { height: auto; margin-bottom: 1; color: $primary; }
    """

    def __init__(self, name: str, points: Sequence[Point], ends: tuple[int, int]) -> None:
        super().__init__()
        self._name = name
        self._points = points
        self._ends = ends

    def render(self) -> RenderResult:
        values = squeezed([point.value for point in self._points], max(1, self.size.width - _LABEL - 1))
        least, greatest = self._ends
        rows = columns(values, least, greatest)
        facts = [f"{one.value:g} on {one.at.day} {one.at:%b %Y}" for one in self._points]
        head = f"{self._name}   " + (f"from {facts[0]} to {facts[-1]}" if len(facts) > 1 else facts[0])
        ends = [str(greatest), *[""] * (_HEIGHT - 2), str(least)]
        lines = [f"{end:>{_LABEL - 1}} {row}" for end, row in zip(ends, rows, strict=True)]
        return Content("\n".join([head, *lines]))


def squeezed(values: Sequence[float], most: int) -> Sequence[float]:
    """Reduce to at most `most` values, in order, each the mean of those it replaces."""
    if len(values) <= most:
        return values
    edges = [round(place * len(values) / most) for place in range(most + 1)]
    return [fmean(values[start:end]) for start, end in pairwise(edges)]


def columns(values: Sequence[float], least: float, greatest: float) -> Sequence[str]:
    """The values as columns of `_HEIGHT` rows, the top row first; the least value is one eighth high."""
    steps = _HEIGHT * len(BARS) - 1
    heights = [1 + round((value - least) / (greatest - least) * steps) for value in values]
    rows = []
    for row in reversed(range(_HEIGHT)):
        filled = (max(0, min(len(BARS), height - row * len(BARS))) for height in heights)
        rows.append("".join(BARS[eighths - 1] if eighths else " " for eighths in filled))
    return rows
