"""The file of a take in progress: sealed pieces are appended, each synced to disk before the next.

One file for all pieces, not one file for each: a piece then costs one fsync and not two (its folder's as
well), and an hour is one name and not 7,200. A piece carries its length and checksum, so that after a kill
or a power cut everything before the incomplete piece is read, and only a corrupted piece is skipped.
"""

from __future__ import annotations

import os
import struct
import sys
import weakref
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from voicejournal.adapters.storage.atomic_files import (
    DISK,
    PRIVATE_FILE,
    Disk,
    check_size,
    owned_as_folder,
    storing,
    sync_folder,
    write_all,
)
from voicejournal.regular_files import open_regular

_HEAD = struct.Struct("<III")
"""Header of a piece: bytes of the sealed piece, frames of sound in it, CRC-32 of the sealed piece."""
_CREATE = os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_APPEND | getattr(os, "O_BINARY", 0)


@dataclass(frozen=True, slots=True)
class Chunk:
    """A piece as sealed by the vault, and its number of frames."""

    sealed: bytes
    frames: int


class ChunkWriter:
    """Appends pieces to a new file."""

    def __init__(self, path: Path, disk: Disk = DISK) -> None:
        self._path = path
        self._disk = disk
        self._size = 0
        with storing(path):
            self._handle = disk.open(path, _CREATE, PRIVATE_FILE)
            owned_as_folder(self._handle, path.parent)
            self._close = weakref.finalize(self, os.close, self._handle)  # also for a take that is abandoned
            sync_folder(path.parent, disk)

    def append(self, piece: Chunk) -> None:
        """Write the piece to disk; on failure the file keeps its previous content.

        Raises:
            StorageError: it could not be written.
        """
        data = _HEAD.pack(len(piece.sealed), piece.frames, zlib.crc32(piece.sealed)) + piece.sealed
        with storing(self._path):
            try:
                write_all(self._handle, data, self._disk)
                self._disk.fsync(self._handle)
                check_size(self._handle, self._size + len(data))
            except OSError:
                os.ftruncate(self._handle, self._size)  # else a later piece would follow an incomplete one
                raise
        self._size += len(data)

    def close(self) -> None:
        """Close the file; may be called twice."""
        self._close()


def chunks_in(path: Path) -> Iterator[Chunk]:
    """The readable pieces, in order, up to the first incomplete one.

    Raises:
        OSError: the file cannot be read.
    """
    with os.fdopen(open_regular(path, largest=sys.maxsize)[0], "rb") as file:
        while len(head := file.read(_HEAD.size)) == _HEAD.size:
            length, frames, checksum = _HEAD.unpack(head)
            sealed = file.read(length)
            if not length or len(sealed) < length:
                return
            if zlib.crc32(sealed) == checksum:
                yield Chunk(sealed, frames)
