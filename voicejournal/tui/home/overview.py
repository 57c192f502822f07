"""Data of the home screen: suggestions, unfinished sessions, the week, waiting recordings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from voicejournal.tui import formatting as words

if TYPE_CHECKING:
    from voicejournal.domain.entries.entry import Entry
    from voicejournal.domain.guides.guide import Guide
    from voicejournal.domain.programme.insights import Week
    from voicejournal.domain.programme.on_this_day import ThatDay
    from voicejournal.domain.programme.route import Route
    from voicejournal.domain.programme.suggestions import Suggestion

NO_MODEL = "What you say is kept as sound. To have it written down, press m."
"""Shown if there is no speech model, but one could be downloaded."""


class Overview(NamedTuple):
    """All data that home shows; empty before it is read."""

    guides: Sequence[Guide] = ()
    next: Sequence[Suggestion] = ()
    left: Sequence[Entry] = ()
    places: Mapping[str, str] = MappingProxyType({})
    """Progress of each unfinished session, by entry id."""
    week: Week | None = None
    problems: Sequence[str] = ()
    no_model: bool = False
    """Whether no speech model is installed, but one could be downloaded."""
    check_in: Suggestion | None = None
    """The line of the daily check-in; None if it is done today or stands among the suggestions."""
    route: Route | None = None
    done: Mapping[str, datetime] = MappingProxyType({})
    """When a session of each guide was finished last, within the last months."""
    waiting: int = 0
    """Number of recordings of the last months that have no transcript yet."""
    this_day: Sequence[ThatDay] = ()
    """What was said on this day in earlier years, if the person wants to see it."""

    @property
    def of_sound(self) -> str:
        """The sentence about answers that have no transcript yet; empty if there is nothing to say."""
        if self.no_model or not self.waiting:
            return NO_MODEL if self.no_model else ""
        many = words.count(self.waiting, "recording")
        return f"{many} not written down yet: w writes {'it' if self.waiting == 1 else 'them'} down."
