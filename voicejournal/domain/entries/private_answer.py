"""The answer to the private question: its step, its options, and whether it puts safety in doubt."""

from __future__ import annotations

from collections.abc import Mapping

from voicejournal.domain.entries.entry import Answer

SAFETY = "safety"
"""Id of the private question, in every guide that asks it."""

SAFE = "No, I feel safe"
"""The one answer to the private question that leaves no doubt; its other options are `DOUBTS`."""
DOUBTS = ("I am not sure", "Yes, I am afraid", "I have been hurt or threatened")


def in_doubt(answers: Mapping[str, Answer]) -> bool:
    """Whether the answer to the private question, in any version, puts safety in doubt; no other words do."""
    return any(
        answer.given and answer.value in DOUBTS
        for step, answer in answers.items()
        if SAFETY in (step, answer.of)
    )
