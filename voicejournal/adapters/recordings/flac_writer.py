"""Encodes sound to FLAC while it is recorded."""

from __future__ import annotations

import weakref
from contextlib import suppress
from pathlib import Path

from voicejournal.adapters.recordings.spool import Spool
from voicejournal.adapters.storage.atomic_files import DISK, Disk, Unsure, log_unsure, storage_error
from voicejournal.domain.speech.audio import RATE
from voicejournal.errors import StorageError


class FlacWriter:
    """Encodes int16 mono at `RATE` as it arrives: in memory, and above a size beside the file at `path`."""

    def __init__(self, path: Path | None = None, disk: Disk = DISK, unsure: Unsure = log_unsure) -> None:
        from soundfile import SoundFile

        self._path = path
        self._spool = Spool(path, disk, unsure)
        self._file = SoundFile(self._spool, "w", RATE, 1, subtype="PCM_16", format="FLAC")
        weakref.finalize(self, self._file.close)  # else it writes its end when its bytes may be gone already

    @property
    def failed(self) -> bool:
        """Whether a write to disk failed, so that the FLAC must be encoded anew."""
        return self._spool.failed is not None

    def write(self, pcm: bytes) -> None:
        """Encode more sound; a disk error is reported by `close`."""
        from soundfile import LibsndfileError

        if self.failed:
            return
        with suppress(LibsndfileError, AssertionError):  # `failed` keeps the reason
            self._file.buffer_write(pcm, dtype="int16")

    def close(self) -> bytes | None:
        """Finish writing; returns the whole file, empty if there was no sound, or None if it waits for `put`.

        May be called twice.

        Raises:
            StorageError: a write to disk failed.
        """
        from soundfile import LibsndfileError

        with suppress(LibsndfileError):  # as in `write`
            self._file.close()
        if self._spool.failed is not None and self._path is not None:
            raise storage_error(self._spool.failed, self._path)
        return self._spool.small

    def put(self) -> None:
        """Move the file to its final path.

        Raises:
            StorageError: it could not be written.
        """
        self._spool.put()

    def drop(self) -> None:
        """Discard the file."""
        with suppress(StorageError):
            self.close()
        self._spool.drop()
