"""What a conversation tells, on its way out: notices get their step, and an end is told of what was told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from voicejournal.conversation.events import About, Changed, Cleared, Event, Notice


class Teller:
    """Passes events on; used on the conversation's own thread."""

    def __init__(self, emit: Callable[[Event], None]) -> None:
        self._emit = emit
        self._step = ""
        self._told: set[About] = set()

    def begins(self, step: str) -> None:
        """The step that notices belong to before the first change is told of."""
        self._step = step

    def __call__(self, event: Event) -> None:
        match event:
            case Changed(session):
                self._step = session.step.id if session.step else ""
            case Notice(about=about, step=""):
                self._told.add(about)
                event = replace(event, step=self._step)
            case Cleared(about) if about not in self._told:
                return
            case Cleared(about):
                self._told.discard(about)
        self._emit(event)
