"""Builds the services on first access, so that the first frame does not wait for them. Thread-safe."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from voicejournal.conversation.services import Services
    from voicejournal.ports import Clock


class LazyServices:
    """Returns the same services to every thread until `use` replaces them."""

    def __init__(self, make: Callable[[], Services], clock: Clock) -> None:
        """`make` is called once, at the first access; other threads wait for it."""
        self.clock = clock
        self._make = make
        self._made: Services | None = None
        self._lock = threading.Lock()

    @property
    def services(self) -> Services:
        """The current services."""
        with self._lock:
            if self._made is None:
                self._made = self._make()
            return self._made

    def use(self, services: Services) -> None:
        """Replace the services; sessions that run keep the old ones."""
        with self._lock:
            self._made = services
