"""Counts a timed pause down while the conversation waits for its next message."""

from __future__ import annotations

from collections.abc import Callable
from queue import Empty

from voicejournal.conversation.commands import Done
from voicejournal.conversation.events import BreathTick, Event
from voicejournal.conversation.inbox import Inbox, Message

BREATH = 10
"""Length, in seconds, of a timed pause whose step gives none."""


class BreathTimer:
    """The countdown of one pause; one tick a second."""

    def __init__(self, inbox: Inbox, emit: Callable[[Event], None]) -> None:
        self._inbox = inbox
        self._emit = emit
        self._left = 0

    def start(self, seconds: int | None) -> None:
        """Begin a pause of this many seconds (`BREATH` if None)."""
        self._left = seconds or BREATH
        self._emit(BreathTick(self._left))

    def next(self, *, breathing: bool) -> Message:
        """The next message; while `breathing`, `Done` once the pause is over."""
        while breathing:
            try:
                return self._inbox.get(1.0)
            except Empty:
                self._left -= 1
                self._emit(BreathTick(self._left))
                if self._left <= 0:
                    return Done()
        return self._inbox.get()
