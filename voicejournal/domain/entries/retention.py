"""The limit for sound: days for which it is kept, as the person chose; without its text it always stays."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from types import MappingProxyType

from voicejournal.domain.entries.entry import Answer, Entry

ALWAYS = "always"
_NAMED = re.compile(r"(\d{8}T\d{6})\d{3}-")
_UNDER_WAY = timedelta(days=1)
"""Time since the last change of an unfinished session in which nothing of it is deleted."""


@dataclass(frozen=True, slots=True)
class Retention:
    """The days for which sound is kept after it was recorded; None for always."""

    days: int | None = None
    guides: Mapping[str, int | None] = field(default_factory=lambda: MappingProxyType({}))

    @classmethod
    def of(cls, limit: str, for_guides: Iterable[str]) -> Retention:
        """From the values of the settings `keep_sound` and `keep_sound_for`."""
        parts = (part.partition("=") for part in for_guides)
        return cls(_days(limit), {guide.strip(): _days(days) for guide, _, days in parts})

    @property
    def deletes(self) -> bool:
        """Whether there is any limit at all."""
        return self.days is not None or any(days is not None for days in self.guides.values())

    def of_guide(self, guide: str) -> int | None:
        """The days for entries of that guide."""
        return self.guides.get(guide, self.days)

    def expired(self, entry: Entry, now: datetime) -> Iterator[Answer]:
        """The answers of the entry whose sound is older than its limit and has its text."""
        days = self.of_guide(entry.guide)
        if days is None or (entry.finished is None and now - entry.changed < _UNDER_WAY):
            return
        for answer in entry.answers:
            has_text = bool(answer.text.strip()) and not answer.pending
            if answer.recording and has_text and now - _recorded(answer, entry) >= timedelta(days=days):
                yield answer

    def without_sound(self, entry: Entry, now: datetime) -> Entry:
        """The entry without the sound that is older than its limit, and with the limit in its place."""
        gone, days = {answer.step for answer in self.expired(entry, now)}, self.of_guide(entry.guide)
        return replace(
            entry,
            answers=tuple(
                replace(answer, recording=None, sound_kept=days) if answer.step in gone else answer
                for answer in entry.answers
            ),
        )


@dataclass(frozen=True, slots=True)
class Expired:
    """Sound that a limit deletes."""

    recordings: int = 0
    seconds: float = 0.0
    oldest: datetime | None = None
    leapt_to: date | None = None
    """Today, if the last start was so long ago that the clock may be wrong."""

    @property
    def warning(self) -> str:
        """A sentence for who is asked to delete it while the clock may be wrong; else empty."""
        if self.leapt_to is None:
            return ""
        return (
            f"This machine shows {self.leapt_to:%d %B %Y}, more than a year after the last start. "
            "If that is wrong, delete nothing, and set its clock first."
        )

    def __str__(self) -> str:
        if not self.recordings:
            return "no sound"
        minutes = max(1, round(self.seconds / 60))
        many = f"{self.recordings} recording{'s' if self.recordings > 1 else ''}"
        oldest = f", the oldest of {self.oldest:%d %B %Y}" if self.oldest else ""
        return f"{many} ({minutes} minute{'s' if minutes > 1 else ''}{oldest})"


def summed(found: Sequence[tuple[Entry, Answer]]) -> Expired:
    """The number, length and oldest of those recordings."""
    return Expired(
        len(found),
        sum(answer.seconds for _, answer in found),
        min((_recorded(answer, entry) for entry, answer in found), default=None),
    )


def kept_as_chosen(answer: Answer) -> str:
    """The sentence in the place of sound that a limit deleted; empty if none did."""
    days = answer.sound_kept
    if days is None or answer.recording:
        return ""
    when = "once it was written down" if days == 0 else f"after {days} day{'s' if days > 1 else ''}"
    return f"sound deleted {when}, as you chose"


def _recorded(answer: Answer, entry: Entry) -> datetime:
    """The time of the recording, by its name, in the zone of its entry."""
    match = _NAMED.match(answer.recording or "")
    if match is None:
        return entry.changed
    try:
        at = datetime.strptime(match[1], "%Y%m%dT%H%M%S").replace(tzinfo=UTC)
    except ValueError:
        return entry.changed
    return at.astimezone(entry.created.tzinfo)


def _days(limit: str) -> int | None:
    return None if limit.strip() == ALWAYS else int(limit)
