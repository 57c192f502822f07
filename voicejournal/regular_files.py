"""Looks at paths without raising; reads regular files only: another may be a pipe, a device or huge.

Opening a named pipe waits for a writer, and a link to /dev/zero never ends; both are refused at once.
"""

from __future__ import annotations

import errno
import os
import stat
from contextlib import ExitStack
from pathlib import Path

LARGEST = 256 << 20
"""Default size limit in bytes; far above every file that is read whole."""

_OPEN = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
_PIECE = 1 << 20


def is_there(path: Path) -> bool:
    """Whether something is at `path`, links followed.

    Other than `Path.exists` before Python 3.14 it raises nothing where nothing can be: the name is too long,
    or a folder above is closed to this account.
    """
    return os.path.exists(path)  # noqa: PTH110


def is_folder(path: Path) -> bool:
    """Whether a folder is at `path`, links followed; raises nothing, as `is_there`."""
    return os.path.isdir(path)  # noqa: PTH112


def open_regular(path: Path, *, largest: int = LARGEST) -> tuple[int, os.stat_result]:
    """Open the regular file at `path`, links followed; returns a handle for reading and the file's status.

    Raises:
        OSError: it cannot be opened, is not a regular file, or exceeds `largest` bytes (see `strerror`).
    """
    handle = os.open(path, _OPEN)
    with ExitStack() as failing:
        failing.callback(os.close, handle)
        status = os.fstat(handle)
        if not stat.S_ISREG(status.st_mode):
            raise OSError(errno.EINVAL, "it is not a regular file", str(path))
        if status.st_size > largest:
            raise OSError(errno.EFBIG, "it is far too large", str(path))
        failing.pop_all()
    return handle, status


def read_regular(path: Path, *, largest: int = LARGEST) -> tuple[bytes, os.stat_result]:
    """The bytes of the regular file at `path`, and the status of exactly that version.

    Raises:
        OSError: as for `open_regular`, or it cannot be read.
    """
    handle, status = open_regular(path, largest=largest)
    try:
        data = os.read(handle, status.st_size)
        while more := os.read(handle, _PIECE):
            data += more
            if len(data) > largest:
                raise OSError(errno.EFBIG, "it is far too large", str(path))
        return data, status
    finally:
        os.close(handle)
