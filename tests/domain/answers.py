"""Answers for tests, in one line each."""

from __future__ import annotations

from voicejournal.domain.entries.entry import Answer, AnswerState, Value
from voicejournal.domain.guides.guide import Step


def said(step: str, text: str) -> Answer:
    return Answer(step=step, kind="voice", prompt="?", state=AnswerState.TRANSCRIBED, text=text)


def chose(step: str, value: Value) -> Answer:
    return Answer(step=step, kind="choice", prompt="?", state=AnswerState.CHOSEN, value=value)


def skipped(step: str) -> Answer:
    return Answer(step=step, kind="voice", prompt="?", state=AnswerState.SKIPPED)


def to(step: Step, given: Value, speakers: tuple[str, ...] = ()) -> Answer:
    """An answer of the step's own kind; None skips it."""
    state = AnswerState.SKIPPED if given is None else AnswerState.TYPED
    text = given if step.kind == "voice" and isinstance(given, str) else ""
    return Answer(
        step=step.id,
        kind=step.kind,
        prompt=step.say,
        state=state,
        text=text,
        value=None if text else given,
        private=step.private,
        speaker=speakers[step.speaker - 1] if step.speaker and speakers else None,
    )
