"""Choices that are spoken: which value of a step some words mean, and none where that is in doubt."""

from __future__ import annotations

from voicejournal.domain.entries.entry import Value
from voicejournal.domain.entries.private_answer import SAFETY
from voicejournal.domain.guides.guide import Step
from voicejournal.domain.guides.spoken_words import meaningful


def can_be_spoken(step: Step) -> bool:
    """Whether the step is a choice that may be spoken; a private one is not: somebody may listen."""
    return step.chosen and not step.silent and not step.private and step.id != SAFETY


def spoken_value(step: Step, text: str) -> Value:
    """The value that the spoken text means at that step; None if it means none, or may mean two."""
    value = step.rules.spoken(meaningful(text))
    return value if value is not None and step.rules.fits(value) else None
