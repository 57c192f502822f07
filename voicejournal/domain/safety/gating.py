"""Safety rules: the private question, and the steps and guides that are left out while safety is in doubt.

Couples work, apologies and talks about one's own part can endanger a person who lives with abuse, so they
wait if the person has said that they do not feel safe. Nothing but that answer closes anything: words that
may mean danger only have the question asked (see `asked_first`). Nobody is advised to leave or to confront:
the time around leaving is the most dangerous one (Campbell et al. 2003, American Journal of Public Health
93).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from voicejournal.domain.entries.entry import Entry
from voicejournal.domain.guides.conditions import DOUBTS, SAFE, SAFETY, Condition, in_doubt
from voicejournal.domain.guides.guide import Guide, Step, StepKind

QUESTION = Step(
    id=SAFETY,
    kind=StepKind.CHOICE,
    say="A private question first. Are you afraid of this person, or of what might happen?",
    hint="For your eyes only: answer alone. It is never read aloud, listed, searched or exported.",
    options=(SAFE, *DOUBTS),
    private=True,
    silent=True,
)

_LOW_MOOD = 2

_IF_SAFE = Condition(safe=True)


def gated(guide: Guide) -> Guide:
    """The guide with the private question first, and all other steps only while safety is not in doubt."""
    if not guide.asks_safety or any(step.id == SAFETY for step in guide.steps):
        return guide
    return guide.with_steps((QUESTION, *(_only_if_safe(step) for step in guide.steps)))


def asked_first(guide: Guide) -> Guide:
    """The guide with the private question first, where one of its steps hangs on the answer.

    For somebody whose recent words may mean danger. It is asked alone: a guide for two stays as it is.
    """
    if guide.for_two or any(step.id == SAFETY for step in guide.steps):
        return guide
    if not any(_hangs_on_safety(step) for step in guide.steps):
        return guide
    return guide.with_steps((QUESTION, *guide.steps))


def has_safety_concern(entries: Iterable[Entry]) -> bool:
    """Whether the latest answer to the private question, however old it is, puts safety in doubt.

    Entries that were left half-way count too.
    """
    return any(in_doubt(entry.by_step) for entry in _with_answer(entries)[:1])


def since_asked(entries: Iterable[Entry]) -> Sequence[Entry]:
    """The entries that came after the latest answer to the private question, and the one that holds it."""
    every = tuple(entries)
    answered = _with_answer(every)
    return tuple(e for e in every if not answered or e.created >= answered[0].created)


def _with_answer(entries: Iterable[Entry]) -> Sequence[Entry]:
    """The entries in which the private question was answered, newest first."""
    answered = (e for e in entries if SAFETY in e.by_step and e.by_step[SAFETY].given)
    return sorted(answered, key=lambda entry: entry.created, reverse=True)


def without_gated_steps(guide: Guide) -> Guide:
    """The guide while safety is in doubt: steps that need safety are left out or replaced by others.

    A guide that asks the private question itself is unchanged, because the answer may have changed; one that
    should ask it is given the question.
    """
    guide = gated(guide)
    if any(step.id == SAFETY for step in guide.steps):
        return guide
    return guide.with_steps(tuple(_spared(step) for step in guide.steps if not _needs_safety(step)))


def low(entry: Entry) -> bool:
    """Whether the mood is one at whose end help is named, whatever was said."""
    return entry.mood is not None and entry.mood <= _LOW_MOOD


def suggestible(guides: Iterable[Guide], *, in_doubt: bool) -> Sequence[Guide]:
    """The guides that may be suggested; the others can still be begun by name and then ask first."""
    return tuple(guide for guide in guides if not (in_doubt and guide.asks_safety))


def _only_if_safe(step: Step) -> Step:
    follow_ups = tuple(_only_if_safe(follow_up) for follow_up in step.follow_ups)
    return replace(step, when=(*step.when, _IF_SAFE), follow_ups=follow_ups)


def _hangs_on_safety(step: Step) -> bool:
    """Whether the step, or a follow-up of it, is asked or not by the answer to the private question."""
    return any(condition.safe is not None for one in (step, *step.follow_ups) for condition in one.when)


def _needs_safety(step: Step) -> bool:
    return any(condition.safe is True for condition in step.when)


def _spared(step: Step) -> Step:
    follow_ups = tuple(_spared(follow_up) for follow_up in step.follow_ups if not _needs_safety(follow_up))
    when = tuple(condition for condition in step.when if condition.safe is None)
    return replace(step, when=when, follow_ups=follow_ups)
