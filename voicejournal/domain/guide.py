"""A guide is data: steps to be asked, each with what it sets and when it is asked."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from voicejournal.domain.when import Condition


class StepKind(StrEnum):
    """How a step is answered."""

    VOICE = "voice"
    SCALE = "scale"
    CHOICE = "choice"
    YES_NO = "yes-no"
    CHECKLIST = "checklist"
    PAUSE = "pause"


class Sets(StrEnum):
    """What an answer is kept as, beside the answer itself."""

    MOOD = "mood"
    STAGE = "stage"
    TAG = "tag"
    PROMISE = "promise"


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
    seconds: int | None = None
    """How long a `pause` lasts, or how long a speaker's turn may last."""
    sets: Sets | None = None
    when: tuple[Condition, ...] = ()
    """All must hold for the step to be asked; none means always."""
    follow_ups: tuple[Step, ...] = ()
    """Asked after this step's confirmed answer, where their own conditions hold; at most two."""
    speaker: int | None = None
    """1 or 2 where two people share the guide."""
    private: bool = False
    """Kept with the entry only: never listed, searched or exported unless asked for by name."""


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
    own: bool = False
    """Whether the person wrote it."""

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
