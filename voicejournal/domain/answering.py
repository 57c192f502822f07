"""How an answer grows: recorded, heard, read and kept; or typed, chosen, skipped."""

from __future__ import annotations

from dataclasses import replace

from voicejournal.domain.entry import Answer, AnswerState, Value
from voicejournal.domain.guide import Step, StepKind
from voicejournal.domain.transcript import Transcript


def _blank(step: Step, state: AnswerState, speakers: tuple[str, ...]) -> Answer:
    named = step.speaker is not None and step.speaker <= len(speakers)
    return Answer(
        step=step.id,
        kind=step.kind.value,
        prompt=step.say,
        state=state,
        private=step.private,
        speaker=speakers[step.speaker - 1] if named and step.speaker else None,
    )


def skipped(step: Step, speakers: tuple[str, ...] = ()) -> Answer:
    """The answer of somebody who would rather not."""
    return _blank(step, AnswerState.SKIPPED, speakers)


def recorded(step: Step, recording: str, seconds: float, speakers: tuple[str, ...] = ()) -> Answer:
    """A spoken answer whose sound is kept and whose text is still to come."""
    return replace(_blank(step, AnswerState.RECORDED, speakers), recording=recording, seconds=seconds)


def heard(answer: Answer, transcript: Transcript) -> Answer:
    """The answer with what the model heard; words that the person already confirmed stay."""
    text = answer.text if by_person(answer) else transcript.text
    return replace(
        answer,
        state=_state(text, transcript.text),
        text=text,
        raw=transcript.text,
        model=transcript.model or None,
        language=transcript.language or None,
        confidence=transcript.confidence,
        words=transcript.words,
    )


def unheard(answer: Answer) -> Answer:
    """The answer after its text could not be made; the recording waits for another try."""
    return answer if by_person(answer) else replace(answer, state=AnswerState.FAILED)


def by_person(answer: Answer) -> bool:
    """Whether its words are the person's own, which nothing that is heard later replaces."""
    return answer.state in (AnswerState.EDITED, AnswerState.TYPED)


def written(step: Step, known: Answer | None, text: str, speakers: tuple[str, ...] = ()) -> Answer:
    """The answer with the words as the person leaves them: kept as heard, edited, or typed."""
    if known is None or not known.given:
        return replace(_blank(step, AnswerState.TYPED, speakers), text=text)
    return edited(known, text)


def edited(known: Answer, text: str) -> Answer:
    """The answer with that text in the place of its own; what was heard stays beside it."""
    return replace(known, state=_state(text, known.raw), text=text)


def _state(text: str, raw: str | None) -> AnswerState:
    """Typed where nothing was heard, transcribed where the text is what was heard, and edited else."""
    if raw is None:
        return AnswerState.TYPED
    return AnswerState.TRANSCRIBED if text.strip() == raw.strip() else AnswerState.EDITED


def chosen(step: Step, value: Value, speakers: tuple[str, ...] = ()) -> Answer:
    """The answer to a scale, choice, yes-no, checklist or pause.

    Raises:
        ValueError: the step cannot be answered so; the message says what can be.
    """
    _check(step, value)
    return replace(_blank(step, AnswerState.CHOSEN, speakers), value=value, text=in_words(value))


def in_words(value: Value) -> str:
    """A chosen value as it is read by people; nothing for a pause."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return ", ".join(value)
    return "" if value is None else str(value)


def from_words(step: Step, text: str) -> Value:
    """The value that a typed line means for that step.

    Raises:
        ValueError: the step cannot be answered so; the message says what can be.
    """
    plain = text.strip()
    if step.kind is StepKind.SCALE:
        if not plain.lstrip("-").isdigit():
            raise ValueError(_expected(step))
        value: Value = int(plain)
    elif step.kind is StepKind.YES_NO:
        known = {"yes": True, "y": True, "no": False, "n": False}
        if plain.casefold() not in known:
            raise ValueError(_expected(step))
        value = known[plain.casefold()]
    elif step.kind is StepKind.CHOICE:
        value = _option(step, plain)
    elif step.kind is StepKind.CHECKLIST:
        lines = plain.replace(";", "\n").replace(",", "\n").splitlines() if plain else []
        whole = [line.strip() for line in plain.splitlines() if line.strip()]
        named = {option.casefold() for option in step.options}
        parts = whole if all(line.casefold() in named for line in whole) else lines
        value = tuple(_option(step, part.strip()) for part in parts if part.strip())
    else:
        raise ValueError(_expected(step))
    _check(step, value)
    return value


def _option(step: Step, text: str) -> str:
    if text.isdigit() and 1 <= int(text) <= len(step.options):
        return step.options[int(text) - 1]
    for option in step.options:
        if option.casefold() == text.casefold():
            return option
    raise ValueError(_expected(step))


def _check(step: Step, value: Value) -> None:
    right = {
        StepKind.SCALE: isinstance(value, int)
        and not isinstance(value, bool)
        and step.least <= value <= step.greatest,
        StepKind.CHOICE: value in step.options,
        StepKind.YES_NO: isinstance(value, bool),
        StepKind.CHECKLIST: isinstance(value, tuple) and set(value) <= set(step.options),
        StepKind.PAUSE: value is None,
        StepKind.VOICE: False,
    }
    if not right[step.kind]:
        raise ValueError(_expected(step))


def _expected(step: Step) -> str:
    options = "; ".join(f"{number} {option}" for number, option in enumerate(step.options, start=1))
    return {
        StepKind.SCALE: f"a whole number from {step.least} to {step.greatest}",
        StepKind.CHOICE: f"one of: {options}",
        StepKind.YES_NO: "yes or no",
        StepKind.CHECKLIST: f"any of: {options}",
        StepKind.PAUSE: "nothing; a pause is not answered",
        StepKind.VOICE: "words",
    }[step.kind]
