"""The private question: its words, and the rule that raises and lifts a doubt about somebody's safety.

A doubt raises at once; it lifts slowly. "I am not sure" is lifted by one later "I feel safe". After fear or
harm it takes two, `CALM` or more apart, with no doubt between them: violence comes in waves, a good morning
follows a bad evening, and one answer may have been given under somebody's eyes. Only answers given alone lift
anything, so one from a session of two people never does; a doubt counts wherever it was given.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from voicejournal.domain.entries.entry import Entry
from voicejournal.domain.entries.private_answer import DOUBTS, SAFE, SAFETY
from voicejournal.domain.guides.guide import Step, StepKind

QUESTION = Step(
    id=SAFETY,
    kind=StepKind.CHOICE,
    say="First, a private question. Is there anybody close to you that you are afraid of, or afraid for?",
    hint="For your eyes only: answer alone. It is never read aloud, listed, searched or exported.",
    options=(SAFE, *DOUBTS),
    private=True,
    silent=True,
)

BETWEEN = replace(
    QUESTION,
    say="Before we go on, a private question. Is there anybody close to you that you are afraid of, "
    "or afraid for?",
)
"""The same question where a session comes to it after other questions."""

UNSURE, AFRAID, HURT = DOUBTS

CALM = timedelta(days=7)
"""Least time between the two answers that lift fear or harm."""

LATELY = timedelta(days=14)
"""Age up to which "I feel safe" opens a guide for two."""

_FOR_TWO = frozenset({"weekly-talk", "after-a-fight"})
"""Guides for two that asked the private question in earlier versions, with names or without."""


def has_safety_concern(entries: Iterable[Entry]) -> bool:
    """Whether the answers to the private question, however old they are, leave safety in doubt.

    Entries that were left half-way count too.
    """
    return _leaves_doubt(_with_answer(entries), feared=False)


def is_decided(entries: Iterable[Entry]) -> bool:
    """Whether answers older than these cannot change what `has_safety_concern` says."""
    newest = _with_answer(entries)
    return _leaves_doubt(newest, feared=True) == _leaves_doubt(newest, feared=False)


def safe_lately(entries: Iterable[Entry], now: datetime) -> bool:
    """Whether "I feel safe" was answered, alone, within `LATELY`, and nothing leaves safety in doubt."""
    every = tuple(entries)
    return not has_safety_concern(every) and any(
        _given_alone(entry) and entry.by_step[SAFETY].value == SAFE and now - LATELY <= entry.created <= now
        for entry in _with_answer(every)
    )


def since_asked(entries: Iterable[Entry]) -> Sequence[Entry]:
    """The entries that came after the latest answer to the private question, and the one that holds it."""
    every = tuple(entries)
    answered = _with_answer(every)
    return tuple(e for e in every if not answered or e.created >= answered[0].created)


def _with_answer(entries: Iterable[Entry]) -> Sequence[Entry]:
    """The entries in which the private question was answered, newest first."""
    answered = (e for e in entries if SAFETY in e.by_step and e.by_step[SAFETY].given)
    return sorted(answered, key=lambda entry: entry.created, reverse=True)


def _given_alone(entry: Entry) -> bool:
    return not entry.speakers and entry.guide not in _FOR_TWO


def _leaves_doubt(newest: Sequence[Entry], *, feared: bool) -> bool:
    """Whether doubt is left after these answers; `feared` is whether there was fear before them."""
    unsure, calm_since = False, None
    for entry in reversed(newest):
        value = entry.by_step[SAFETY].value
        if value in DOUBTS:
            unsure, feared, calm_since = True, feared or value != UNSURE, None
        elif value == SAFE and _given_alone(entry):
            calm_since = calm_since or entry.created
            unsure, feared = False, feared and entry.created - calm_since < CALM
    return unsure or feared
