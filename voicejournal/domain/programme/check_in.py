"""The daily check-in as a habit: a quiet line of its own, beside the suggestions."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime

from voicejournal.domain.entries.entry import Entry
from voicejournal.domain.guides.guide import Guide
from voicejournal.domain.programme.promises import asked_now, due
from voicejournal.domain.programme.suggestions import Dismissals, Suggestion
from voicejournal.domain.safety.private_question import has_safety_concern
from voicejournal.domain.safety.withholding import readable
from voicejournal.domain.text.danger_phrases import matches_danger

CHECK_IN = "daily-check-in"

_WORDS = 60
"""Largest number of words of a promise in the line: a promise in full, and no speech of minutes."""


def check_in(
    entries: Iterable[Entry],
    guides: Iterable[Guide],
    now: datetime,
    dismissed: Dismissals | None = None,
    *,
    danger: Callable[[str], bool] = matches_danger,
) -> Suggestion | None:
    """The line of the check-in, in the person's own words if a promise is due; None if it is done today.

    There is none either if it was dismissed, or if there is no such guide. A promise whose words may mean
    danger is not quoted.
    """
    every, known = tuple(entries), tuple(guides)
    shown = tuple(readable(every))
    until = (dismissed or {}).get(CHECK_IN, now)
    if until is None or until > now or all(guide.id != CHECK_IN for guide in known):
        return None
    done = [entry.created for entry in shown if entry.guide == CHECK_IN and entry.finished]
    days = (now.date() - max(done).astimezone(now.tzinfo).date()).days if done else None
    if days == 0:
        return None
    waiting = due(shown, now, guides=known, in_doubt=has_safety_concern(every))
    if waiting and not danger((one := asked_now(waiting)[0]).promise.text):
        words = one.promise.text.split()
        said = " ".join(words[:_WORDS]).rstrip(".,;:") + (" ..." if len(words) > _WORDS else "")
        return Suggestion(CHECK_IN, f"{one.owner} said: “{said}”.")
    if days is None:
        return Suggestion(CHECK_IN, "Three minutes, at whatever hour suits you.")
    return Suggestion(CHECK_IN, f"Your last check-in was {'yesterday' if days == 1 else f'{days} days ago'}.")
