"""Suggests the next guides: at most three, each with one sentence of reason from the person's own entries."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from voicejournal.domain.entries.entry import Entry
from voicejournal.domain.guides.guide import Guide
from voicejournal.domain.programme.insights import week
from voicejournal.domain.programme.journal_view import JournalView
from voicejournal.domain.programme.promises import due
from voicejournal.domain.safety.gating import open_for, suggestible
from voicejournal.domain.safety.private_question import has_safety_concern
from voicejournal.domain.safety.withholding import readable

MOST = 3
"""Largest number of suggestions."""

PutAside = Mapping[str, datetime | None]
"""Dismissed guides: ids with the time until which each is not suggested; None means for good."""

_NEXT = {
    "shock and denial": ("body-check", "outside-support", "free"),
    "acute pain": ("body-check", "name-the-wound", "outside-support", "set-boundaries"),
    "meaning-making": ("name-the-wound", "self-assessment", "intentions", "set-boundaries", "spoken-letter"),
    "reconnection or withdrawal": (
        "set-boundaries",
        "readiness",
        "good-time-to-talk",
        "apologise",
        "attachment",
    ),
    "intentional healing": ("apologise", "micro-repairs", "weekly-talk", "relapse-plan", "check-progress"),
    "relapse": ("relapse-log", "relapse-plan", "outside-support"),
    "integration": ("growth", "drifting-apart", "forgiveness", "check-progress"),
}
"""Guides that fit a stage of healing, in order; stages are the person's own mark and no diagnosis."""

_CALM_ONLY = frozenset(
    {"spoken-letter", "self-assessment", "ending-with-respect", "red-flags", "forgiveness"}
)
"""Guides that stir up feelings: never suggested while mood is low."""

_TOWARDS_REPAIR = frozenset({"name-the-wound"})
"""Guides that lead to repair and do not ask the private question: not suggested while safety is in doubt."""

_LOW = 4.0
"""Mean mood below which mood is low."""
_FALL = 1.0
"""Least fall of the weekly mean mood that leads to a suggestion."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A guide to begin, and the reason in one sentence."""

    guide: str
    reason: str


def suggestions(
    entries: Iterable[Entry], guides: Iterable[Guide], now: datetime, put_aside: PutAside | None = None
) -> tuple[Suggestion, ...]:
    """At most three suggestions, the most pressing first; no guide twice, and none that was dismissed.

    While safety is in doubt, nothing is suggested that is about apology, sharing or one's own part, and no
    reason reveals the doubt. Withheld entries and answers give no reason, and a guide for two is suggested
    only while it is open.
    """
    newest = sorted((e for e in entries if e.created <= now), key=lambda e: e.created, reverse=True)
    every = tuple(guides)
    in_doubt = has_safety_concern(newest)
    view = JournalView(tuple(readable(newest)), every, now, in_doubt)
    open_ids = {guide.id for guide in suggestible(every, in_doubt=in_doubt) if open_for(guide, newest, now)}
    open_ids -= {g for g, until in (put_aside or {}).items() if until is None or until > now}
    if in_doubt:
        open_ids -= _TOWARDS_REPAIR
    if in_doubt or _is_low(view):
        open_ids -= _CALM_ONLY
    chosen: dict[str, Suggestion] = {}
    for suggestion in _candidates(view):
        if suggestion.guide in open_ids:
            chosen.setdefault(suggestion.guide, suggestion)
    return tuple(chosen.values())[:MOST]


def _candidates(view: JournalView) -> Iterator[Suggestion]:
    """Every suggestion that the rules make, the most pressing first."""
    yield from _relapse(view)
    yield from _promises(view)
    yield from _mood(view)
    yield from _unfinished(view)
    yield from _check_in(view)
    yield from _relapse_plan(view)
    yield from _stage(view)
    yield from _regular(view)
    yield from _unsaid(view)
    yield from _beginning(view)


def _relapse(view: JournalView) -> Iterator[Suggestion]:
    if view.stage is None or view.stage[0] != "relapse":
        return
    marked = view.stage[1]
    logged = view.last("relapse-log")
    if logged is None or logged.created < marked.created:
        yield Suggestion(
            "relapse-log",
            f"You marked a relapse {_when(marked.created, view.now)}; a few lines help to learn.",
        )


def _promises(view: JournalView) -> Iterator[Suggestion]:
    waiting = due(view.entries, view.now, guides=view.guides, in_doubt=view.in_doubt)
    if not waiting or view.days_since("daily-check-in") == 0:
        return
    words = waiting[0].promise.text.split()
    said = " ".join(words[:12]).rstrip(".,;:") + (" ..." if len(words) > 12 else "")
    yield Suggestion("daily-check-in", f"{waiting[0].owner} said: “{said}”.")


