"""A partial file together with the checksum of the bytes written so far."""

from __future__ import annotations

import hashlib
import os
from contextlib import AbstractContextManager
from pathlib import Path

from voicejournal.adapters.models.catalogue import ModelFile
from voicejournal.adapters.storage.atomic_files import PRIVATE_FILE, storing

CHUNK = 256 * 1024
"""Bytes that are read or written at a time."""


class PartialFile(AbstractContextManager["PartialFile"]):
    """A growing file; it continues what an earlier attempt left."""

    def __init__(self, path: Path) -> None:
        self._path = path
        with storing(path):
            self._file = os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT, PRIVATE_FILE), "r+b")
        self._digest = hashlib.sha256()
        self.size = 0
        while piece := self._file.read(CHUNK):
            self._count(piece)

    def is_like(self, expected: ModelFile) -> bool:
        """Whether the file is complete and its checksum matches."""
        return (self.size, self._digest.hexdigest()) == (expected.size, expected.sha256)

    def write(self, piece: bytes) -> None:
        """Append; raises StorageError if the disk refuses."""
        with storing(self._path):
            self._file.write(piece)
        self._count(piece)

    def restart(self) -> None:
        """Discard all data."""
        with storing(self._path):
            self._file.seek(0)
            self._file.truncate()
        self._digest = hashlib.sha256()
        self.size = 0

    def close(self) -> None:
        with storing(self._path), self._file:
            self._file.flush()
            os.fsync(self._file.fileno())

    def __exit__(self, *_: object) -> None:
        self.close()

    def _count(self, piece: bytes) -> None:
        self._digest.update(piece)
        self.size += len(piece)
