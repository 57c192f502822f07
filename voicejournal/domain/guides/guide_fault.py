"""A fault of a guide, and the names that a guide may refer to."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass

from voicejournal.domain.guides.answer_readings import AnswerReadings
from voicejournal.domain.guides.parsing import Path


@dataclass(frozen=True, slots=True)
class GuideFault:
    """One fault in a guide file: its place, what was expected, and the remedy."""

    path: Path
    expected: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Known:
    """Names outside a guide file that it may refer to."""

    sources: Container[str]
    readings: AnswerReadings
