"""Formats dates, durations and numbers; imports hardly anything of the domain, so that home appears fast."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from voicejournal.domain.text.counting import count as count

if TYPE_CHECKING:
    from voicejournal.domain.entries.entry import Answer

BARS = "▁▂▃▄▅▆▇█"

MOOD_STEPS = range(1, 11)
"""Steps of the shades that stand for moods, lowest first."""


def greeting(now: datetime) -> str:
    """A greeting for the time of day; in the night one that names none."""
    if now.hour < 5:
        return "Hello."
    if 5 <= now.hour < 12:
        return "Good morning."
    if 12 <= now.hour < 18:
        return "Good afternoon."
    return "Good evening."


def day(when: date) -> str:
    """The date in full, as "Sunday 22 November"."""
    return f"{when:%A} {when.day} {when:%B}"


def short_day(when: date) -> str:
    """The date within a month, as "22 Sun"."""
    return f"{when.day:>2} {when:%a}"


def month(name: str) -> str:
    """Format a month such as "2026-11" in words."""
    return f"{date.fromisoformat(name + '-01'):%B %Y}"


def moment(when: datetime, now: datetime) -> str:
    """A moment relative to today: "yesterday 21:40", "Tuesday 21:40", "3 November"."""
    days = (now.date() - when.date()).days
    clock = f"{when:%H:%M}"
    if days == 0:
        return f"today {clock}"
    if days == 1:
        return f"yesterday {clock}"
    if 1 < days < 7:
        return f"{when:%A} {clock}"
    year = "" if when.year == now.year else f" {when.year}"
    return f"{when.day} {when:%B}{year}"


def not_kept(title: str, written: datetime, now: datetime) -> str:
    """The notice that an unsaved edit to an answer of a finished entry waits."""
    return (
        f"Words of {moment(written, now)} for \u201c{title}\u201d are not kept yet. "
        "They are there when you edit that answer: t opens the timeline."
    )


def elapsed(seconds: float) -> str:
    """Format seconds as a clock, "01:12" or "1:02:03"."""
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes:02}:{rest:02}"


def minutes(seconds: float) -> str:
    """Format seconds as whole minutes, "under a minute" or "21 minutes"."""
    whole = round(seconds / 60)
    return count(whole, "minute") if whole else "under a minute"


def bar(value: float, least: float, greatest: float) -> str:
    """A block character whose height shows where the value lies between the ends."""
    share = (value - least) / (greatest - least) if greatest > least else 1.0
    return BARS[max(0, min(len(BARS) - 1, round(share * (len(BARS) - 1))))]


def one_line(text: str) -> str:
    """The text without line breaks, for lists."""
    return " ".join(text.split())


def in_lines(text: str, width: int, most: int) -> Sequence[str]:
    """The text on at most that many lines of so many cells; an ellipsis stands where it is cut off."""
    from rich.cells import cell_len, set_cell_size  # imported here, as home needs none of it

    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".lstrip()
        if cell_len(longer) <= width or not lines[-1]:
            lines[-1] = longer
        elif len(lines) < most:
            lines.append(word)
        else:
            lines[-1] = longer
            break
    return [
        line if cell_len(line) <= width else set_cell_size(line, width - 1).rstrip() + "…" for line in lines
    ]


def version_origin(answer: Answer) -> str:
    """When and where a version of an answer was written."""
    when = f"{day(answer.written)}, {answer.written:%H:%M}" if answer.written else ""
    return f"written {when} on {answer.machine or 'one of two machines'}"
