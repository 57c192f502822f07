"""What an answer can be kept as, and the scales among that; apart, so that a help text can name the ends."""

from __future__ import annotations

from enum import StrEnum


class Sets(StrEnum):
    """What an answer is kept as, beside the answer itself."""

    MOOD = "mood"
    WORRY = "worry"
    DISTANCE = "distance"
    BODY = "body"
    STAGE = "stage"
    TAG = "tag"
    PROMISE = "promise"


SCALES = {Sets.MOOD: (1, 10), Sets.BODY: (1, 10), Sets.WORRY: (1, 7), Sets.DISTANCE: (1, 7)}
"""Least and greatest of the scales that are drawn over time, the same in every guide so that they compare."""
