"""A temporary file for libsndfile: in memory while it is small, then beside its final path."""

from __future__ import annotations

import io
import os
import weakref
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from voicejournal.adapters.storage.atomic_files import (
    DISK,
    PART,
    PRIVATE_FILE,
    Disk,
    Unsure,
    check_size,
    log_unsure,
    owned_as_folder,
    private_folder,
    storing,
    sync_names,
    write_all,
)
from voicejournal.errors import StorageError

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

SMALL = 2 << 20
"""Bytes kept in memory: two minutes of sound. In memory, more would cost 60 MB an hour."""

_CREATE = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)


class Spool(io.RawIOBase):
    """A file object written sequentially, except for the header, which is rewritten at the end.

    A disk error is not raised to the writer, since libsndfile could not pass it on. See `failed`.
    """

    def __init__(self, path: Path | None, disk: Disk = DISK, unsure: Unsure = log_unsure) -> None:
        """For the file at `path`; without a path everything stays in memory."""
        self._path = path
        self._disk = disk
        self._unsure = unsure
        self._memory = io.BytesIO()
        self._part: Path | None = None
        self._handle = -1
        self._size = 0
        self._tidy: Callable[[], object] = bool
        self.failed: OSError | None = None
        """The disk error that ended writing; the data written before is gone."""

    def writable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def write(self, data: ReadableBuffer) -> int:
        """Write everything; after a disk error write nothing."""
        whole = bytes(data)
        if self.failed is not None:
            return 0
        if self._part is None:
            self._memory.write(whole)
            if self._path is None or self._memory.tell() <= SMALL:
                return len(whole)
            whole, length = self._memory.getvalue(), len(whole)
        else:
            length = len(whole)
        try:
            if self._part is None:
                self._begin(self._path)
            write_all(self._handle, whole, self._disk)
            self._size = max(self._size, os.lseek(self._handle, 0, os.SEEK_CUR))
        except OSError as error:
            self._fail(error)
            return 0
        return length

    def seek(self, offset: int, whence: int = 0) -> int:
        if self._part is None or self.failed is not None:
            return self._memory.seek(offset, whence)
        return os.lseek(self._handle, offset, whence)

    def tell(self) -> int:
        return self.seek(0, os.SEEK_CUR)

    @property
    def small(self) -> bytes | None:
        """The whole content if it stayed in memory, else None."""
        return self._memory.getvalue() if self._part is None else None

    def put(self) -> None:
        """Move the file to its final path, on disk when this returns; on failure nothing of it is left.

        Raises:
            StorageError: it could not be written.
        """
        path, part = self._path, self._part
        if path is None or part is None:
            raise ValueError("it stayed in memory")
        with storing(path):
            try:
                self._disk.fsync(self._handle)
                check_size(self._handle, self._size)
                self._disk.replace(part, path)
            except OSError as error:
                self._fail(error)
                raise
            self._part = None
            self._tidy()
        sync_names(path, self._disk, self._unsure)

    def drop(self) -> None:
        """Discard the content; may be called at any time."""
        self._tidy()

    def _begin(self, path: Path | None) -> None:
        if path is None:
            return
        try:
            private_folder(path.parent, self._disk)
        except StorageError as error:
            raise error.__cause__ if isinstance(error.__cause__, OSError) else OSError(str(error)) from error
        part = path.with_name(f".{path.name}.{os.urandom(4).hex()}{PART}")
        self._handle = self._disk.open(part, _CREATE, PRIVATE_FILE)
        self._part = part
        self._tidy = weakref.finalize(self, _remove, self._handle, part, self._disk)
        owned_as_folder(self._handle, part.parent)
        self._memory = io.BytesIO()

    def _fail(self, error: OSError) -> None:
        self.failed = error
        self._memory = io.BytesIO()
        self._tidy()


def _remove(handle: int, part: Path, disk: Disk) -> None:
    with suppress(OSError):
        os.close(handle)
    with suppress(OSError):
        disk.unlink(part)
