"""Guides as data: steps, the field that each sets, when it is asked, and how a promise can turn out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from voicejournal.domain.guides.conditions import Condition
from voicejournal.domain.guides.kind_rules import AnsweredBy, KindRules
from voicejournal.domain.guides.scales import DEFAULT_ENDS, Sets
from voicejournal.domain.guides.stage_words import STAGE_WORDS, stage_text
from voicejournal.domain.guides.step_kinds import KINDS
from voicejournal.domain.guides.step_kinds import StepKind as StepKind

HEALING_STAGES = tuple(STAGE_WORDS)
"""The stages of healing that a person can mark, as entries keep them; they need not come in this order."""

DUE_PROMISES = "due-promises"
"""The only list that a step's `for-each` accepts."""

OUTCOMES = {"Kept": "kept", "Not yet": "not-yet", "I changed it": "changed", "I let it go": "let-go"}
"""Options of the question about a promise, and the promise state of each."""


class Group(StrEnum):
    """Section of a guide in the list of guides."""

    EVERYDAY = "everyday"
    REPAIR = "repair"
    CLARITY = "clarity"
    SETBACKS = "setbacks"
    TOGETHER = "together"
    GROWTH = "growth"
    OWN = "own"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One question: `say` is narrated and shown, `hint` is only shown."""

    id: str
    kind: StepKind
    say: str
    hint: str = ""
    source: str = ""
    """The source of a claim that it makes, as a guide's `sources`; empty without a claim."""
    options: tuple[str, ...] = ()
    """Options of a `choice` or `checklist`."""
    least: int = DEFAULT_ENDS[0]
    greatest: int = DEFAULT_ENDS[1]
    """Ends of a `scale`, both included."""
    least_means: str = ""
    greatest_means: str = ""
    """Ends of a `scale` in words, shown beside the numbers."""
    seconds: int | None = None
    """Length of a `pause`, or time limit of an answer or a speaker's turn; in seconds."""
    wants: str = ""
    """Kind of answer that the step wants, which decides what its follow-ups may be; empty: any."""
    sets: Sets | None = None
    due_days: int = 1
    """Days until a promise is asked about."""
    when: tuple[Condition, ...] = ()
    """Conditions that must all hold for the step to be asked; empty means always."""
    follow_ups: tuple[Step, ...] = ()
    """Steps asked after this step's confirmed answer, if their own conditions hold.

    Of those that depend on the words of the answer (`is_offer`) at most one is asked.
    """
    speaker: int | None = None
    """Number of the speaker, 1 or 2, in a guide for two people."""
    private: bool = False
    """Whether its answer stays in the entry: never listed, searched or exported unless asked for by name."""
    silent: bool = False
    """Whether it is shown and never narrated, because another person may hear it."""
    interlude: bool = False
    """Whether it is a line of the session's arc: it waits for no answer, counts nowhere and is not kept."""
    personal: bool = False
    """Whether `say` contains the person's own words or names: never cached by the narrator."""
    for_each: str = ""
    """List for each item of which the step is asked; `{promise}` in `say` stands for the person's words."""

    @property
    def option_texts(self) -> tuple[str, ...]:
        """The options as they are shown: a stage in the words of a person, any other as it is."""
        return tuple(map(stage_text, self.options)) if self.sets is Sets.STAGE else self.options

    @property
    def is_offer(self) -> bool:
        """Whether it is an offer to say more, made because of the words of an answer; it can be declined."""
        return any(condition.reads_words for condition in self.when)

    @property
    def rules(self) -> KindRules:
        """The rules of the step's kind, for this step."""
        return KINDS[self.kind](self)

    @property
    def answered_by(self) -> AnsweredBy:
        return KINDS[self.kind].answered_by

    @property
    def verbal(self) -> bool:
        """Whether the answer is words, spoken or typed."""
        return self.answered_by is AnsweredBy.WORDS

    @property
    def chosen(self) -> bool:
        """Whether the answer is a value that is chosen."""
        return self.answered_by is AnsweredBy.CHOICE


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
    """Situations in which it helps."""
    not_for: str = ""
    """Situations in which it does not help."""
    system: tuple[str, ...] = ()
    """Parts of the programme that it covers."""
    group: Group = Group.OWN
    order: int = 1000
    """Position in the list; equal positions sort by id."""
    asks_safety: bool = False
    """Whether the private question comes first, and nothing else is asked while safety is in doubt.

    Always True in guides for two.
    """
    own: bool = False
    """Whether the person wrote it."""
    heaviest: str = ""
    """Id of the step after which something is acknowledged; empty: none."""
    heavy: bool = False
    """Whether one is helped back into the room at its end, where it was hard."""
    mood_before: bool = False
    """Whether the mood is asked at the beginning too."""
    names: str = ""
    """Id of the step in whose answer the person names what it is about; empty: the first in words."""
    does: str = ""
    """What it would do for somebody, to follow "It"."""
    about: tuple[str, ...] = ()
    """Words after which it is suggested, because it is about what they say."""
    fits_situations: tuple[str, ...] = ()
    """The situations in which it is suggested; empty: all."""
    not_in_situations: tuple[str, ...] = ()
    """The situations in which it is never suggested."""

    @property
    def for_two(self) -> bool:
        """Whether two people answer the guide together."""
        return any(step.speaker is not None for step in self.steps)

    def step(self, step_id: str) -> Step:
        """The step or follow-up with that id.

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
