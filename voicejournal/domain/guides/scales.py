"""Fields of an entry that an answer can set, and their scales: separate for help texts that name the ends."""

from __future__ import annotations

from enum import StrEnum


class Sets(StrEnum):
    """The field of the entry that an answer sets, beside the answer itself."""

    MOOD = "mood"
    WORRY = "worry"
    DISTANCE = "distance"
    BODY = "body"
    STAGE = "stage"
    TAG = "tag"
    PROMISE = "promise"


DEFAULT_ENDS = (0, 10)
"""Least and greatest value of a scale whose step gives no ends and sets no field."""

SCALES = {Sets.MOOD: (1, 10), Sets.BODY: (1, 10), Sets.WORRY: (1, 7), Sets.DISTANCE: (1, 7)}
"""Least and greatest value of the scales charted over time; equal in all guides, so that values compare."""
