"""Translates the system's errors about files into sentences for the person."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from voicejournal.errors import StorageError


def storage_error(error: OSError, path: Path) -> StorageError:
    """The failure to write `path` as one sentence that a person can act on."""
    number = error.errno
    if number in {errno.ENOSPC, errno.EDQUOT}:
        return StorageError(f"The disk is full: {path} could not be written.", "Make room and try again.")
    if number == errno.EROFS:
        return StorageError(
            f"The disk is read-only: {path} could not be written.",
            "Make it writable, or choose another folder with --journal FOLDER.",
        )
    if number in {errno.EACCES, errno.EPERM}:
        return StorageError(
            f"This account may not write {path}.",
            "Correct the rights of that folder, or choose another one with --journal FOLDER.",
        )
    if number == errno.EFBIG:
        return StorageError(f"{path} would be larger than is allowed here.", "Raise the limit and try again.")
    if number == errno.EIO:
        return StorageError(
            f"The disk reported a fault while {path} was written.",
            "Copy the journal to another disk, and check this one.",
        )
    reason = os.strerror(number) if number else type(error).__name__
    return StorageError(f"{path} could not be written: {reason}.", "What was there before still is.")


@contextmanager
def storing(path: Path) -> Iterator[None]:
    """Convert the system's refusal to write `path` into a StorageError.

    Raises:
        StorageError: instead of any OSError.
    """
    try:
        yield
    except OSError as error:
        raise storage_error(error, path) from error
