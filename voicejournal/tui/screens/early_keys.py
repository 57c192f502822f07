"""Keys that are pressed while the next question is on its way: none is lost, and none answers another one."""

from __future__ import annotations

from textual.events import Key

_NEVER_WAIT = frozenset({"escape", "f1", "f2", "f12", "ctrl+q", "ctrl+p"})

_MEANT_FOR_SPEAKING = frozenset({"enter", "space"})
"""They begin or end a spoken answer: pressed before its question stood there they meant something else."""


class EarlyKeys:
    """Held between an answer and the next question, in their order."""

    def __init__(self) -> None:
        self.waiting = True
        """Whether a question is on its way."""
        self._held: list[Key] = []

    def hold(self, key: Key) -> bool:
        """Whether the key is kept for later."""
        if key.key in _NEVER_WAIT:
            return False
        self._held.append(key)
        return True

    def release(self, *, chooses: bool) -> list[Key]:
        """The question is there: the keys that are meant for it, which `chooses` or is spoken."""
        self.waiting = False
        held, self._held = self._held, []
        return [one for one in held if chooses or one.key not in _MEANT_FOR_SPEAKING]
