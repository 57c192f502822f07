"""Cache of values read from files; a value is valid only for the version of the file it was read from."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from typing import Generic, TypeVar

from voicejournal.adapters.storage.atomic_files import Stamp

T = TypeVar("T")


def _one(_: object) -> int:
    return 1


class Remembered(Generic[T]):
    """The most recently read values, up to a total weight of `most`; thread-safe."""

    def __init__(self, most: int, weigh: Callable[[T], int] = _one) -> None:
        self._most = most
        self._weigh = weigh
        self._values: OrderedDict[str, tuple[Stamp, T]] = OrderedDict()
        self._weight = 0
        self._lock = threading.Lock()

    def get(self, key: str, stamp: Stamp) -> T | None:
        """The value for exactly that version, or None."""
        with self._lock:
            known = self._values.get(key)
            if known is None or known[0] != stamp:
                return None
            self._values.move_to_end(key)
            return known[1]

    def put(self, key: str, stamp: Stamp, value: T, *, makes_room: bool = True) -> None:
        """Store the value; with `makes_room` False it evicts nothing and is dropped if the cache is full.

        Reading everything in turn, as a search does, must not evict each value just before its next use.
        """
        with self._lock:
            self._drop(key)
            weight = self._weigh(value)
            if not makes_room and self._weight + weight > self._most:
                return
            self._values[key] = (stamp, value)
            self._weight += weight
            while self._weight > self._most:
                self._drop(next(iter(self._values)))

    def clear(self) -> None:
        with self._lock:
            self._values.clear()
            self._weight = 0

    def _drop(self, key: str) -> None:
        known = self._values.pop(key, None)
        if known is not None:
            self._weight -= self._weigh(known[1])
