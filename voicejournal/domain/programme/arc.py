"""The arc of a session: an arrival, an acknowledgement after its heaviest step, grounding, and a close.

Each is an interlude: a line that is said like a question and waits for no answer. Nothing of it is kept in
the entry. None comes before the private question or the consents, and none while safety is in doubt.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from voicejournal.domain.entries.private_answer import SAFETY
from voicejournal.domain.guides.conditions import Condition
from voicejournal.domain.guides.guide import Guide, Step, StepKind
from voicejournal.domain.guides.kind_rules import AnsweredBy
from voicejournal.domain.guides.scales import SCALES, Sets
from voicejournal.domain.safety.for_two import AGREED, CONSENT
from voicejournal.domain.safety.withholding import PRIVATE_GUIDES

MOOD_BEFORE = "mood-before"
"""Id of the step that asks the mood at the beginning."""

_HARD = 4
"""Greatest mood at the end after which one is helped back into the room."""

_FIRST = {SAFETY, *(step.id for step in CONSENT)}
_SAFE = Condition(safe=True)


class Place(StrEnum):
    """A place of a session at which a line is said."""

    ARRIVE = "arrive"
    THANKS = "thanks"
    GROUND = "ground"
    CLOSE = "close"


class Lines(NamedTuple):
    """The lines of one place, and how long each stands, in seconds, after it was said."""

    lines: Sequence[str]
    seconds: int


class Arc(NamedTuple):
    """The lines of every place, and the words that ask the mood at the beginning."""

    places: Mapping[Place, Lines]
    mood_before: str


Choose = Callable[[Place, int], int]
"""Chooses the number of a line at a place, from 0, of as many as there are."""


def other_line(last: int | None, count: int, chance: int) -> int:
    """A line other than the last one, by a random number from 0 to 65535."""
    if last is None or not 0 <= last < count or count < 2:
        return chance % count
    return (last + 1 + chance % (count - 1)) % count


def with_arc(guide: Guide, arc: Arc, choose: Choose) -> Guide:
    """The prepared guide with the lines of its arc; one that is withheld as a whole has none."""
    if guide.id in PRIVATE_GUIDES or not guide.steps:
        return guide
    agreed = (_SAFE, *(AGREED if guide.for_two else ()))

    def interlude(place: Place, *when: Condition) -> Step:
        said = arc.places[place]
        return Step(
            id=f"arc-{place}",
            kind=StepKind.PAUSE,
            say=said.lines[choose(place, len(said.lines))],
            seconds=said.seconds,
            when=(*agreed, *when),
            interlude=True,
        )

    before = [step for step in guide.steps if step.id in _FIRST]
    own = [step for step in guide.steps if step.id not in _FIRST]
    steps: list[Step] = list(before)
    if own and own[0].answered_by is AnsweredBy.WAITING:  # it arrives with a breath of its own
        steps.append(own.pop(0))
    else:
        steps.append(interlude(Place.ARRIVE))
    mood = next((step for step in own if step.sets is Sets.MOOD), None)
    if guide.mood_before and mood is not None:
        steps.append(_mood_before(arc.mood_before, mood, agreed))
    for step in own:
        steps.append(step)
        if step.id == guide.heaviest:
            steps.append(interlude(Place.THANKS, Condition(step=step.id, answered=True)))
    if guide.heavy:
        hard = (
            Condition(step=mood.id, at_most=_HARD)
            if mood is not None
            else Condition(step=guide.heaviest, answered=True)
        )
        steps.append(interlude(Place.GROUND, hard))
    steps.append(interlude(Place.CLOSE))
    return guide.with_steps(tuple(steps))


def _mood_before(say: str, mood: Step, when: tuple[Condition, ...]) -> Step:
    least, greatest = SCALES[Sets.MOOD]
    return Step(
        id=MOOD_BEFORE,
        kind=StepKind.SCALE,
        say=say,
        least=least,
        greatest=greatest,
        least_means=mood.least_means,
        greatest_means=mood.greatest_means,
        when=when,
    )
