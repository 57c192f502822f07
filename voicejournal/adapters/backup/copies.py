"""Finds a file of the journal in the backups, newest first, for `repair`."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from voicejournal.adapters.backup.archive import Archive
from voicejournal.adapters.backup.backup_store import archives
from voicejournal.adapters.backup.journal_snapshot import LARGEST
from voicejournal.adapters.backup.sound_pool import SoundPool
from voicejournal.adapters.storage.atomic_files import DISK
from voicejournal.errors import JournalError, NotFound
from voicejournal.regular_files import read_regular


@dataclass(frozen=True, slots=True)
class BackupCopy:
    """The bytes of a file as a backup has them, checked against its checksum."""

    data: bytes = field(repr=False)
    sha256: str
    made: datetime
    archive: Path


def copies_of(folder: Path, name: str) -> Iterator[BackupCopy]:
    """Every different copy of that file in the backups of the folder, newest first."""
    seen = set()
    for path in archives(folder):
        with suppress(JournalError, NotFound, OSError):
            manifest = Archive(path).manifest()
            file = next((file for file in manifest.files if file.name == name), None)
            if file is None or file.sha256 in seen:
                continue
            data = Archive(path).contents(name.__eq__).get(name)
            if data is None:
                data = read_regular(SoundPool(folder, DISK).path(file.sha256), largest=LARGEST)[0]
            if sha256(data).hexdigest() == file.sha256:
                seen.add(file.sha256)
                yield BackupCopy(data, file.sha256, manifest.made, path)
