"""Safety rules: the steps and guides that are left out while safety is in doubt, or not known.

Couples work, apologies and talks about one's own part can endanger a person who lives with abuse, so they
wait if the person has said that they do not feel safe. Nothing but that answer closes anything: words that
may mean danger only have the question asked (see `asked_first`). Nobody is advised to leave or to confront:
the time around leaving is the most dangerous one (Campbell et al. 2003, American Journal of Public Health
93).

A guide for two asks nothing in private, because both see the screen: it is open where the question was
answered "I feel safe", alone and lately, and closed otherwise, in the same words whatever the reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from voicejournal.domain.entries.entry import Entry
from voicejournal.domain.entries.private_answer import SAFETY
from voicejournal.domain.guides.conditions import Condition
from voicejournal.domain.guides.guide import Guide, Step
from voicejournal.domain.safety.for_two import with_consent
from voicejournal.domain.safety.private_question import BETWEEN, QUESTION, safe_lately
from voicejournal.errors import GuideClosed

_LOW_MOOD = 2

_IF_SAFE = Condition(safe=True)


def gated(guide: Guide) -> Guide:
    """The guide with the private question first, and all other steps only once it is answered "I feel safe".

    A guide for two begins with both consents instead.
    """
    if guide.for_two:
        return with_consent(guide)
    if not guide.asks_safety or any(step.id == SAFETY for step in guide.steps):
        return guide
    return guide.with_steps((QUESTION, *(_only_if_safe(step) for step in guide.steps)))


def asked_first(guide: Guide) -> Guide:
    """The guide with the private question first, where one of its steps hangs on the answer.

    For somebody whose recent words may mean danger. It is asked alone: a guide for two stays as it is.
    """
    if guide.for_two or any(step.id == SAFETY for step in guide.steps):
        return guide
    if not hangs_on_safety(guide):
        return guide
    return guide.with_steps((QUESTION, *guide.steps))


def asked_between(guide: Guide, here: Step) -> Guide:
    """The guide with the private question before that step, where the step hangs on the answer.

    For a session in which words that may mean danger were said. A guide for two, one that has the question,
    and one at a follow-up stay as they are.
    """
    known = guide.for_two or any(step.id == SAFETY for step in guide.steps)
    if known or here not in guide.steps or not _hangs_on_safety(here):
        return guide
    place = guide.steps.index(here)
    return guide.with_steps((*guide.steps[:place], BETWEEN, *guide.steps[place:]))


def hangs_on_safety(guide: Guide) -> bool:
    """Whether the guide, or a step of it, depends on the answer to the private question."""
    return guide.asks_safety or guide.for_two or any(_hangs_on_safety(step) for step in guide.steps)


def without_private_question(guide: Guide) -> Guide:
    """A guide for two without a private question, also where its file has one; others are unchanged."""
    if not guide.for_two or all(step.id != SAFETY for step in guide.steps):
        return guide
    return guide.with_steps(tuple(step for step in guide.steps if step.id != SAFETY))


def without_gated_steps(guide: Guide) -> Guide:
    """The guide while safety is in doubt: steps that need safety are left out or replaced by others.

    A guide that asks the private question itself is unchanged, because the answer may have changed; one that
    should ask it is given the question. A guide for two has no steps then.
    """
    if guide.for_two:
        return guide.with_steps(())
    guide = gated(guide)
    if any(step.id == SAFETY for step in guide.steps):
        return guide
    return guide.with_steps(tuple(_spared(step) for step in guide.steps if not _needs_safety(step)))


def open_for(guide: Guide, entries: Iterable[Entry], now: datetime) -> bool:
    """Whether the guide may be begun now; only guides for two are ever closed as a whole."""
    return not guide.for_two or safe_lately(entries, now)


def require_open(guide: Guide, entries: Iterable[Entry], now: datetime) -> None:
    """Check that the guide may be begun now.

    Raises:
        GuideClosed: it is for two and not for today; nothing in the words tells the reason.
    """
    if not open_for(guide, entries, now):
        raise GuideClosed(
            f"{guide.title} is not for today.",
            "Guides for two open on some days and not on others, after time alone: "
            "“A good time to talk?” is one way to begin.",
        )


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
