"""Private files that are replaced atomically; the base of every adapter that stores something.

A new version is written beside the old one, synced, and moved into place by one rename, so that a full disk,
a kill or a power cut at any moment leaves either the old bytes or the new ones.
"""

from __future__ import annotations

import errno
import os
import stat
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from voicejournal.errors import StorageError
from voicejournal.regular_files import read_regular

PRIVATE_FILE = 0o600
PRIVATE_FOLDER = 0o700
_OTHERS = 0o077
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


class Disk(NamedTuple):
    """The calls that change a disk, in one place, so that a test can make the Nth of them fail."""

    open: Callable[[str | Path, int, int], int] = os.open
    write: Callable[[int, memoryview], int] = os.write
    fsync: Callable[[int], None] = os.fsync
    close: Callable[[int], None] = os.close
    replace: Callable[[Path, Path], None] = os.replace
    link: Callable[[Path, Path], None] = os.link
    unlink: Callable[[Path], None] = os.unlink
    mkdir: Callable[[Path, int], None] = os.mkdir


DISK = Disk()

Unsure = Callable[[str], None]
"""Callback that gets a sentence about a finished write that may not survive a power cut."""


def log_unsure(sentence: str) -> None:
    """Write the sentence to the log, where no other receiver was given."""
    import logging  # not at the top: commands exit sooner without it

    logging.getLogger("voicejournal").warning(sentence)


def storage_error(error: OSError, path: Path) -> StorageError:
    """The failure to write `path` as one sentence that a person can act on."""
    number = error.errno
    if number in {errno.ENOSPC, errno.EDQUOT}:
        return StorageError(f"The disk is full: {path} could not be written.", "Make room and try again.")
    if number == errno.EROFS:
        return StorageError(
            f"The disk is read-only: {path} could not be written.",
            "Make it writable, or choose another folder (for the journal: --journal FOLDER).",
        )
    if number in {errno.EACCES, errno.EPERM}:
        return StorageError(
            f"This account may not write {path}.",
            "Correct the rights of that folder, or choose another one (for the journal: --journal FOLDER).",
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


def is_open_to_others(path: Path) -> bool:
    """Whether other accounts have any right to the file or folder; a link has no rights of its own."""
    try:
        status = path.lstat()
    except OSError:
        return False
    return os.name == "posix" and not stat.S_ISLNK(status.st_mode) and bool(status.st_mode & _OTHERS)


def made_private(path: Path) -> bool:
    """Remove all rights of other accounts; False if the disk knows no rights or the file is not ours."""
    with suppress(OSError):
        path.chmod(PRIVATE_FOLDER if path.is_dir() else PRIVATE_FILE)
    return not is_open_to_others(path)


def owned_as_folder(target: int | Path, folder: Path) -> None:
    """Give a new file or folder to the owner of its folder, for root working in another account's journal."""
    if sys.platform != "win32" and os.geteuid() == 0:
        status = folder.stat()
        if status.st_uid != 0:
            with suppress(OSError):  # a disk without owners, or one that refuses root
                os.chown(target, status.st_uid, status.st_gid)


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
