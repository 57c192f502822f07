"""Conflict copies as files: found beside the months, read, and moved to the backups once they are merged.

Dropbox, Nextcloud, Syncthing, iCloud, OneDrive, git and file managers each name the second copy in their own
way, so every file counts whose name is not that of a month, but for those that systems leave in every folder
and those that have not arrived as a whole yet.
"""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from voicejournal.adapters.journal.backups import Backups
from voicejournal.adapters.journal.error_messages import damaged, unreadable
from voicejournal.adapters.journal.month_format import FormatError, Tables, decode
from voicejournal.adapters.storage.atomic_files import Disk, Stamp, Unsure, read_whole, storing, sync_names
from voicejournal.adapters.storage.synced_names import is_passing
from voicejournal.errors import VaultDamaged

if TYPE_CHECKING:
    from voicejournal.ports.storage import Vault

MONTH_FILE = re.compile(r"([1-8][0-9]{3}-(?:0[1-9]|1[0-2]))\.json")


class CopyFile:
    """A conflict copy that could be read as a month; no `repr` shows what is in it."""

    def __init__(self, path: Path, tables: Tables, content: bytes, stamp: Stamp) -> None:
        self.path = path
        self.tables = tables
        self.content = content
        self.stamp = stamp


class CopyFiles:
    """The conflict copies in one folder of months."""

    def __init__(self, folder: Path, backups: Backups, vault: Vault, disk: Disk, unsure: Unsure) -> None:
        self._folder = folder
        self._backups = backups
        self._vault = vault
        self._disk = disk
        self._unsure = unsure

    def paths(self) -> Sequence[Path]:
        """Files in the folder that are not months; lists one folder."""
        try:
            with os.scandir(self._folder) as found:
                names = [item.name for item in found]
        except OSError:
            return ()
        return [
            self._folder / name
            for name in sorted(names)
            if not MONTH_FILE.fullmatch(name) and not is_passing(name)
        ]

    def read(self, path: Path) -> CopyFile:
        """Read a conflict copy as if it were a month.

        Raises:
            JournalError: it is not a month, or cannot be read.
            VaultError: the journal is locked.
        """
        try:
            data, stamp = read_whole(path)
            content = self._vault.open(data)
            return CopyFile(path, decode(content, careful=True), content, stamp)
        except OSError as error:
            raise unreadable(path, error) from error
        except (FormatError, VaultDamaged) as error:
            raise damaged(path, "is no month", None) from error

    def set_apart(self, copy: CopyFile, months: Sequence[str]) -> bool:
        """Move a merged copy to the backups of its months; False if another one has replaced it since.

        It is sealed as everything is, also where it was not, as from before an encryption.

        Raises:
            StorageError: it could not be moved; it is still there.
        """
        for month in months:
            self._backups.keep_merged(month, copy.content, self._vault.seal(copy.content))
        with storing(copy.path), suppress(FileNotFoundError):  # another program has merged it as well
            if Stamp.of(copy.path.stat()) != copy.stamp:
                return False
            self._disk.unlink(copy.path)
            sync_names(copy.path, self._disk, self._unsure)
        return True
