"""The clock of the program: local time with its zone."""

from __future__ import annotations

from datetime import UTC, datetime


def now() -> datetime:
    """The current local time, with its time zone; in UTC where `TZ` names no possible one."""
    try:
        return datetime.now().astimezone()
    except ValueError:
        return datetime.now(UTC)
