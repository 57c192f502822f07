"""How an answer grows, and what a typed line means."""

from __future__ import annotations

import pytest

from voicejournal.domain.entries.entry import AnswerState, Value
from voicejournal.domain.guides.guide import Step, StepKind
from voicejournal.domain.session import answers as answering
from voicejournal.domain.speech.transcript import Segment, Transcript

SCALE = Step(id="s", kind=StepKind.SCALE, say="?", least=1, greatest=7)
CHOICE = Step(id="c", kind=StepKind.CHOICE, say="?", options=("Shock, denial", "Acute pain"))
YES_NO = Step(id="y", kind=StepKind.YES_NO, say="?")
LIST = Step(id="l", kind=StepKind.CHECKLIST, say="?", options=("Sleep", "Aches, pains", "Energy"))
PAUSE = Step(id="p", kind=StepKind.PAUSE, say="Breathe.", seconds=20)
VOICE = Step(id="v", kind=StepKind.VOICE, say="?", speaker=2)


@pytest.mark.parametrize(
    ("step", "typed", "value"),
    [
        (SCALE, " 7 ", 7),
        (CHOICE, "acute pain", "Acute pain"),
        (CHOICE, "1", "Shock, denial"),
        (CHOICE, "Shock, denial", "Shock, denial"),
        (YES_NO, "Y", True),
        (YES_NO, "no", False),
        (LIST, "1, 3", ("Sleep", "Energy")),
        (LIST, "Aches, pains", ("Aches, pains",)),
        (LIST, "Sleep\nEnergy", ("Sleep", "Energy")),
        (LIST, "", ()),
    ],
)
def test_a_typed_line_means_a_value(step: Step, typed: str, value: Value) -> None:
    """By word or number, whatever the case."""
    assert answering.from_words(step, typed) == value


@pytest.mark.parametrize(
    ("step", "typed"),
    [
        (SCALE, "8"),
        (SCALE, "-1"),
        (SCALE, "much"),
        (SCALE, "--5"),
        (SCALE, "²"),
        (CHOICE, "²"),
        (CHOICE, "3"),
        (YES_NO, "maybe"),
        (LIST, "Sleep, Tea"),
        (VOICE, "a"),
    ],
)
def test_a_line_that_means_nothing_says_what_was_expected(step: Step, typed: str) -> None:
    """The message names what can be answered."""
    with pytest.raises(ValueError, match=r"whole number from 1 to 7|one of|any of|yes or no|words"):
        answering.from_words(step, typed)


@pytest.mark.parametrize(
    ("step", "value", "text", "wording"),
    [
        (SCALE, 7, "7", "7"),
        (CHOICE, "Acute pain", "Acute pain", "Acute pain"),
        (YES_NO, False, "no", "no"),
        (LIST, ("Sleep", "Energy"), "Sleep, Energy", "Sleep, Energy"),
        (LIST, (), "", "none of these"),
        (PAUSE, None, "", ""),
    ],
)
def test_a_value_is_kept_as_text_and_read_in_words(step: Step, value: Value, text: str, wording: str) -> None:
    """Screen, `show` and the export read the same words; what is kept beside a value stays as it was."""
    answer = answering.with_value(step, value)
    assert (answer.text, answer.wording) == (text, wording)


def test_what_was_heard_never_overwrites_what_was_written() -> None:
    """A text that comes late is kept as raw, beside the person's own words."""
    answer = answering.with_recording(VOICE, "r", 2.0)
    typed = answering.with_text(VOICE, answer, "my own words")
    late = answering.with_transcript(typed, Transcript((Segment("heard words", 0, 2, 0.5),), "m", "en"))
    assert (late.state, late.text, late.raw) == (AnswerState.EDITED, "my own words", "heard words")
    assert answering.without_transcript(typed) == typed


def test_the_second_speaker_is_kept_by_name() -> None:
    """Who spoke is kept with each answer; without names nobody is invented."""
    assert answering.with_recording(VOICE, "r", 1.0, ("Ana", "Ben")).speaker == "Ben"
    assert answering.with_recording(VOICE, "r", 1.0).speaker is None
