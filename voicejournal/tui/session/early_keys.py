"""Holds back keys until the next question is shown: none is lost, and none answers the wrong one."""

from __future__ import annotations

from textual.events import Key

NEVER_WAIT = frozenset({"escape", "f1", "f2", "f3", "f12", "ctrl+q", "ctrl+p"})

_MEANT_FOR_SPEAKING = frozenset({"enter", "space"})
"""Keys that begin or end a spoken answer; dropped if they were pressed before its question was shown."""


class EarlyKeys:
    """Queue of the keys pressed between an answer and the next question, in their order."""

    def __init__(self) -> None:
        self.waiting = True
        """Whether the next question is not shown yet."""
        self._held: list[Key] = []

    def hold(self, key: Key) -> bool:
        """Hold the key back if it is not one of `NEVER_WAIT`; return whether it was held."""
        if key.key in NEVER_WAIT:
            return False
        self._held.append(key)
        return True

    def release(self, *, chooses: bool) -> list[Key]:
        """End the waiting; return the keys that apply to the new question; `chooses` if it is a choice."""
        self.waiting = False
        held, self._held = self._held, []
        return [one for one in held if chooses or one.key not in _MEANT_FOR_SPEAKING]
