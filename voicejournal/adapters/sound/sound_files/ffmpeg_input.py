"""Opens a sound file with FFmpeg, restricted to that file, and converts FFmpeg's failures to our errors."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NoReturn

from voicejournal.adapters.sound.sound_files.formats import OPTIONS
from voicejournal.errors import NotFound
from voicejournal.regular_files import open_regular

if TYPE_CHECKING:
    from av.container import InputContainer

LARGEST = 64 << 30
"""Largest file in bytes, about a long film; no answer is larger."""

_BARREN = 512 << 20
"""Bytes that may be read without a packet of sound coming of them: limits damaged or empty parts."""


def broken() -> tuple[type[Exception], ...]:
    """PyAV's exceptions that mean: the file cannot be read, or not from here on."""
    from av.error import FFmpegError

    return (FFmpegError, OSError, ValueError, ArithmeticError, MemoryError)


class MediaInput:
    """A file's bytes for FFmpeg, without a name: for some formats it would open files beside that name."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._barren = 0
        self.stopped: BaseException | None = None
        """A KeyboardInterrupt or SystemExit during a read, which FFmpeg does not pass through."""

    def fruitful(self) -> None:
        """Reset the count of bytes without sound, after a packet was read."""
        self._barren = 0

    def read(self, size: int) -> bytes:
        try:
            data = self._file.read(size)
        except (KeyboardInterrupt, SystemExit) as stop:
            self.stopped = stop
            raise OSError("stopped") from stop
        self._barren += len(data)
        if self._barren > _BARREN:
            raise OSError("no sound comes of it")
        return data

    def seek(self, offset: int, whence: int = 0) -> int:
        return self._file.seek(offset, whence)

    def tell(self) -> int:
        return self._file.tell()


@contextmanager
def opened(file: Path) -> Iterator[tuple[MediaInput, InputContainer]]:
    """The opened file, until the block ends.

    Raises:
        NotFound: it does not exist, is not a regular file, may not be read, or is not a sound file.
    """
    import av

    try:
        handle, status = open_regular(file, largest=LARGEST)
    except OSError as error:
        raise NotFound(f"{file} cannot be read: {error.strerror}.") from error
    with os.fdopen(handle, "rb") as whole:
        if not status.st_size:
            raise no_sound(file)
        source = MediaInput(whole)
        try:
            container = av.open(
                source, mode="r", container_options=OPTIONS, metadata_errors="replace", io_open=_refuse
            )
        except broken() as error:
            if source.stopped is not None:
                raise source.stopped from None
            raise no_sound(file, _why(file)) from error
        with container:
            yield source, container


def no_sound(file: Path, why: str = "") -> NotFound:
    """The error for a file without readable sound."""
    return NotFound(
        f"There is no sound in {file}.", why or "WAV, FLAC, MP3, M4A, Ogg, Opus and WebM can be heard."
    )


def _why(file: Path) -> str:
    """Advice for a recording that its program did not finish; else empty."""
    head, _ = open_regular(file, largest=LARGEST)
    try:
        cut_off = os.read(head, 12)[4:8] == b"ftyp"
    finally:
        os.close(head)
    return "It breaks off before its index, which only the program that made it may mend." if cut_off else ""


class _AnotherFile(OSError):
    """The file asks for another file to be opened."""


def _refuse(*_: object) -> NoReturn:
    raise _AnotherFile
