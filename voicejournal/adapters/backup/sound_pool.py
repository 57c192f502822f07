"""The recordings beside the archives of a folder: each once, under the name of its checksum.

A recording never changes, so that the next backup adds only new ones. One that was encrypted since has
another checksum and is another file; an older archive still names its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from contextlib import suppress
from pathlib import Path

from voicejournal.adapters.backup.disk_file import checksum, copy, new_file, part_of
from voicejournal.adapters.backup.journal_snapshot import Source, Watch
from voicejournal.adapters.backup.manifest import BackedUpFile
from voicejournal.adapters.storage.atomic_files import PART, Disk, private_folder, storing, sync_folder

POOL = "voicejournal-sound"
_NAME = re.compile(r"[0-9a-f]{64}")


def pool_of(folder: Path) -> Path:
    """The folder of the recordings beside the archives in `folder`."""
    return folder / POOL


class SoundPool:
    """The folder `voicejournal-sound` beside the archives."""

    def __init__(self, folder: Path, disk: Disk) -> None:
        self.folder = pool_of(folder)
        self._disk = disk

    def path(self, sum_: str) -> Path:
        """The file with that checksum, existing or not."""
        return self.folder / sum_[:2] / sum_

    def has(self, file: BackedUpFile) -> bool:
        """Whether the recording is there, by its name and size."""
        try:
            return self.path(file.sha256).stat().st_size == file.size
        except OSError:
            return False

    def add(self, source: Source, file: BackedUpFile, watch: Watch) -> None:
        """Copy the recording, read it back, and give it its name.

        Raises:
            OSError: it could not be read, written or read back; nothing of it is left.
            StorageError: its folder could not be made.
        """
        path = self.path(file.sha256)
        private_folder(path.parent, self._disk)
        part = part_of(path)
        try:
            with source.open() as sound, new_file(part, self._disk) as to:
                copied = copy(sound, file.size, to, watch)
            if not copied == file.sha256 == checksum(part, watch):
                raise OSError(5, "it is not what was written")
            self._disk.replace(part, path)
        except BaseException:
            with suppress(OSError):
                self._disk.unlink(part)
            raise
        sync_folder(path.parent, self._disk)

    def names(self) -> Iterator[str]:
        """The checksums of all recordings here."""
        yield from (path.name for path in self.folder.glob("??/*") if _NAME.fullmatch(path.name))

    def keep_only(self, needed: Set[str]) -> int:
        """Delete every recording that is not needed, and what a kill left behind; returns the number.

        Raises:
            StorageError: one could not be deleted.
        """
        gone = [self.path(name) for name in self.names() if name not in needed]
        for path in (*gone, *self.folder.glob(f"??/.*{PART}")):
            with storing(path):
                self._disk.unlink(path)
        for folder in {path.parent for path in gone}:
            with suppress(OSError):  # others are in it
                folder.rmdir()
        return len(gone)
