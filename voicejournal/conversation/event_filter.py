"""Adds the step to notices on their way out, and drops the withdrawal of notices that were never emitted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from voicejournal.conversation.events import Event, Notice, NoticeCleared, NoticeSubject, SessionChanged


class EventFilter:
    """Passes events on; used on the conversation's own thread."""

    def __init__(self, emit: Callable[[Event], None]) -> None:
        self._emit = emit
        self._step = ""
        self._shown: set[NoticeSubject] = set()

    def begins(self, step: str) -> None:
        """Set the step for notices that come before the first `SessionChanged`."""
        self._step = step

    def __call__(self, event: Event) -> None:
        match event:
            case SessionChanged(session):
                self._step = session.step.id if session.step else ""
            case Notice(about=about, step=""):
                self._shown.add(about)
                event = replace(event, step=self._step)
            case NoticeCleared(about) if about not in self._shown:
                return
            case NoticeCleared(about):
                self._shown.discard(about)
        self._emit(event)
