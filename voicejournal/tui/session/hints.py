"""The quiet line below a question."""

from __future__ import annotations

from typing import Any

from textual.app import App

from voicejournal.domain.guides.guide import Step
from voicejournal.tui.key_names import in_own_keys

SOURCE = "f3 shows the source."
GOES_ON = "Any key goes on."
ONLY_IF = "Only if you like; s skips it."


def hint(app: App[Any], step: Step) -> str:
    """The step's own hint; beside it, where a claim comes from, or that an offer need not be taken."""
    if step.interlude:
        return GOES_ON
    beside = (step.hint, ONLY_IF if step.invites else "", in_own_keys(app, SOURCE) if step.source else "")
    return " ".join(one for one in beside if one)
