"""What the benchmarks give: rows of two measurements of one run, and the goal they are held to."""

from __future__ import annotations

import json
import statistics
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from fractions import Fraction
from typing import Literal

Measure = Literal["ratio", "difference", "count"]


@dataclass(frozen=True)
class Row:
    """One comparison; lower is better. `value` is ours over theirs, ours minus theirs, or ours alone."""

    name: str
    measure: Measure
    ours: float
    theirs: float | None
    unit: str
    value: float
    goal: float | None

    @property
    def reached(self) -> bool | None:
        """Whether the goal is kept; None where there is none."""
        return None if self.goal is None else self.value <= self.goal

    def __str__(self) -> str:
        theirs = "" if self.theirs is None else f" against {self.theirs:.4g}"
        goal = "" if self.goal is None else f" (goal {_goal(self)})"
        return f"{self.name}: {self.ours:.4g}{theirs} {self.unit} = {_plain(self, self.value)}{goal}"


def ratio(name: str, ours: float, theirs: float, unit: str, goal: float | None = None) -> Row:
    return Row(name, "ratio", ours, theirs, unit, ours / theirs, goal)


def difference(name: str, ours: float, theirs: float, unit: str, goal: float | None = None) -> Row:
    return Row(name, "difference", ours, theirs, unit, ours - theirs, goal)


def counted(name: str, ours: float, unit: str, goal: float | None = None) -> Row:
    return Row(name, "count", ours, None, unit, ours, goal)


def as_json(rows: Iterable[Row]) -> str:
    """A list of rows, numbers to six digits."""
    listed = [
        {key: _short(value) if isinstance(value, float) else value for key, value in asdict(row).items()}
        for row in rows
    ]
    return json.dumps(listed, indent=1)


def as_table(rows: Sequence[Row]) -> str:
    """The rows for a person: what each side took, the comparison, the goal, and whether it is kept."""
    lines = [("", "ours", "theirs", "unit", "value", "goal", "")]
    for row in rows:
        kept = {True: "✓", False: "✗ over", None: ""}[row.reached]
        theirs = "" if row.theirs is None else f"{row.theirs:.4g}"
        lines.append(
            (row.name, f"{row.ours:.4g}", theirs, row.unit, _plain(row, row.value), _goal(row), kept)
        )
    widths = [max(len(line[column]) for line in lines) for column in range(7)]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if column in {0, 3, 6} else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in lines
    )


def note(text: str) -> None:
    """Tell a person what is going on; stdout is for the result alone."""
    print(text, file=sys.stderr, flush=True)


def timed(action: Callable[[], object]) -> float:
    """How many seconds the action takes."""
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def pairs(ours: Callable[[], float], theirs: Callable[[], float], times: int) -> tuple[float, float]:
    """The medians of both, measured by turns, so that whatever else the machine does meets both alike."""
    return pairs_of((ours(), theirs()) for _ in range(times))


def pairs_of(measured: Iterable[tuple[float, float]]) -> tuple[float, float]:
    """The medians of both."""
    ours, theirs = zip(*measured, strict=True)
    return statistics.median(ours), statistics.median(theirs)


def _goal(row: Row) -> str:
    return "" if row.goal is None else _plain(row, row.goal)


def _plain(row: Row, value: float) -> str:
    """A ratio below a half is easier to read as a fraction."""
    if row.measure == "ratio" and 0 < value < 0.5:
        return f"1/{1 / value:.3g}"
    return f"{float(Fraction(value).limit_denominator(10_000)):.3g}"


def _short(value: float) -> float:
    return float(f"{value:.6g}")
