"""Safety rules: the private question, and the steps and guides that are left out while safety is in doubt.

Couples work, apologies and talks about one's own part can endanger a person who lives with abuse, so they
wait until the person has said that they feel safe. Nobody is advised to leave or to confront: the time around
leaving is the most dangerous one (Campbell et al. 2003, American Journal of Public Health 93).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

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

REMEMBERED = timedelta(days=60)
"""Time for which words that suggest danger count, unless the private question was answered after them."""

_IF_SAFE = Condition(safe=True)


def gated(guide: Guide) -> Guide:
    """The guide with the private question first, and all other steps only while safety is not in doubt."""
    if not guide.asks_safety or any(step.id == SAFETY for step in guide.steps):
        return guide
    return guide.with_steps((QUESTION, *(_only_if_safe(step) for step in guide.steps)))


def doubted(entries: Iterable[Entry], now: datetime) -> bool:
    """Whether the person's own words put their safety in doubt.

    The latest answer to the private question counts however old it is; words that suggest danger count for
    `REMEMBERED`, unless the question was answered after them. Unfinished entries count too.
    """
    for entry in sorted(entries, key=lambda entry: entry.created, reverse=True):
        private = entry.by_step.get(SAFETY)
        if private is not None and private.given:
            return in_doubt(entry.by_step)
        if entry.created > now - REMEMBERED and in_doubt(entry.by_step):
            return True
    return False


def spared(guide: Guide) -> Guide:
    """The guide while safety is in doubt: steps that need safety are left out or replaced by others.

    A guide that asks the private question itself is unchanged, because the answer may have changed; one that
    should ask it is given the question.
    """
    guide = gated(guide)
    if any(step.id == SAFETY for step in guide.steps):
        return guide
    return guide.with_steps(tuple(_spared(step) for step in guide.steps if not _needs_safety(step)))


def offered(guides: Iterable[Guide], *, in_doubt: bool) -> Sequence[Guide]:
    """The guides that may be suggested; the others can still be begun by name and then ask first."""
    return tuple(guide for guide in guides if not (in_doubt and guide.asks_safety))


def _only_if_safe(step: Step) -> Step:
    follow_ups = tuple(_only_if_safe(follow_up) for follow_up in step.follow_ups)
    return replace(step, when=(*step.when, _IF_SAFE), follow_ups=follow_ups)


def _needs_safety(step: Step) -> bool:
    return any(condition.safe is True for condition in step.when)


def _spared(step: Step) -> Step:
    follow_ups = tuple(_spared(follow_up) for follow_up in step.follow_ups if not _needs_safety(follow_up))
    when = tuple(condition for condition in step.when if condition.safe is None)
    return replace(step, when=when, follow_ups=follow_ups)
