"""The main steps of a guide that a session will ask: the one source of "question 2 of 5" everywhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from voicejournal.domain.entries.entry import Answer, AnswerState, Value
from voicejournal.domain.entries.private_answer import SAFE, SAFETY
from voicejournal.domain.guides.conditions import holds
from voicejournal.domain.guides.guide import Guide, Step


def main_steps(guide: Guide, answers: Mapping[str, Answer] | None = None) -> Sequence[Step]:
    """The steps, without follow-ups, that are asked if nothing puts safety in doubt.

    Given `answers` decide which later steps are asked. For a step without an answer, the one is assumed that
    leaves safety undoubted and has most later steps asked. A step with `for_each` counts only once it is
    expanded for a promise that the person made, and an interlude never.
    """
    known = dict(answers or {})
    path = []
    for place, step in enumerate(guide.steps):
        if step.for_each or step.interlude or not holds(step.when, known):
            continue
        path.append(step)
        if step.id not in known:
            known[step.id] = _calm(step, guide.steps[place + 1 :], known)
    return path


def _calm(step: Step, later: Sequence[Step], known: Mapping[str, Answer]) -> Answer:
    """The answer after which most later steps are asked; the first if several are equal."""
    if step.id == SAFETY:
        return _answer(step, SAFE)
    choices = step.rules.alternatives
    asking = [one for one in later if any(condition.step == step.id for condition in one.when)]
    if not choices or not asking:
        return _answer(step, None)

    def opened(value: Value) -> int:
        answers = {**known, step.id: _answer(step, value)}
        return sum(holds(one.when, answers) for one in asking)

    return _answer(step, max(choices, key=opened))


def _answer(step: Step, value: Value) -> Answer:
    return Answer(step=step.id, kind=step.kind.value, prompt=step.say, state=AnswerState.CHOSEN, value=value)
