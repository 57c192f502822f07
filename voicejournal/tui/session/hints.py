"""The quiet line below a question."""

from __future__ import annotations

from voicejournal.domain.guides.guide import Step

SOURCE = "f3 shows the source."


def hint(step: Step) -> str:
    """The step's own hint; beside it, where a claim comes from."""
    return f"{step.hint} {SOURCE}".strip() if step.source else step.hint
