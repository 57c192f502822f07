"""Private files that are replaced atomically; the base of every adapter that stores something.

A new version is written beside the old one, synced, and moved into place by one rename, so that a full disk,
a kill or a power cut at any moment leaves either the old bytes or the new ones.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import NamedTuple

from voicejournal.adapters.storage.disk import DISK, Disk
from voicejournal.adapters.storage.private_files import PRIVATE_FILE, PRIVATE_FOLDER, owned_as_folder
from voicejournal.adapters.storage.storage_errors import storing
from voicejournal.regular_files import read_regular

PART = ".part"
"""Suffix of a temporary file (its name starts with a dot); after a kill the file can be deleted."""

_NOFOLLOW = getattr(os, "O_NOFOLLOW", 0)
_BINARY = getattr(os, "O_BINARY", 0)
_DIRECTORY = getattr(os, "O_DIRECTORY", 0)
_CREATE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NOFOLLOW | _BINARY
_CANNOT_SYNC = {errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP}


class Stamp(NamedTuple):
    """Identifies one version of a file: atomic replacement gives each version its own inode."""

    mtime_ns: int
    size: int
    inode: int

    @classmethod
    def of(cls, status: os.stat_result) -> Stamp:
        return cls(status.st_mtime_ns, status.st_size, status.st_ino)


Unsure = Callable[[str], None]
"""Callback that gets a sentence about a finished write that may not survive a power cut."""


def log_unsure(sentence: str) -> None:
    """Write the sentence to the log, where no other receiver was given."""
    import logging  # not at the top: commands exit sooner without it

    logging.getLogger("voicejournal").warning(sentence)


def private_folder(path: Path, disk: Disk = DISK) -> Path:
    """Create the folder and its missing parents, for this account alone (0700), and return it.

    A folder that already exists keeps its permissions.

    Raises:
        StorageError: it cannot be created.
    """
    with storing(path):
        if path.is_dir():
            return path
        missing = [folder for folder in (path, *path.parents) if not folder.exists()]
        for folder in reversed(missing):
            with suppress(FileExistsError):  # another process created it first
                disk.mkdir(folder, PRIVATE_FOLDER)
                owned_as_folder(folder, folder.parent)
            sync_folder(folder.parent, disk)
    return path


def sync_folder(folder: Path, disk: Disk = DISK) -> None:
    """Sync the folder, so that its names survive a power cut, where the system can do that.

    Raises:
        OSError: the disk failed.
    """
    if not _DIRECTORY:  # Windows opens no folders, and journals names itself
        return
    handle = disk.open(folder, os.O_RDONLY | _DIRECTORY, 0)
    try:
        disk.fsync(handle)
    except OSError as error:
        if error.errno not in _CANNOT_SYNC:
            raise
    finally:
        disk.close(handle)


def sync_names(path: Path, disk: Disk = DISK, unsure: Unsure = log_unsure) -> None:
    """Sync the folder after `path` was renamed or removed; a failure goes to `unsure` and is not raised."""
    try:
        sync_folder(path.parent, disk)
    except OSError:
        unsure(
            f"Saved, but not yet certain: the disk did not confirm {path}, which a power cut could undo. "
            "It is there now and need not be saved again; look at the disk."
        )


def write_all(handle: int, data: bytes, disk: Disk = DISK) -> None:
    """Write every byte, also when the system accepts only part of them at a time.

    Raises:
        OSError: the disk refused.
    """
    rest = memoryview(data)
    while rest:
        rest = rest[disk.write(handle, rest) :]


def write_atomically(path: Path, data: bytes, disk: Disk = DISK, unsure: Unsure = log_unsure) -> Stamp:
    """Replace the file at `path` by `data`, readable by this account alone (0600); on disk when this returns.

    The folder must exist. On failure the previous version is still there, and no temporary file is left.
    After the rename the write counts as done: a sync that then fails is reported to `unsure`.

    Raises:
        StorageError: it could not be written.
    """
    part = path.with_name(f".{path.name}.{os.urandom(4).hex()}{PART}")
    with storing(path), ExitStack() as failing:
        failing.callback(_discard, part, disk)
        stamp = _write_synced(part, data, disk)
        disk.replace(part, path)
        failing.pop_all()
    sync_names(path, disk, unsure)
    return stamp


def _discard(part: Path, disk: Disk) -> None:
    with suppress(OSError):  # as after a kill, `remove_leftovers` deletes it later
        disk.unlink(part)


def _write_synced(part: Path, data: bytes, disk: Disk) -> Stamp:
    handle = disk.open(part, _CREATE, PRIVATE_FILE)
    try:
        write_all(handle, data, disk)
        owned_as_folder(handle, part.parent)
        disk.fsync(handle)
        check_size(handle, len(data))
        return Stamp.of(os.fstat(handle))
    finally:
        disk.close(handle)


def check_size(handle: int, size: int) -> None:
    """Check that a file just written has `size` bytes: some disks report success for writes they lose.

    Raises:
        OSError: bytes are missing.
    """
    if os.fstat(handle).st_size != size:
        raise OSError(errno.EIO, "fewer bytes are there than were written")


def read_whole(path: Path) -> tuple[bytes, Stamp]:
    """The bytes of the file and the stamp of exactly that version.

    Raises:
        OSError: it cannot be read, or is not a regular file.
    """
    data, status = read_regular(path)
    return data, Stamp.of(status)


def remove_leftovers(folder: Path, disk: Disk = DISK) -> None:
    """Delete temporary files that a kill left behind; only while no other process writes there.

    Raises:
        StorageError: one of them cannot be deleted.
    """
    with storing(folder):
        for part in folder.glob(f".*{PART}"):
            disk.unlink(part)