def _mood(view: JournalView) -> Iterator[Suggestion]:
    this = week(view.entries, view.now)
    here, before = this.mood, this.before
    if here is not None and before is not None and before - here >= _FALL:
        reason = f"Your mood went from {before:.0f} to {here:.0f} over the last week."
        yield from _not_lately(view, ("body-check", "outside-support"), reason, days=3)
    elif _is_low(view):
        yield from _not_lately(
            view, ("outside-support", "body-check"), "Your mood has been low lately.", days=3
        )


def _unfinished(view: JournalView) -> Iterator[Suggestion]:
    for entry in view.entries:
        if entry.finished is None and entry.answers and entry.created > view.now - timedelta(days=7):
            yield Suggestion(entry.guide, f"You began it {_when(entry.created, view.now)} and can go on.")


def _check_in(view: JournalView) -> Iterator[Suggestion]:
    since = view.days_since("daily-check-in")
    if since is not None and since >= 1:
        ago = "yesterday" if since == 1 else f"{since} days ago"
        yield Suggestion("daily-check-in", f"Your last check-in was {ago}.")


def _relapse_plan(view: JournalView) -> Iterator[Suggestion]:
    plan, log = view.days_since("relapse-plan"), view.days_since("relapse-log")
    if plan is not None and plan >= 14 and log is None:
        yield Suggestion("relapse-log", f"Your plan for setbacks is {plan} days old; was it needed?")
    elif plan is None and log is not None:
        yield Suggestion("relapse-plan", "You logged a setback and have no plan for the next one yet.")


def _stage(view: JournalView) -> Iterator[Suggestion]:
    if view.stage is None:
        return
    name, marked = view.stage
    since = (view.now.date() - marked.created.date()).days
    if since > 14:
        yield Suggestion("stage-check", f"You marked your stage {since} days ago; it may have moved.")
    reason = f"It fits “{name}”, which you marked {_when(marked.created, view.now)}."
    yield from _not_lately(view, _NEXT.get(name, ()), reason, days=10)


def _regular(view: JournalView) -> Iterator[Suggestion]:
    for guide, days, reason in (
        ("weekly-talk", 7, "Your last weekly talk was {} days ago."),
        ("body-check", 7, "Your last body check was {} days ago."),
        ("attachment", 28, "Your last look at worry and distance was {} days ago."),
        ("check-progress", 28, "Your last look at your progress was {} days ago."),
    ):
        since = view.days_since(guide)
        if since is not None and since >= days:
            yield Suggestion(guide, reason.format(since))


def _unsaid(view: JournalView) -> Iterator[Suggestion]:
    for entry in view.entries:
        spoken = [answer for answer in entry.answers if answer.verbal and not answer.private]
        skipped = [answer for answer in spoken if not answer.given]
        recent = entry.finished is not None and entry.created > view.now - timedelta(days=14)
        if recent and entry.guide != "daily-check-in" and 2 <= len(skipped) < len(spoken):
            reason = (
                f"You left some of it unsaid {_when(entry.created, view.now)}; the questions are still there."
            )
            yield Suggestion(entry.guide, reason)


def _beginning(view: JournalView) -> Iterator[Suggestion]:
    for guide, reason in (
        ("daily-check-in", "A short start: three minutes, nothing to prepare."),
        ("stage-check", "See where you are; suggestions will fit better."),
        ("name-the-wound", "It is the first step of repair: what happened, in plain words."),
        ("intentions", "Gather what you need and hope for."),
        ("outside-support", "Somebody on your side makes hard weeks easier."),
    ):
        if view.last(guide) is None:
            yield Suggestion(guide, reason)
    if view.days_since("free") != 0:
        yield Suggestion("free", "There is always room for what is on your mind.")


def _not_lately(view: JournalView, guides: Iterable[str], reason: str, days: int) -> Iterator[Suggestion]:
    for guide in guides:
        since = view.days_since(guide)
        if since is None or since >= days:
            yield Suggestion(guide, reason)


def _is_low(view: JournalView) -> bool:
    recent = [e.mood for e in view.entries if e.mood is not None and e.created > view.now - timedelta(days=5)]
    return len(recent) >= 2 and sum(recent[:3]) / len(recent[:3]) < _LOW


def _when(then: datetime, now: datetime) -> str:
    days = (now.date() - then.astimezone(now.tzinfo).date()).days
    if days == 0:
        return "today"
    if days == 1:
        return "yesterday"
    return f"on {then:%A}" if days < 7 else f"on {then.day} {then:%B}"
