"""A file lock across threads and processes, held only during a change.

The operating system releases the lock when its holder dies, so that nothing has to be cleaned up. The
`filelock` package does the same and takes 78 ms to import (3.32.7, with asyncio and sqlite3), more than a
whole save; this takes none.
"""

from __future__ import annotations

import errno
import os
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from voicejournal.adapters.storage.atomic_files import PRIVATE_FILE, owned_as_folder, storage_error
from voicejournal.errors import StorageError

PATIENCE = 10.0
"""Seconds to wait for another writer, whose change takes milliseconds."""

_POLL = (0.001, 0.02)
"""Seconds between two attempts: first and longest delay."""
_OPEN = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
_HELD = {errno.EAGAIN, errno.EACCES, errno.EDEADLK}
_CANNOT_LOCK = {errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOLCK}

if sys.platform == "win32":
    import msvcrt

    def _try_lock(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

    def _unlock(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)
else:
    import fcntl

    def _try_lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _unlock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_UN)


class Lock:
    """A lock on a file; the file is never deleted, since two writers could then lock two different files."""

    def __init__(self, path: Path, patience: float = PATIENCE) -> None:
        self._path = path
        self._patience = patience
        self._threads = threading.Lock()

    @contextmanager
    def held(self) -> Iterator[None]:
        """Hold the lock for the block; not reentrant. The folder must exist.

        Raises:
            StorageError: another writer holds it for too long, or nothing can be written there.
        """
        deadline = time.monotonic() + self._patience
        if not self._threads.acquire(timeout=self._patience):
            raise self._busy()
        try:
            try:
                handle = os.open(self._path, _OPEN, PRIVATE_FILE)
            except OSError as error:
                if self._path.is_symlink():
                    raise self._a_link() from error
                raise storage_error(error, self._path.parent) from error
            try:
                owned_as_folder(handle, self._path.parent)
                self._wait(handle, deadline)
                try:
                    yield
                finally:
                    with suppress(OSError):  # closing releases the lock as well
                        _unlock(handle)
            finally:
                with suppress(OSError):  # the system releases the handle even on an error
                    os.close(handle)
        finally:
            self._threads.release()

    def _wait(self, handle: int, deadline: float) -> None:
        pause, longest = _POLL
        while True:
            try:
                _try_lock(handle)
            except OSError as error:
                if error.errno in _CANNOT_LOCK:
                    raise StorageError(
                        f"Files in {self._path.parent} cannot be locked, so two programs could spoil them.",
                        "Choose a folder on a local disk with --journal FOLDER.",
                    ) from error
                if error.errno not in _HELD:
                    raise storage_error(error, self._path.parent) from error
            else:
                return
            if time.monotonic() >= deadline:
                raise self._busy()
            time.sleep(pause)
            pause = min(pause * 2, longest)

    def _a_link(self) -> StorageError:
        return StorageError(
            f"{self._path} is a link, and a lock somewhere else keeps nobody out.", "Remove that link."
        )

    def _busy(self) -> StorageError:
        return StorageError(
            f"Another voicejournal has been writing to {self._path.parent} for {self._patience:.0f} seconds.",
            "Wait for it, or end it, and try again.",
        )
