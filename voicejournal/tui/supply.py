"""The parts that the screens work with, made when they are first asked for: the first frame needs none."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from voicejournal.conversation.parts import Parts
    from voicejournal.ports import Clock


class Supply:
    """Gives the same parts to everybody, from any thread; others can take their place."""

    def __init__(self, make: Callable[[], Parts], clock: Clock) -> None:
        """`make` is called once, by whoever asks first; the others wait."""
        self.clock = clock
        self._make = make
        self._made: Parts | None = None
        self._lock = threading.Lock()

    @property
    def parts(self) -> Parts:
        """What there is now."""
        with self._lock:
            if self._made is None:
                self._made = self._make()
            return self._made

    def use(self, parts: Parts) -> None:
        """From now on these; what is under way keeps what it has."""
        with self._lock:
            self._made = parts
