"""Private files that are written whole or not at all; what every adapter that keeps something builds on.

A new version is made beside the old one, synced, and put in its place by one rename, so that a full disk,
a kill or a power cut at any moment leaves either the old bytes or the new ones.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from voicejournal.errors import StorageError
from voicejournal.regular_files import read_regular

PRIVATE_FILE = 0o600
PRIVATE_FOLDER = 0o700
_OTHERS = 0o077
PART = ".part"
"""How the name of a file in the making ends (it starts with a dot): left over by a kill, of no use."""

_NOFOLLOW = getattr(os, "O_NOFOLLOW", 0)
_BINARY = getattr(os, "O_BINARY", 0)
_DIRECTORY = getattr(os, "O_DIRECTORY", 0)
_CREATE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NOFOLLOW | _BINARY
_CANNOT_SYNC = {errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP}


class Stamp(NamedTuple):
    """Tells one version of a file from another: atomic replacement gives each version its own inode."""

    mtime_ns: int
    size: int
    inode: int

    @classmethod
    def of(cls, status: os.stat_result) -> Stamp:
        return cls(status.st_mtime_ns, status.st_size, status.st_ino)


@dataclass(frozen=True)
class Disk:
    """The calls that change a disk, in one place, so that a test can let the Nth of them fail."""

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
"""Is told in a sentence of what is written, and may not outlive a power cut all the same."""


def log_unsure(sentence: str) -> None:
    """Put it into the log, where nobody else is to be told."""
    import logging  # commands end sooner without it

    logging.getLogger("voicejournal").warning(sentence)


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
    """Turn the system's refusal to write `path` into a StorageError.

    Raises:
        StorageError: instead of any OSError.
    """
    try:
        yield
    except OSError as error:
        raise storage_error(error, path) from error


def private_folder(path: Path, disk: Disk = DISK) -> Path:
    """Make the folder and its missing parents, for this account alone (0700), and give it.

    A folder that is there already keeps the rights that the person gave it.

    Raises:
        StorageError: it cannot be made.
    """
    with storing(path):
        if path.is_dir():
            return path
        missing = [folder for folder in (path, *path.parents) if not folder.exists()]
        for folder in reversed(missing):
            with suppress(FileExistsError):  # another process was faster
                disk.mkdir(folder, PRIVATE_FOLDER)
                owned_as_folder(folder, folder.parent)
            sync_folder(folder.parent, disk)
    return path


def is_open_to_others(path: Path) -> bool:
    """Whether other accounts have any right to the file or folder; a link has none of its own."""
    try:
        status = path.lstat()
    except OSError:
        return False
    return os.name == "posix" and not stat.S_ISLNK(status.st_mode) and bool(status.st_mode & _OTHERS)


def made_private(path: Path) -> bool:
    """Take every right of other accounts to it; False where the disk knows no rights, or it is not ours."""
    with suppress(OSError):
        path.chmod(PRIVATE_FOLDER if path.is_dir() else PRIVATE_FILE)
    return not is_open_to_others(path)


def owned_as_folder(target: int | Path, folder: Path) -> None:
    """Give a new file or folder to the owner of the folder it is in, where root works for somebody else."""
    if os.name != "posix" or os.geteuid() != 0:
        return
    status = folder.stat()
    if status.st_uid != 0:
        with suppress(OSError):  # a disk without owners, or one that does not take root's word
            os.chown(target, status.st_uid, status.st_gid)


def sync_folder(folder: Path, disk: Disk = DISK) -> None:
    """Make the names in the folder outlive a power cut, where the system can do that.

    Raises:
        OSError: the disk failed.
    """
    if not _DIRECTORY:  # Windows opens no folders, and journals its names itself
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
    """The same after the name `path` was changed: that is done, and a disk that fails now cannot undo it."""
    try:
        sync_folder(path.parent, disk)
    except OSError:
        unsure(
            f"Saved, but not yet certain: the disk did not confirm {path}, which a power cut could undo. "
            "It is there now and need not be saved again; look at the disk."
        )


def write_all(handle: int, data: bytes, disk: Disk = DISK) -> None:
    """Write every byte, however little the system takes at a time.

    Raises:
        OSError: the disk refused.
    """
    rest = memoryview(data)
    while rest:
        rest = rest[disk.write(handle, rest) :]


def write_atomically(path: Path, data: bytes, disk: Disk = DISK, unsure: Unsure = log_unsure) -> Stamp:
    """Put `data` in the place of `path`, readable by this account alone (0600); on disk when this returns.

    The folder must exist. When it fails, what was there before still is, and nothing is left beside it. Once
    the new version has its place it has not failed: a disk that does not confirm that is told to `unsure`.

    Raises:
        StorageError: it could not be written.
    """
    part = path.with_name(f".{path.name}.{os.urandom(4).hex()}{PART}")
    with storing(path):
        try:
            stamp = _write_synced(part, data, disk)
            disk.replace(part, path)
        except BaseException:
            with suppress(OSError):  # a kill leaves it as well: `remove_leftovers` is for both
                disk.unlink(part)
            raise
    sync_names(path, disk, unsure)
    return stamp


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
    """Look whether a file that was just written has all its bytes: there are disks that only say so.

    Raises:
        OSError: it has not.
    """
    if os.fstat(handle).st_size != size:
        raise OSError(errno.EIO, "fewer bytes are there than were written")


def read_whole(path: Path) -> tuple[bytes, Stamp]:
    """The bytes of the file and the stamp of just that version.

    Raises:
        OSError: it cannot be read, or is no regular file.
    """
    data, status = read_regular(path)
    return data, Stamp.of(status)


def remove_leftovers(folder: Path, disk: Disk = DISK) -> None:
    """Remove files in the making that a kill left behind; only while nobody else writes there.

    Raises:
        StorageError: one of them cannot be removed.
    """
    with storing(folder):
        for part in folder.glob(f".*{PART}"):
            disk.unlink(part)
