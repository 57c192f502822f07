"""The six steps of repair as a route: what is done, where one is, what is next; and the stages as a path."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from voicejournal.domain.entries.entry import Entry
from voicejournal.domain.guides.guide import HEALING_STAGES
from voicejournal.domain.safety.private_question import has_safety_concern
from voicejournal.domain.safety.withholding import readable

STEPS = (
    "name-the-wound",
    "set-boundaries",
    "apologise",
    "micro-repairs",
    "outside-support",
    "check-progress",
)
"""The guides of the six steps, in order."""

NAMES = ("name the wound", "boundaries", "the apology", "micro-repairs", "outside support", "progress")
"""What each step is called in a line."""

BACK = "Going back to an earlier step is part of it; nothing is lost by that."
"""Said wherever the route is shown."""

RELAPSE = "A relapse is part of the path. It may come at any place, and the path goes on from there."
"""Said wherever the stages are shown."""

RESTS = "The six steps rest for now. Outside support and the body check are always open."
"""Shown in place of the route where it is not for now; the reason is not given."""

ENDED = "The six steps are for repair. After an ending the way is another one: all guides has it."
"""Shown in place of the route to somebody whose relationship is ending or over."""


class StepState(StrEnum):
    """State of a step of the route."""

    DONE = "done"
    HERE = "here"
    AHEAD = "ahead"


class RouteStep(NamedTuple):
    """One of the six steps: its guide, its name, its state, and when and how often it was finished."""

    number: int
    guide: str
    name: str
    state: StepState
    times: int = 0
    last: datetime | None = None


class StageMark(NamedTuple):
    """One stage as it was marked; after a relapse the path goes on."""

    at: datetime
    stage: str


class Route(NamedTuple):
    """The six steps, or no steps where they are not for now, with `instead` said in their place."""

    steps: Sequence[RouteStep]
    stages: Sequence[StageMark]
    """The marked stages, oldest first, without those that repeat the one before."""
    instead: str = ""

    @property
    def here(self) -> RouteStep | None:
        """The first step that was not finished yet; None if all were, or if there are no steps."""
        return next((step for step in self.steps if step.state is StepState.HERE), None)

    @property
    def begun(self) -> bool:
        return any(step.times for step in self.steps)

    @property
    def line(self) -> str:
        """The route in one line, such as "step 2 of the six: boundaries"; empty without steps."""
        if not self.steps:
            return ""
        here = self.here
        return f"step {here.number} of the six: {here.name}" if here else "the six steps are walked once"


def route(entries: Iterable[Entry], situation: str = "") -> Route:
    """The route of these entries, in any order; `situation` is the one that the person named.

    Withheld entries count nowhere. While safety is in doubt there are no steps, in words that give no reason.
    """
    every = tuple(entries)
    oldest = sorted(readable(every), key=lambda entry: entry.created)
    stages: list[StageMark] = []
    for entry in oldest:
        if entry.stage and (not stages or stages[-1].stage != entry.stage):
            stages.append(StageMark(entry.created, entry.stage))
    if has_safety_concern(every):
        return Route((), tuple(stages), RESTS)
    if situation == "ending":
        return Route((), tuple(stages), ENDED)
    finished = {guide: [e.created for e in oldest if e.guide == guide and e.finished] for guide in STEPS}
    first = next((guide for guide in STEPS if not finished[guide]), None)
    steps = tuple(
        RouteStep(
            number,
            guide,
            name,
            StepState.DONE if finished[guide] else StepState.HERE if guide == first else StepState.AHEAD,
            len(finished[guide]),
            finished[guide][-1] if finished[guide] else None,
        )
        for number, (guide, name) in enumerate(zip(STEPS, NAMES, strict=True), start=1)
    )
    return Route(steps, tuple(stages))


def stages_ahead(stages: Sequence[StageMark]) -> Sequence[str]:
    """The stages that were not marked yet, in the order in which they often come; relapse is none of them."""
    marked = {one.stage for one in stages}
    return tuple(stage for stage in HEALING_STAGES if stage not in marked and stage != "relapse")
