"""Converts a journal between plain and sealed, file by file: it can be cut off anywhere and gone on with.

Each file is replaced by one rename, after its new bytes were written, read back and opened. In between some
files are sealed and others not: the vault reads both.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from voicejournal.adapters.storage.atomic_files import (
    DISK,
    PART,
    Disk,
    Stamp,
    read_whole,
    storing,
    sync_names,
    write_atomically,
)
from voicejournal.adapters.storage.file_lock import Lock
from voicejournal.adapters.vault.journal_files import JournalFiles
from voicejournal.errors import StorageError, VaultDamaged, VoiceJournalError

Convert = Callable[[bytes], bytes]
"""Returns the bytes as they are to be on disk; the same bytes if they are so already."""
ConvertTake = Callable[[Path, Convert, Convert, Callable[[str], Convert]], None]
"""Converts the pieces of a take in that folder; the second function opens what the first made.

The last one makes the function that opens what was sealed to a take's own key.
"""
Progress = Callable[[int, int], None]
"""Called with the number of files that are done, and of all."""

_ROUNDS = 3


class Conversion:
    """Rewrites every file of a journal by a `Convert`; `opened` opens what that made, to compare."""

    def __init__(
        self,
        files: JournalFiles,
        lock: Lock,
        take: ConvertTake,
        opened_by: Callable[[str], Convert],
        disk: Disk = DISK,
    ) -> None:
        self._files = files
        self._lock = lock
        self._take = take
        self._opened_by = opened_by
        self._disk = disk
        self.unreadable: list[Path] = []
        """Files that are damaged, and stay as they are."""

    def require_idle(self) -> None:
        """Do nothing if nothing is being recorded.

        Raises:
            StorageError: a recording is going on.
        """
        for take in self._files.takes():
            self._take(take, bytes, bytes, self._opened_by)

    def run(self, convert: Convert, opened: Convert, progress: Progress = lambda _done, _all: None) -> int:
        """Convert every file; return how many were changed.

        What other programs write meanwhile is converted in another round.

        Raises:
            StorageError: a file could not be written; all are readable, and another call goes on.
        """
        changed = 0
        for take in self._files.takes():
            self._take(take, convert, opened, self._opened_by)
        with self._lock.held():
            self._files.sweep(self._disk)
        for _ in range(_ROUNDS):
            self.unreadable.clear()
            paths = self._files.all()
            before = changed
            for number, path in enumerate(paths, start=1):
                changed += self._converted(path, convert, opened)
                progress(number, len(paths))
            if changed == before:
                return changed
        raise StorageError("Another voicejournal goes on writing meanwhile.", "End it, and run this again.")

    def _converted(self, path: Path, convert: Convert, opened: Convert) -> bool:
        with self._lock.held(), storing(path), suppress(FileNotFoundError):
            data, stamp = read_whole(path)
            try:
                new = convert(data)
            except VaultDamaged:
                if self._files.is_derived(path):
                    self._disk.unlink(path)
                else:
                    self.unreadable.append(path)
                return False
            if new == data:
                return False
            self._replace(path, data, new, opened, stamp)
            return True
        return False

    def _replace(self, path: Path, data: bytes, new: bytes, opened: Convert, stamp: Stamp) -> None:
        target = Path(os.path.realpath(path)) if path.is_symlink() else path
        part = target.with_name(f".{target.name}.{os.urandom(4).hex()}{PART}")
        try:
            write_atomically(part, new, self._disk)
            if read_whole(part)[0] != new or opened(new) != opened(data):
                raise StorageError(f"{part} is not what was written.", "Check the disk.")
            os.utime(part, ns=(stamp.mtime_ns, stamp.mtime_ns))
            if Stamp.of(target.stat()) != stamp:
                raise StorageError(f"{path} was changed meanwhile.", "Run this again.")
            self._disk.replace(part, target)
        except (OSError, VoiceJournalError):
            with suppress(OSError):
                self._disk.unlink(part)
            raise
        sync_names(target, self._disk)
