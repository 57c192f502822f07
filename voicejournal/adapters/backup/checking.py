"""Reads backups whole: the archives, and the recordings beside them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from voicejournal.adapters.backup.archive import Archive
from voicejournal.adapters.backup.backup_store import Progress
from voicejournal.adapters.backup.disk_file import checksum
from voicejournal.adapters.backup.journal_snapshot import is_sound
from voicejournal.adapters.backup.manifest import BackedUpFile, Manifest
from voicejournal.adapters.backup.sound_pool import SoundPool
from voicejournal.adapters.storage.atomic_files import DISK
from voicejournal.errors import Cancelled, JournalError, NotFound


class _Count:
    """Counts bytes, and stops when asked to."""

    def __init__(self, progress: Progress, cancelled: Callable[[], bool]) -> None:
        self._progress = progress
        self._cancelled = cancelled
        self._done = 0

    def __call__(self, size: int) -> None:
        self._done += size
        self._progress(self._done)
        if self._cancelled():
            raise Cancelled("Reading was stopped.", "Nothing was changed.")


def check_archives(
    found: Sequence[Archive], progress: Progress, cancelled: Callable[[], bool]
) -> tuple[Mapping[Path, Manifest], Sequence[str]]:
    """What each whole archive holds, and a sentence for each fault; a shared recording is read once.

    Raises:
        Cancelled: `cancelled` returned True.
    """
    watch, checked, faults = _Count(progress, cancelled), {}, []
    beside: dict[Path, BackedUpFile] = {}
    for archive in found:
        try:
            manifest = archive.check(watch)
        except (JournalError, NotFound) as error:
            faults.append(str(error))
            continue
        checked[archive.path] = manifest
        if manifest.sound_beside:
            pool = SoundPool(archive.path.parent, DISK)
            beside |= {pool.path(file.sha256): file for file in manifest.files if is_sound(file.name)}
    for path, file in beside.items():
        try:
            if checksum(path, watch) != file.sha256:
                faults.append(f"The recording {path} ({file.name}) is damaged.")
        except OSError as error:
            faults.append(f"The recording {path} ({file.name}) cannot be read: {error.strerror}.")
    return checked, faults
