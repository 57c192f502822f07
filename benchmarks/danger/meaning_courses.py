"""The courses in which the layers of the model and the head on top learn, one after the other."""

from __future__ import annotations

from typing import NamedTuple


class Course(NamedTuple):
    """How long it learns, and how fast: rates rise over the first steps, `WARMING` of all, and then fall."""

    name: str
    unseen: int
    """Groups, from the first on, that it does not learn from."""
    tuned: int
    """Layers that it tunes, from the top."""
    rounds: float
    rate: float
    drawn: str = ""
    """Tells the lots by which sentences are said otherwise from those of other courses."""


COURSES = (
    Course("begun", 3, 2, 1.6, 1.5e-3),
    Course("wider", 1, 2, 0.8, 1e-3),
    Course("deeper", 1, 6, 1.0, 7e-4, "deeper"),
    Course("whole", 0, 6, 0.5, 6e-4, "whole"),
)
"""Each goes on from the one before. The group that the third has not learned from chooses the limits."""
JUDGED = "deeper"
