"""Dates and times as people and programs write them at the head of an entry or in a file's name."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone

NOON = (12, 0, 0)
"""The time of a day without one: no change of zone moves it to another date."""

_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december",
)  # fmt: skip
_MONTH = r"(?P<month>[A-Za-z]{3,9})\.?"
_DAY = r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+)?"
_TIME = (
    r"(?:(?:\s*,)?\s*(?:T|at|-|–)?\s*(?P<hour>\d{1,2})[:.h](?P<minute>\d{2})(?:[:.](?P<second>\d{2})(?:\.\d{1,9})?)?"
    r"\s*(?P<half>[AaPp]\.?[Mm]\b\.?)?\s*(?P<zone>Z|UTC|[+-]\d{2}:?\d{2})?)?"
)
_FORMS = tuple(
    re.compile(_DAY + date + r"(?!\d)" + _TIME, re.IGNORECASE)
    for date in (
        r"(?P<year>\d{4})(?P<s>[-/.])(?P<number>\d{1,2})(?P=s)(?P<date>\d{1,2})",
        r"(?P<date>\d{1,2})\.\s?(?P<number>\d{1,2})\.\s?(?P<year>\d{4})",
        rf"(?P<date>\d{{1,2}})(?:st|nd|rd|th|\.)?\s+(?:of\s+)?{_MONTH},?\s+(?P<year>\d{{4}})",
        rf"{_MONTH}\s+(?P<date>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})",
    )
)
_NAMED = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d{2})(?P<s>[-_. ]?)(?P<number>0[1-9]|1[0-2])(?P=s)"
    r"(?P<date>0[1-9]|[12]\d|3[01])(?!\d)"
    r"(?:(?:[ T_-]+(?:at\s+|WA\d+)?|,\s*)(?P<hour>[01]\d|2[0-3])(?P<t>[-_.:h]?)(?P<minute>[0-5]\d)"
    r"(?:(?P=t)(?P<second>[0-5]\d))?(?!\d))?"
)
_YEARS = range(1001, 8999)
"""Years that four digits and every time zone can hold."""


def moment_at_start(text: str) -> tuple[datetime, str] | None:
    """The date, with its time if it has one, that the text begins with, and what follows; None without one.

    Without a zone it is local time; without a time it is noon.
    """
    for form in _FORMS:
        if (found := form.match(text)) is not None and (when := _moment(found)) is not None:
            return when, text[found.end() :]
    return None


def moment_of(text: str) -> datetime | None:
    """The moment, if the text is one and nothing else."""
    found = moment_at_start(text.strip())
    return found[0] if found is not None and not found[1].strip() else None


def moment_in_name(name: str) -> datetime | None:
    """The moment in a file's name, such as `2026-11-26.md` or `REC_20261126_083012.m4a`; None without one."""
    found = _NAMED.search(name)
    return _moment(found) if found else None


def local(naive: datetime) -> datetime:
    """The local time with the offset that holds here on that day.

    Raises:
        ValueError: the year is out of range.
    """
    if naive.year not in _YEARS:
        raise ValueError("year")
    if naive.tzinfo is not None:
        return naive
    try:
        return naive.astimezone()
    except (OverflowError, OSError, ValueError):  # before 1970 on some systems
        return naive.replace(tzinfo=UTC)


def _moment(found: re.Match[str]) -> datetime | None:
    parts = found.groupdict()
    month = int(parts["number"]) if parts.get("number") else _month(parts.get("month") or "")
    hour, minute, second = NOON
    if parts["hour"] is not None:
        hour, minute, second = int(parts["hour"]), int(parts["minute"]), int(parts["second"] or 0)
        if half := parts.get("half"):
            if not 1 <= hour <= 12:
                return None
            hour = hour % 12 + (12 if half[0] in "Pp" else 0)
    try:
        naive = datetime(int(parts["year"]), month, int(parts["date"]), hour, minute, second)
        return local(naive.replace(tzinfo=_zone(parts.get("zone"))))
    except (ValueError, OverflowError):
        return None


def _month(name: str) -> int:
    """The number of the month with that name or its beginning; 0 if there is none."""
    return next((n for n, full in enumerate(_MONTHS, 1) if full.startswith(name.lower())), 0) if name else 0


def _zone(text: str | None) -> timezone | None:
    if not text:
        return None
    if text.upper() in {"Z", "UTC"}:
        return UTC
    hours, minutes = int(text[1:3]), int(text[-2:])
    return timezone((1 if text[0] == "+" else -1) * timedelta(hours=hours, minutes=minutes))
