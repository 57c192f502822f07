"""The quiet line below a question."""

from __future__ import annotations

from typing import Any

from textual.app import App

from voicejournal.domain.session.session import Phase, Session
from voicejournal.tui.key_names import in_own_keys, key_of

SOURCE = "f3 shows the source."
GOES_ON = "Any key goes on."


def hint(app: App[Any], session: Session) -> str:
    """The hint of the step; beside it, where a claim comes from, or that an offer need not be taken."""
    step = session.step
    if step is None:
        return ""
    if step.interlude:
        return GOES_ON
    beside = (
        step.hint,
        _only_if(app, session) if step.is_offer else "",
        in_own_keys(app, SOURCE) if step.source else "",
    )
    return " ".join(one for one in beside if one)


def _only_if(app: App[Any], session: Session) -> str:
    """That an offer need not be taken, by the key that skips; while one writes it is a letter."""
    leave = "esc, then " if session.phase is Phase.TYPING else ""
    return f"Only if you like; {leave}{key_of(app, 'session.skip')} skips it."
