"""A take while it is made: one file, to which sealed pieces are appended, each on disk before the next.

One file and not one a piece: a piece then costs one fsync and not two (its folder's as well), and an hour is
one name and not 7,200. A piece carries its length and checksum, so that after a kill or a power cut
everything before the torn one is read, and a piece that rotted is left out alone.
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

from voicejournal.adapters.files import (
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
"""Bytes of the sealed piece, frames of sound in it, CRC-32 of the sealed piece."""
_CREATE = os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_APPEND | getattr(os, "O_BINARY", 0)


@dataclass(frozen=True, slots=True)
class Piece:
    """What went through the vault, and how many frames of sound it holds."""

    sealed: bytes
    frames: int


class PieceWriter:
    """Appends pieces to a new file."""

    def __init__(self, path: Path, disk: Disk = DISK) -> None:
        self._path = path
        self._disk = disk
        self._size = 0
        with storing(path):
            self._handle = disk.open(path, _CREATE, PRIVATE_FILE)
            owned_as_folder(self._handle, path.parent)
            self._close = weakref.finalize(self, os.close, self._handle)  # also for a take that is given up
            sync_folder(path.parent, disk)

    def append(self, piece: Piece) -> None:
        """Put the piece on disk; where that fails, the file is as it was before.

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
                os.ftruncate(self._handle, self._size)  # else a later piece would lie behind half a one
                raise
        self._size += len(data)

    def close(self) -> None:
        """Let go of the file; may be called twice."""
        self._close()


def pieces(path: Path) -> Iterator[Piece]:
    """The pieces that can be read, in order, up to the first that is torn.

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
                yield Piece(sealed, frames)
