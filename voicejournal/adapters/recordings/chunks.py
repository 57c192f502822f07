"""The file of a take in progress: sealed pieces are appended, each synced to disk before the next.

One file for all pieces, not one file for each: a piece then costs one fsync and not two (its folder's as
well), and an hour is one name and not 4,500. A piece carries its length and checksum, so that after a kill
or a power cut everything before the incomplete piece is read. Where a piece is corrupted, in its sound or in
its header, the next place at which a header fits its checksum is searched for, and reading goes on there.
"""

from __future__ import annotations

import os
import re
import struct
import sys
import weakref
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, NamedTuple

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
HEADER_BYTES = _HEAD.size
PIECE_SECONDS = 0.8
"""Seconds in a piece. A kill loses sound that is not sealed yet: at most this, plus buffers before it."""
_SEALING = 8192
"""Bytes by which a sealed piece may exceed its sound, or a note of that length; sealing adds far less."""
_HEAD_LIKE = re.compile(rb"(?s)(?=(?!\0{3})..[\0-\2]\0..\0\0)")
"""Where a header may begin: 1 to 196,607 bytes and at most 65,535 frames."""
_LARGEST = _HEAD.size + 3 * 65536
_FOUND = 16
"""Bytes that a piece has at least where it is searched for: two samples of near silence have a checksum, in
bytes as quiet as they are, so that a few samples beside each other would pass for a header and its piece.
"""
_WINDOW = 4 << 20
"""Bytes that are searched at once for the next piece."""
_CREATE = os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_APPEND | getattr(os, "O_BINARY", 0)


class Chunk(NamedTuple):
    """A piece as sealed by the vault, and its number of frames."""

    sealed: bytes
    frames: int


class Unreadable(NamedTuple):
    """A stretch of the file, in bytes, in which no piece can be read."""

    size: int
    torn: bool = False
    """Whether it is an incomplete last piece: a kill came while it was being written."""
    rubbish: bool = False
    """Whether it ends the file and no header begins it, as a power cut leaves the end of a file."""


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

    def append(self, *pieces: Chunk) -> None:
        """Write the pieces to disk; on failure the file keeps its previous content.

        Raises:
            StorageError: it could not be written.
        """
        data = b"".join(map(packed, pieces))
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


def packed(piece: Chunk) -> bytes:
    """The piece as it is in the file."""
    return _HEAD.pack(len(piece.sealed), piece.frames, zlib.crc32(piece.sealed)) + piece.sealed


def chunks_in(path: Path) -> Iterator[Chunk | Unreadable]:
    """The pieces and what lies unreadable between them, in order.

    Raises:
        OSError: the file cannot be read.
    """
    with os.fdopen(open_regular(path, largest=sys.maxsize)[0], "rb") as file:
        size, at = os.fstat(file.fileno()).st_size, 0
        while at < size:
            file.seek(at)
            data = file.read(_LARGEST)
            chunk = _chunk(data, 0)
            if chunk is not None:
                yield chunk
                at += _HEAD.size + len(chunk.sealed)
                continue
            following = _next_chunk(file, at + 1, size)
            yield _unreadable(data, following - at, last=following == size)
            at = following


def _chunk(data: bytes, at: int) -> Chunk | None:
    """The piece that begins there, if it is complete and its checksum is right."""
    length, frames, checksum = _header(data, at)
    start = at + _HEAD.size
    if not length or start + length > len(data):
        return None
    sealed = data[start : start + length]
    return Chunk(sealed, frames) if zlib.crc32(sealed) == checksum else None


def _header(data: bytes, at: int) -> tuple[int, int, int]:
    """Length, frames and checksum; a length of 0 where these bytes are no header."""
    if at + _HEAD.size > len(data):
        return 0, 0, 0
    length, frames, checksum = _HEAD.unpack_from(data, at)
    possible = 2 * frames <= length <= min(2 * frames + _SEALING, _LARGEST - _HEAD.size)
    return (length if possible else 0), frames, checksum


def _next_chunk(file: BinaryIO, start: int, size: int) -> int:
    """The offset of the next readable piece at or after `start`; the size of the file if there is none."""
    for at in range(start, size, _WINDOW):
        file.seek(at)
        window = file.read(_WINDOW + _LARGEST)
        for found in _HEAD_LIKE.finditer(window):
            piece = _chunk(window, found.start())
            if piece is not None and len(piece.sealed) >= _FOUND:
                return at + found.start()
    return size


def _unreadable(data: bytes, size: int, *, last: bool) -> Unreadable:
    length, _, _ = _header(data, 0)
    return Unreadable(
        size,
        torn=last and bool(length) and len(data) < _HEAD.size + length,
        rubbish=last and not length,
    )
