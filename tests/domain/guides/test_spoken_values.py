"""Spoken choices: the value that is meant, and none where two may be."""

from __future__ import annotations

import pytest

from voicejournal.domain.entries.entry import Value
from voicejournal.domain.guides.guide import Step, StepKind
from voicejournal.domain.guides.spoken_values import can_be_spoken, spoken_value

SCALE = Step(id="mood", kind=StepKind.SCALE, say="How?", least=1, greatest=10)
YES_NO = Step(id="sure", kind=StepKind.YES_NO, say="Sure?")
OPTIONS = ("Kept", "Not yet", "I changed it", "I let it go")
CHOICE = Step(id="promise", kind=StepKind.CHOICE, say="How did it go?", options=OPTIONS)
LIST = Step(id="needs", kind=StepKind.CHECKLIST, say="What helps?", options=("Sleep", "Read", "Go out"))


@pytest.mark.parametrize(
    ("step", "text", "value"),
    [
        (SCALE, "Six.", 6),
        (SCALE, "6", 6),
        (SCALE, "A seven, um.", 7),
        (SCALE, "To.", 2),
        (SCALE, "Maybe four.", 4),
        (SCALE, "Six or seven.", None),
        (SCALE, "Eleven.", None),
        (SCALE, "0", None),
        (SCALE, "At six I went to bed.", None),
        (SCALE, "", None),
        (YES_NO, "Yes.", True),
        (YES_NO, "Yeah.", True),
        (YES_NO, "No, thanks.", False),
        (YES_NO, "Yes and no.", None),
        (YES_NO, "I don't know.", None),
        (CHOICE, "Kept.", "Kept"),
        (CHOICE, "I changed it.", "I changed it"),
        (CHOICE, "Not", "Not yet"),
        (CHOICE, "Number two.", "Not yet"),
        (CHOICE, "The fourth one.", "I let it go"),
        (CHOICE, "I", None),
        (CHOICE, "Five.", None),
        (CHOICE, "It was hard.", None),
        (LIST, "One and three.", ("Sleep", "Go out")),
        (LIST, "Read.", ("Read",)),
        (LIST, "None of these.", ()),
        (LIST, "Two and nine.", None),
        (LIST, "Something else.", None),
    ],
)
def test_what_was_said_means_one_value_or_none(step: Step, text: str, value: Value) -> None:
    """A number, an option or its beginning; two that may be meant are none, and are asked again."""
    assert spoken_value(step, text) == value


def test_what_is_private_is_not_answered_aloud() -> None:
    """The private question is neither read nor answered aloud: somebody may be listening."""
    for other in ({"silent": True}, {"private": True}, {"id": "safety"}):
        assert not can_be_spoken(Step(**{"id": "one", "kind": StepKind.YES_NO, "say": "?", **other}))  # type: ignore[arg-type]
    assert can_be_spoken(SCALE)
    assert not can_be_spoken(Step(id="one", kind=StepKind.VOICE, say="?"))
