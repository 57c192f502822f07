"""Transitions of an answer: recorded, transcribed, reviewed and confirmed; or typed, chosen, skipped."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from voicejournal.domain.entries.entry import Answer, AnswerState, EarlierText, Value

if TYPE_CHECKING:
    from voicejournal.domain.guides.guide import Step
    from voicejournal.domain.speech.transcript import Transcript


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


def as_skipped(step: Step, speakers: tuple[str, ...] = ()) -> Answer:
    """The answer to a step that the person skipped."""
    return _blank(step, AnswerState.SKIPPED, speakers)


def with_recording(step: Step, recording: str, seconds: float, speakers: tuple[str, ...] = ()) -> Answer:
    """A spoken answer with a recording of `seconds` length, and without a transcript yet."""
    return replace(_blank(step, AnswerState.RECORDED, speakers), recording=recording, seconds=seconds)


def with_transcript(answer: Answer, transcript: Transcript, at: datetime | None = None) -> Answer:
    """The answer with its transcript; words that the person already confirmed stay.

    With `at`, the time of the change, a transcript that this one replaces is kept as an earlier text.
    """
    text = answer.text if by_person(answer) else transcript.text
    if at is not None and answer.raw:
        answer = _after(answer, EarlierText(answer.raw, at, heard=True, model=answer.model), transcript.text)
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


def without_transcript(answer: Answer) -> Answer:
    """The answer after its transcription failed; the recording can be transcribed again."""
    return answer if by_person(answer) else replace(answer, state=AnswerState.FAILED)


def by_person(answer: Answer) -> bool:
    """Whether the person wrote the answer's words, which no later transcript replaces."""
    return answer.state in (AnswerState.EDITED, AnswerState.TYPED)


def with_text(step: Step, known: Answer | None, text: str, speakers: tuple[str, ...] = ()) -> Answer:
    """The answer with the words that the person confirms: as transcribed, edited, or typed."""
    if known is None or not known.given:
        return replace(_blank(step, AnswerState.TYPED, speakers), text=text)
    return with_edit(known, text)


def with_edit(known: Answer, text: str, at: datetime | None = None) -> Answer:
    """The answer with that text; its transcript stays beside it.

    With `at`, the time of the change, words of the person that it replaces are kept as an earlier text.
    """
    if at is not None and by_person(known) and known.text.strip():
        known = _after(known, EarlierText(known.text, at), text)
    return replace(known, state=_state(text, known.raw), text=text)


def _after(answer: Answer, gone: EarlierText, text: str) -> Answer:
    """The answer with the text that goes among its earlier ones, unless it is the new one."""
    if gone.text.strip() == text.strip():
        return answer
    return replace(answer, earlier=in_order((*answer.earlier, gone)))


def in_order(texts: Iterable[EarlierText]) -> tuple[EarlierText, ...]:
    """The earlier texts in the order of time, each once, with the last time that it was replaced."""
    found: dict[tuple[str, bool], EarlierText] = {}
    for one in sorted(texts, key=lambda one: one.replaced):
        known = found.get((one.text, one.heard))
        if known is None or known.replaced != one.replaced:
            found.pop((one.text, one.heard), None)
            found[one.text, one.heard] = one
    return tuple(found.values())


def _state(text: str, raw: str | None) -> AnswerState:
    """Typed without a transcript, transcribed if the text equals the transcript, otherwise edited."""
    if raw is None:
        return AnswerState.TYPED
    return AnswerState.TRANSCRIBED if text.strip() == raw.strip() else AnswerState.EDITED


def with_value(step: Step, value: Value, speakers: tuple[str, ...] = ()) -> Answer:
    """The answer to a scale, choice, yes-no, checklist or pause.

    Raises:
        ValueError: the value does not fit the step; the message says which values do.
    """
    rules = step.rules
    if not rules.fits(value):
        raise rules.refusal
    return replace(_blank(step, AnswerState.CHOSEN, speakers), value=value, text=rules.text(value))


def from_words(step: Step, text: str) -> Value:
    """The value that a typed line means for that step.

    Raises:
        ValueError: the line does not fit the step; the message says what does.
    """
    rules = step.rules
    value = rules.parse(text.strip())
    if not rules.fits(value):
        raise rules.refusal
    return value
