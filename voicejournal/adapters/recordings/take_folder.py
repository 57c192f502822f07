"""A take's folder and its owner lock. A take can outlive its process; another may then recover it."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from pathlib import Path

from voicejournal.adapters.recordings.chunks import Chunk, ChunkWriter, Unreadable, chunks_in
from voicejournal.adapters.storage.atomic_files import (
    DISK,
    PART,
    PRIVATE_FOLDER,
    Disk,
    owned_as_folder,
    storing,
    sync_folder,
)
from voicejournal.adapters.storage.file_lock import Lock
from voicejournal.errors import JournalError, StorageError

PIECES = "pieces"
_OWNER = "owner"
_PATIENCE = 2.0
"""Seconds to wait for another process that is just checking whether the take has an owner."""
_BEGINNING = 24 * 3600.0
"""Age in seconds above which a folder without a take counts as left over by a kill.

It is as long because a program that synchronises folders makes the folder first, and brings the take later.
"""


class TakeFolder:
    """The folder of one take: its pieces, and a lock that the system releases when the owner dies."""

    def __init__(self, path: Path, disk: Disk = DISK) -> None:
        self._path = path
        self._disk = disk

    @property
    def name(self) -> str:
        return self._path.name

    def make(self) -> ExitStack:
        """Create the folder and own it until the returned stack is closed.

        Raises:
            StorageError: it cannot be created, or exists already.
        """
        with storing(self._path):
            self._disk.mkdir(self._path, PRIVATE_FOLDER)
            owned_as_folder(self._path, self._path.parent)
            sync_folder(self._path.parent, self._disk)
        return self.own(_PATIENCE)

    def own(self, patience: float = 0.0) -> ExitStack:
        """Own the take until the returned stack is closed or garbage-collected.

        Raises:
            StorageError: it has another owner, or nothing can be written there.
        """
        with ExitStack() as owner:
            owner.callback(self._tidy)  # runs after the lock is released
            owner.enter_context(Lock(self._path / _OWNER, patience).held())
            return owner.pop_all()

    def writer(self) -> ChunkWriter:
        """A new file for pieces; the take must be owned.

        Raises:
            StorageError: it cannot be created.
        """
        return ChunkWriter(self._path / PIECES, self._disk)

    @property
    def pieces(self) -> Path:
        """The file of the pieces."""
        return self._path / PIECES

    def chunks(self) -> Iterator[Chunk | Unreadable]:
        """The pieces, first the note that names entry and step; none if there is no take.

        Raises:
            JournalError: they cannot be read from the disk.
        """
        try:
            yield from chunks_in(self._path / PIECES)
        except FileNotFoundError:
            return
        except OSError as error:
            raise JournalError(f"The take {self._path} cannot be read: {error.strerror}.") from error

    @property
    def quiet(self) -> float:
        """Seconds since the last piece, by the clock of the machine that wrote it; 0 if unknown."""
        try:
            return time.time() - (self._path / PIECES).stat().st_mtime
        except OSError:
            return 0.0

    @property
    def exists(self) -> bool:
        """Whether the folder is there."""
        return self._path.is_dir()

    @property
    def has_pieces(self) -> bool:
        """Whether recording has begun: there is a folder of pieces."""
        return (self._path / PIECES).exists()

    @property
    def left_over(self) -> bool:
        """Whether the folder never got a take and is too old to have just been created."""
        try:
            age = time.time() - self._path.stat().st_mtime
        except OSError:  # deleted meanwhile
            return False
        return age > _BEGINNING and not self.has_pieces

    def clear(self) -> None:
        """Delete the take, which must be owned; a part that cannot be deleted is found again as an orphan."""
        copies = self._path.glob(f"{PIECES}?*")  # of a take that another machine synchronised while it grew
        parts = self._path.glob(f".*{PIECES}*{PART}")  # which a conversion that was killed has left
        for each in (*copies, *parts, self._path / PIECES, self._path / _OWNER):
            with suppress(OSError):
                self._disk.unlink(each)

    def _tidy(self) -> None:
        with suppress(OSError):  # not empty: the take is kept
            self._path.rmdir()


def try_owning(place: TakeFolder) -> ExitStack | None:
    """Own a take that has no owner; None if it has one, or if that is unknown."""
    try:
        return place.own()
    except StorageError:
        return None
