"""A guide is data: steps to be asked, each with what it sets and when it is asked."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from voicejournal.domain.scales import SCALES as SCALES
from voicejournal.domain.scales import Sets as Sets
from voicejournal.domain.when import Condition


class StepKind(StrEnum):
    """How a step is answered."""

    VOICE = "voice"
    SCALE = "scale"
    CHOICE = "choice"
    YES_NO = "yes-no"
    CHECKLIST = "checklist"
    PAUSE = "pause"


STAGES = (
    "shock and denial",
    "acute pain",
    "meaning-making",
    "reconnection or withdrawal",
    "intentional healing",
    "relapse",
    "integration",
)
"""The stages a person can mark; not a line."""

DUE_PROMISES = "due-promises"
"""The one list a step can be asked for each of."""

OUTCOMES = {"Kept": "kept", "Not yet": "not-yet", "I changed it": "changed", "I let it go": "let-go"}
"""What can become of a promise, as it is asked, and the state it then has."""


class Group(StrEnum):
    """Where a guide stands in the list of guides."""

    EVERYDAY = "everyday"
    REPAIR = "repair"
    CLARITY = "clarity"
    SETBACKS = "setbacks"
    TOGETHER = "together"
    GROWTH = "growth"
    OWN = "own"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One question: `say` is spoken and shown, `hint` is only shown."""

    id: str
    kind: StepKind
    say: str
    hint: str = ""
    options: tuple[str, ...] = ()
    """What can be chosen, for `choice` and `checklist`."""
    least: int = 0
    greatest: int = 10
    """The ends of a `scale`, both included."""
    least_means: str = ""
    greatest_means: str = ""
    """The ends of a `scale` in words, shown beside the numbers."""
    seconds: int | None = None
    """How long a `pause` lasts, or how long an answer or a speaker's turn may last."""
    sets: Sets | None = None
    due_days: int = 1
    """For a promise: days until it comes back."""
    when: tuple[Condition, ...] = ()
    """All must hold for the step to be asked; none means always."""
    follow_ups: tuple[Step, ...] = ()
    """Asked after this step's confirmed answer, where their own conditions hold; at most two."""
    speaker: int | None = None
    """1 or 2 where two people share the guide."""
    private: bool = False
    """Kept with the entry only: never listed, searched or exported unless asked for by name."""
    silent: bool = False
    """Shown and never read aloud, because somebody else may hear it."""
    personal: bool = False
    """`say` holds the person's own words or names: never cached by the narrator."""
    for_each: str = ""
    """A list that the step is asked for each of; `{promise}` in `say` is then the person's words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Guide:
    """A guided reflection: `minutes` is how long it usually takes, `sources` keys of the evidence page."""

    id: str
    title: str
    purpose: str
    minutes: int
    sources: tuple[str, ...]
    steps: tuple[Step, ...]
    fits: str = ""
    """When it helps."""
    not_for: str = ""
    """When it does not."""
    system: tuple[str, ...] = ()
    """The parts of the programme it covers."""
    group: Group = Group.OWN
    order: int = 1000
    """Its place in the list; equal places sort by id."""
    asks_safety: bool = False
    """The private question comes first, and nothing else is asked where safety is in doubt.

    Always so for guides for two.
    """
    own: bool = False
    """Whether the person wrote it."""

    @property
    def for_two(self) -> bool:
        return any(step.speaker is not None for step in self.steps)

    def step(self, step_id: str) -> Step:
        """The step or follow-up of that id.

        Raises:
            KeyError: there is none.
        """
        for step in self.steps:
            if step.id == step_id:
                return step
            for follow_up in step.follow_ups:
                if follow_up.id == step_id:
                    return follow_up
        raise KeyError(step_id)

    def with_steps(self, steps: tuple[Step, ...]) -> Guide:
        return replace(self, steps=steps)
