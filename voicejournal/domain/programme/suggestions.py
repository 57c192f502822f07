"""Suggests the next guides: at most three, each with what it would do for this person, and since when.

What is not taken is said in other words once, and then dropped. That is read from the entries alone: the
mornings of the last weeks are gone through again, so that nothing has to be kept about what was offered.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from voicejournal.domain.entries.entry import Entry
from voicejournal.domain.guides.guide import Guide
from voicejournal.domain.programme.causes import Cause, causes
from voicejournal.domain.programme.fitting import fitting
from voicejournal.domain.programme.journal_view import JournalView, sayings
from voicejournal.domain.safety.gating import open_for, suggestible
from voicejournal.domain.safety.private_question import has_safety_concern
from voicejournal.domain.safety.withholding import readable
from voicejournal.domain.text.danger_phrases import matches_danger

MOST = 3
"""Largest number of suggestions."""

DROPPED = 6
"""Number of days after which it is not made again for the same cause."""

_REPLAYED = 30
"""Largest number of earlier days that are gone through."""

_LOOKED_AT = timedelta(days=45)
"""Age of the oldest words that lead to a guide."""

NOT_NOW = timedelta(days=3)
"""Time for which a guide is not suggested that is not wanted now."""

Dismissals = Mapping[str, datetime | None]
"""Dismissed guides: ids with the time until which each is not suggested; None means for good."""

_CALM_ONLY = frozenset(
    {"spoken-letter", "self-assessment", "ending-with-respect", "red-flags", "forgiveness"}
)
"""Guides that stir up feelings: never suggested while mood is low."""

_IN_DOUBT = frozenset(
    {"outside-support", "choosing-help", "first-days", "body-check", "free", "daily-check-in"}
)
"""All that is suggested while safety is in doubt: a path of its own, towards other people."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A guide to begin, and the reason: what was seen or said, and what the guide would do."""

    guide: str
    reason: str


def suggestions(
    entries: Iterable[Entry],
    guides: Iterable[Guide],
    now: datetime,
    dismissed: Dismissals | None = None,
    *,
    situation: str = "",
    danger: Callable[[str], bool] = matches_danger,
) -> tuple[Suggestion, ...]:
    """At most three suggestions, the most pressing first; no guide twice, and none that was dismissed.

    `situation` is the one that the person named. While safety is in doubt, nothing is suggested that is about
    apology, sharing or one's own part, and no reason reveals the doubt. Withheld entries and answers give no
    reason, and a guide for two is suggested only while it is open.
    """
    newest = sorted((e for e in entries if e.created <= now), key=lambda e: e.created, reverse=True)
    every = tuple(guides)
    shown = tuple(readable(newest))
    view = JournalView(
        shown,
        {guide.id: guide for guide in every},
        now,
        has_safety_concern(newest),
        tuple(sayings([entry for entry in shown if now - entry.created < _LOOKED_AT], every)),
        situation,
    )
    barred = {guide for guide, until in (dismissed or {}).items() if until is None or until > now}
    fits = fitting(situation, shown, now).fits
    barred |= {guide.id for guide in every if not fits(guide) or not open_for(guide, newest, now)}
    days = _offered_days(view, newest, barred)
    chosen = _chosen(view, days, barred)
    return tuple(Suggestion(one.guide, one.reason(days[one.key], danger)) for one in chosen)


def _offered_days(view: JournalView, newest: Sequence[Entry], barred: set[str]) -> Counter[str]:
    """How many days each cause was offered, by going through the mornings of the last weeks again."""
    offered: Counter[str] = Counter()
    taken = {(e.created.astimezone(view.now.tzinfo).date(), e.guide) for e in view.entries if e.finished}
    today = view.now.date()
    dates = {entry.created.astimezone(view.now.tzinfo).date() for entry in newest}
    for day in sorted(one for one in dates if one < today)[-_REPLAYED:]:
        before = [entry for entry in newest if entry.created.astimezone(view.now.tzinfo).date() < day]
        morning = view.on_morning(day, in_doubt=has_safety_concern(before))
        for cause in _chosen(morning, offered, barred):
            offered[cause.key] += 1
        for key in [key for key in offered if (day, key.partition(":")[0]) in taken]:
            del offered[key]
    return offered


def _chosen(view: JournalView, days: Counter[str], barred: set[str]) -> Sequence[Cause]:
    """The first causes whose guides are open and that have not been offered too often."""
    open_ids = {guide.id for guide in suggestible(view.guides.values(), in_doubt=view.in_doubt)} - barred
    if view.in_doubt:
        open_ids = {one for one in open_ids if one in _IN_DOUBT or view.guides[one].own}
    if view.in_doubt or view.low_since is not None:
        open_ids -= _CALM_ONLY
    chosen: dict[str, Cause] = {}
    for cause in causes(view):
        if cause.guide in open_ids and days[cause.key] < DROPPED:
            chosen.setdefault(cause.guide, cause)
            if len(chosen) == MOST:
                break
    return tuple(chosen.values())
