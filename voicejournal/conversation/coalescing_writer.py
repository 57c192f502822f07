"""Writes the newest value of each key on a thread of its own, so that the caller never waits for the disk."""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

from voicejournal.errors import StorageError

RETRY = 2.0
"""Seconds between two attempts while the disk refuses to write."""

PATIENCE = 5.0
"""Seconds that `close` waits for a disk that does not respond."""

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class CoalescingWriter(Generic[K, V]):
    """Writes the last value put under each key; a refused one is retried until written or replaced."""

    def __init__(
        self,
        write: Callable[[K, V], None],
        report: Callable[[StorageError | None], object],
        *,
        pause: float = 0.0,
    ) -> None:
        """Start with no value.

        `write` may raise StorageError: `report` gets the first of each kind, and None when writing works
        again. `pause` is in seconds: changes that arrive within it are written together.
        """
        self._write = write
        self._report = report
        self._pause = pause
        self._wanted: dict[K, V] = {}
        self._changed = threading.Condition()
        self._closing = False
        self._refused: type[StorageError] | None = None
        self._thread: threading.Thread | None = None

    def put(self, key: K, value: V) -> None:
        """Queue the value for writing; returns at once."""
        with self._changed:
            self._wanted[key] = value
            self._closing = False
            self._changed.notify_all()
            if self._thread is None or not self._thread.is_alive():  # a signal may strike before its start
                self._thread = threading.Thread(target=self._run, name="drafts", daemon=True)
                self._thread.start()

    def close(self) -> None:
        """Wait until every value is written or has been refused; `put` may be called again afterwards."""
        with self._changed:
            self._closing = True
            self._changed.notify_all()
            thread = self._thread
        if thread is not None and thread.is_alive():
            thread.join(PATIENCE)
        with self._changed:  # values that no thread took: a signal struck while it was being started
            left, self._wanted = self._wanted, {}
        for key, value in left.items():
            self._is_written(key, value)

    def _run(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._wanted or self._closing)
                self._changed.wait_for(lambda: self._closing, self._pause)
                wanted, self._wanted = self._wanted, {}
            refused = {key: value for key, value in wanted.items() if not self._is_written(key, value)}
            with self._changed:
                if self._closing and not self._wanted:
                    self._thread = None
                    return
                if refused:
                    self._wanted = {**refused, **self._wanted}
                    self._changed.wait_for(lambda: self._closing, RETRY)

    def _is_written(self, key: K, value: V) -> bool:
        try:
            self._write(key, value)
        except StorageError as error:
            if self._refused is not type(error):
                self._refused = type(error)
                self._report(error)
            return False
        if self._refused is not None:
            self._refused = None
            self._report(None)
        return True
