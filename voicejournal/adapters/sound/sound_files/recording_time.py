"""The time at which a sound file was recorded, as its tags give it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime

_YEARS = range(1990, 2200)
"""A recorder whose clock was never set says 1904, 1970 or 1980."""
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_TIME = re.compile(r"\d{2}:\d{2}(:\d{2})?")


def recorded_at(*tags: Mapping[str, str]) -> datetime | None:
    """The first moment in the tags of a file and its tracks, in local time; None if there is none.

    `com.apple.quicktime.creationdate` has the zone in which it was recorded, `creation_time` is in UTC; a
    broadcast WAV has a local date and time apart. A date without a time, as music has it, does not count.
    """
    for one in tags:
        known = {name.lower(): value.strip() for name, value in one.items()}
        for name in ("com.apple.quicktime.creationdate", "creation_time", "date"):
            value = known.get(name, "")
            if name == "creation_time" and _TIME.fullmatch(value) and _DATE.fullmatch(known.get("date", "")):
                value = f"{known['date']}T{value}"
            if (when := _moment(value)) is not None:
                return when
    return None


def _moment(value: str) -> datetime | None:
    if _DATE.fullmatch(value):
        return None
    try:
        when = datetime.fromisoformat(value)
        return when.astimezone() if when.year in _YEARS else None
    except (ValueError, OverflowError, OSError):
        return None
