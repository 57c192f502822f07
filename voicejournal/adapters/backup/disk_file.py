"""A file that is written through `Disk` in large blocks, and read back whole before it gets its name."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from voicejournal.adapters.backup.journal_snapshot import LARGEST, PIECE, Watch, pieces
from voicejournal.adapters.storage.atomic_files import (
    PART,
    PRIVATE_FILE,
    Disk,
    check_size,
    owned_as_folder,
    write_all,
)
from voicejournal.regular_files import open_regular

_CREATE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)


class DiskFile:
    """The part of a file object that a writer of archives uses; its blocks reach the disk in order."""

    def __init__(self, handle: int, disk: Disk) -> None:
        self._handle = handle
        self._disk = disk
        self._waiting = bytearray()
        self.size = 0

    def write(self, data: bytes) -> int:
        self._waiting += data
        self.size += len(data)
        if len(self._waiting) >= PIECE:
            self.flush()
        return len(data)

    def tell(self) -> int:
        return self.size

    def flush(self) -> None:
        write_all(self._handle, bytes(self._waiting), self._disk)
        self._waiting.clear()


@contextmanager
def new_file(path: Path, disk: Disk) -> Iterator[DiskFile]:
    """A new private file at `path`, on disk when the block ends.

    Raises:
        OSError: the disk refused; part of the file may be left.
    """
    handle = disk.open(path, _CREATE, PRIVATE_FILE)
    try:
        owned_as_folder(handle, path.parent)
        file = DiskFile(handle, disk)
        yield file
        file.flush()
        disk.fsync(handle)
        check_size(handle, file.size)
        _drop_from_memory(handle)
    finally:
        disk.close(handle)


def part_of(path: Path) -> Path:
    """The name of the file while it is written."""
    return path.with_name(f".{path.name}.{os.urandom(4).hex()}{PART}")


def copy(source: BinaryIO, size: int, to: DiskFile, watch: Watch) -> str:
    """Copy `size` bytes, and return their checksum.

    Raises:
        OSError: fewer are there.
    """
    digest, left = sha256(), size
    for piece in pieces(source, size):
        to.write(piece)
        digest.update(piece)
        left -= len(piece)
        watch(len(piece))
    if left:
        raise OSError(errno.EIO, "it became shorter while it was copied")
    return digest.hexdigest()


def checksum(path: Path, watch: Watch) -> str:
    """The checksum of the file as it is on disk.

    Raises:
        OSError: it cannot be read.
    """
    digest = sha256()
    with os.fdopen(open_regular(path, largest=LARGEST)[0], "rb") as file:
        for piece in pieces(file, LARGEST):
            digest.update(piece)
            watch(len(piece))
    return digest.hexdigest()


def _drop_from_memory(handle: int) -> None:
    """Ask the system to read the file from the disk the next time, and not from what it has in memory."""
    if sys.platform == "linux":
        with suppress(OSError):
            os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)
