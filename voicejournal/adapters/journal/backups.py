"""Backups of each month: the last good version, and the last one of each earlier day."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from voicejournal.adapters.journal.error_messages import unreadable
from voicejournal.adapters.journal.month_format import FormatError, Tables
from voicejournal.adapters.storage.atomic_files import (
    DISK,
    PART,
    Disk,
    Stamp,
    private_folder,
    read_whole,
    storing,
    write_atomically,
)
from voicejournal.errors import VaultDamaged

if TYPE_CHECKING:
    from voicejournal.adapters.journal.repair import BackupMonth

DAYS = 7
"""Number of days of a month that are kept in addition to its last version."""

_NANO = 1_000_000_000


class Backups:
    """The backups of one month store.

    `2026-11.json` is the version before the present one, `2026-11.2026-11-03.json` the last of that day.
    Where the disk has hard links, a backup is the replaced file itself under another name: it costs no copy,
    and it shares no bytes with the version that replaced it.
    """

    def __init__(self, folder: Path, disk: Disk = DISK) -> None:
        self.folder = folder
        self._disk = disk

    def has(self, month: str) -> bool:
        return bool(self.versions(month))

    def months(self) -> Sequence[str]:
        """The months that have a backup.

        Raises:
            JournalError: the folder cannot be read, as after a start by another account.
        """
        try:
            return sorted({path.name.partition(".")[0] for path in self.folder.glob("[0-9]*.json")})
        except OSError as error:
            raise unreadable(self.folder, error) from error

    def versions(self, month: str) -> Sequence[Path]:
        """The backups of the month: the last version, then by time, which is wrong where the clock was."""
        last = self._last(month)
        times = {path: _modified(path) for path in (last, *self.folder.glob(f"{month}.[0-9]*.json"))}
        found = (path for path in times if times[path])
        return sorted(found, key=lambda path: (path == last, times[path]), reverse=True)

    def good(self, month: str, opened: Callable[[bytes], Tables]) -> Iterator[BackupMonth]:
        """The backups of the month that `opened` can read completely, newest first."""
        from voicejournal.adapters.journal.repair import BackupMonth

        for path in self.versions(month):
            try:
                data, stamp = read_whole(path)
                tables = opened(data)
            except (OSError, FormatError, VaultDamaged):
                continue
            yield BackupMonth(path, datetime.fromtimestamp(stamp.mtime_ns / _NANO).astimezone(), tables)

    def size(self, month: str) -> int:
        """Size in bytes of the month's last version; 0 if there is none."""
        return file_size(self._last(month))

    def keep(self, month: str, path: Path, stamp: Stamp, today: date) -> None:
        """Keep this version, which has just been found valid and is about to be replaced.

        Raises:
            StorageError: it could not be kept.
        """
        private_folder(self.folder, self._disk)
        self._take(path, self._last(month))
        day = date.fromtimestamp(stamp.mtime_ns / _NANO)
        if day < today:
            self._take(path, self.folder / f"{month}.{day.isoformat()}.json")
            for old in sorted(self.folder.glob(f"{month}.[0-9]*.json"), reverse=True)[DAYS:]:
                with storing(old):
                    self._disk.unlink(old)

    def copy(self, month: str, data: bytes) -> None:
        """Keep a copy of these bytes as the month's last version.

        Raises:
            StorageError: it could not be written.
        """
        private_folder(self.folder, self._disk)
        write_atomically(self._last(month), data, self._disk)

    def set_apart(self, month: str, path: Path) -> Path:
        """Keep a damaged file in this folder as well, under a name that no backup has; returns that path.

        Raises:
            StorageError: it could not be kept.
        """
        private_folder(self.folder, self._disk)
        with storing(path):
            when = datetime.fromtimestamp(path.stat().st_mtime)
        target = self.folder / f"{month}.damaged-{when:%Y%m%dT%H%M%S%f}.json"
        self._take(path, target)
        return target

    def keep_merged(self, month: str, content: bytes, sealed: bytes) -> None:
        """Keep a conflict copy of the month whose content is in the journal now; the latest `DAYS` stay.

        `sealed` is the content as it is written. The same content is kept once, so that a merge that was
        cut off can be done again.

        Raises:
            StorageError: it could not be written, or an older one not be deleted.
        """
        import hashlib  # 4 ms, which reading commands need for nothing else

        private_folder(self.folder, self._disk)
        name = f"{month}.merged-{hashlib.blake2b(content, digest_size=8).hexdigest()}.json"
        write_atomically(self.folder / name, sealed, self._disk)
        with storing(self.folder):
            for old in sorted(self.folder.glob(f"{month}.merged-*.json"), key=_modified)[:-DAYS]:
                self._disk.unlink(old)

    def forget(self, month: str) -> None:
        """Delete every backup of the month for good, damaged versions included.

        Raises:
            StorageError: one could not be deleted.
        """
        with storing(self.folder):
            for path in self.folder.glob(f"{month}*"):  # conflict copies too, where backups are synchronised
                self._disk.unlink(path)

    def _last(self, month: str) -> Path:
        return self.folder / f"{month}.json"

    def _take(self, path: Path, target: Path) -> None:
        """Give `path` the name `target` as well, replacing what had it."""
        part = target.with_name(f".{target.name}.{os.urandom(4).hex()}{PART}")
        with storing(target):
            with suppress(FileNotFoundError):
                if target.samefile(path):  # renaming between two names of one file does nothing
                    return
            try:
                self._disk.link(path, part)
            except OSError:  # no hard links here (FAT, some network folders), or too many of them
                write_atomically(target, read_whole(path)[0], self._disk)
                return
            try:
                self._disk.replace(part, target)
            except OSError:
                with suppress(OSError):
                    self._disk.unlink(part)
                raise


def file_size(path: Path) -> int:
    """Size of the file in bytes; 0 if there is none."""
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _modified(path: Path) -> int:
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0
