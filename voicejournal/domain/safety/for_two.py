"""Consent in guides for two: both hear that they are recorded, and each agrees before it begins."""

from __future__ import annotations

from dataclasses import replace

from voicejournal.domain.entries.entry import Entry
from voicejournal.domain.guides.conditions import Condition
from voicejournal.domain.guides.guide import Guide, Step, StepKind

PAUSE = 20 * 60
"""Seconds of the break that either of the two can take."""

_IDS = ("consent-1", "consent-2")

_SAY = (
    "{speaker}, both of you are recorded. Whoever owns this journal can keep, search and play it. "
    "Is that all right for you?"
)

CONSENT = tuple(
    Step(
        id=step_id,
        kind=StepKind.YES_NO,
        say=_SAY,
        hint="If one says no, it is no, without a reason. Nothing is kept then.",
        speaker=number,
        when=() if number == 1 else (Condition(step=_IDS[0], equals=(True,)),),
    )
    for number, step_id in enumerate(_IDS, start=1)
)

AGREED = tuple(Condition(step=step_id, equals=(True,)) for step_id in _IDS)
"""Both consents are given."""


def with_consent(guide: Guide) -> Guide:
    """A guide for two with both consents first, and its steps only once both are given."""
    if not guide.for_two or not guide.steps:
        return guide
    return guide.with_steps((*CONSENT, *(replace(one, when=(*AGREED, *one.when)) for one in guide.steps)))


def declined(entry: Entry) -> bool:
    """Whether nothing but consent was asked, and it was not given by both, or not yet."""
    agreed = [answer for answer in entry.answers if answer.step in _IDS and answer.value is True]
    return bool(entry.answers) and all(one.step in _IDS for one in entry.answers) and len(agreed) < len(_IDS)
