"""The quiet line below a question."""

from __future__ import annotations

from voicejournal.domain.guides.guide import Step

SOURCE = "f3 shows the source."
GOES_ON = "Any key goes on."
ONLY_IF = "Only if you like; s skips it."


def hint(step: Step) -> str:
    """The step's own hint; beside it, where a claim comes from, or that an offer need not be taken."""
    if step.interlude:
        return GOES_ON
    beside = (step.hint, ONLY_IF if step.invites else "", SOURCE if step.source else "")
    return " ".join(one for one in beside if one)
