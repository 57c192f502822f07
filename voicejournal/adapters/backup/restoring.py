"""Brings a journal back from a backup: into an empty place first, checked there, then swapped in."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from voicejournal.adapters.backup.archive import Archive
from voicejournal.adapters.backup.backup_store import Progress, archives
from voicejournal.adapters.backup.disk_file import checksum, copy, new_file
from voicejournal.adapters.backup.journal_snapshot import LARGEST, is_sound
from voicejournal.adapters.backup.manifest import BackedUpFile, Manifest
from voicejournal.adapters.backup.sound_pool import SoundPool
from voicejournal.adapters.storage.atomic_files import (
    DISK,
    Disk,
    private_folder,
    storing,
    sync_folder,
)
from voicejournal.adapters.storage.file_lock import Lock
from voicejournal.adapters.storage.journal_parts import PARTS
from voicejournal.errors import Cancelled, JournalDamaged, JournalError, NotFound, StorageError
from voicejournal.regular_files import is_folder, is_there, open_regular

_STAGED = ".restored"
"""Ending of a restored journal that is whole and only waits for its name."""


@dataclass(frozen=True, slots=True)
class Restored:
    """A journal that was brought back, and the place of the one before, if there was one."""

    folder: Path
    manifest: Manifest
    before: Path | None


def backup_at(path: Path) -> Path:
    """The archive that is meant: the file itself, or the newest one in the folder.

    Raises:
        NotFound: there is none.
    """
    if not is_folder(path):
        return path
    found = archives(path)
    if not found:
        raise NotFound(f"There is no backup in {path}.", "Name the file of one: voicejournal-....tar")
    return found[0]


class Restorer:
    """Restores one archive to a folder."""

    def __init__(
        self,
        archive: Path,
        *,
        disk: Disk = DISK,
        progress: Progress = lambda _bytes: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> None:
        self._archive = Archive(archive)
        self._pool = SoundPool(archive.parent, disk)
        self._disk = disk
        self._progress = progress
        self._cancelled = cancelled
        self._done = 0

    def restore(self, folder: Path, now: datetime) -> Restored:
        """Restore into `folder`; a journal that is there is kept beside it, under another name.

        Raises:
            NotFound, JournalDamaged, JournalError: the backup cannot be used; nothing was changed.
            StorageError, Cancelled: it was not restored; nothing was changed.
        """
        folder = Path(os.path.realpath(folder)) if os.path.islink(folder) else folder  # noqa: PTH114
        self._look(folder)
        private_folder(folder.parent, self._disk)
        staging = folder.with_name(f".{folder.name}.restoring-{os.urandom(4).hex()}")
        for old in folder.parent.glob(f".{folder.name}.restoring-*"):
            shutil.rmtree(old, ignore_errors=True)
        try:
            manifest = self._fill(staging)
            before = self._swap(staging, folder, now)
        except (Exception, KeyboardInterrupt):
            shutil.rmtree(staging, ignore_errors=True)
            raise
        return Restored(folder, manifest, before)

    def _look(self, folder: Path) -> None:
        """Refuse a folder that holds other things than a journal: it would be moved as a whole."""
        try:
            if not folder.exists():
                return
            others = [path for path in folder.iterdir() if path.name not in PARTS and path.name[:1] != "."]
        except OSError as error:
            raise StorageError(
                f"{folder} is no folder that can be read.", "Name another: --to FOLDER."
            ) from error
        if others:
            raise StorageError(
                f"{folder} holds more than a journal, such as {others[0].name}.",
                "Restore to an empty place: --to FOLDER.",
            )

    def _fill(self, staging: Path) -> Manifest:
        with storing(staging):
            self._disk.mkdir(staging, 0o700)
        manifest = self._archive.read(
            lambda name, data, size: self._put(staging / name, data, size), self._watch
        )
        for file in manifest.files:
            beside = manifest.sound_beside and is_sound(file.name)
            if beside and self._from_pool(staging / file.name, file) != file.sha256:
                raise JournalDamaged(
                    f"The recording {self._pool.path(file.sha256)} is damaged.", "Use another backup."
                )
            if checksum(staging / file.name, self._watch) != file.sha256:
                raise StorageError(
                    f"{file.name} is not what was written.", "Check the disk; nothing was changed."
                )
            with suppress(OSError):  # a disk without times to set
                os.utime(staging / file.name, ns=(file.mtime_ns, file.mtime_ns))
        return manifest

    def _from_pool(self, path: Path, file: BackedUpFile) -> str:
        source = self._pool.path(file.sha256)
        try:
            sound = os.fdopen(open_regular(source, largest=LARGEST)[0], "rb")
        except FileNotFoundError:
            raise NotFound(
                f"The recording {source} is missing.",
                "Keep the folder voicejournal-sound beside the archive.",
            ) from None
        except OSError as error:
            raise JournalError(f"The recording {source} cannot be read: {error.strerror}.") from error
        with sound:
            return self._put(path, sound, file.size)

    def _put(self, path: Path, data: BinaryIO, size: int) -> str:
        private_folder(path.parent, self._disk)
        with storing(path), new_file(path, self._disk) as to:
            return copy(data, size, to, self._watch)

    def _swap(self, staging: Path, folder: Path, now: datetime) -> Path | None:
        """Give the restored journal its name; `finish_restore` completes it after a kill in between."""
        ready, before = folder.with_name(f"{folder.name}{_STAGED}"), None
        with ExitStack() as held, storing(folder):
            for each in sorted({path.parent for path in staging.rglob("*")}, reverse=True):
                sync_folder(each, self._disk)
            self._refuse_while_recording(folder)
            if folder.exists() and os.access(folder, os.W_OK) and any(folder.iterdir()):
                held.enter_context(Lock(folder / ".lock").held())
            if ready.exists():  # of an earlier try that was cut off before anything was moved
                shutil.rmtree(ready)
            self._disk.replace(staging, ready)
            sync_folder(folder.parent, self._disk)
            if folder.exists():
                before = _free(folder.with_name(f"{folder.name}.before-{now:%Y-%m-%dT%H%M%S}"))
                self._disk.replace(folder, before)
            try:
                self._disk.replace(ready, folder)
            except OSError:
                if before is not None:
                    self._disk.replace(before, folder)
                raise
            sync_folder(folder.parent, self._disk)
        return before

    def _refuse_while_recording(self, folder: Path) -> None:
        for owner in folder.glob("takes/*/owner"):
            with Lock(owner, 0).held():  # refused while a recording is being made
                pass

    def _watch(self, size: int) -> None:
        self._done += size
        self._progress(self._done)
        if self._cancelled():
            raise Cancelled("The restore was stopped.", "Nothing was changed.")


def finish_restore(folder: Path, disk: Disk = DISK) -> bool:
    """Complete a restore that a kill cut off between its last two steps; whether there was one.

    Raises:
        StorageError: it could not be completed.
    """
    ready = folder.with_name(f"{folder.name}{_STAGED}")
    if is_there(folder) or not is_folder(ready):
        return False
    with storing(folder):
        disk.replace(ready, folder)
        sync_folder(folder.parent, disk)
    return True


def _free(path: Path) -> Path:
    """The path, or one like it that does not exist."""
    names = (path, *(path.with_name(f"{path.name}-{number}") for number in range(2, 1000)))
    return next(name for name in names if not name.exists())
