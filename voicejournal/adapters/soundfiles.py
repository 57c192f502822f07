"""Sound files of any kind, and microphones that hear a file or a sound instead of a person."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NoReturn

from voicejournal.adapters.resampling import FrameResampler, resampled
from voicejournal.domain.audio import BLOCK, RATE, Sound
from voicejournal.errors import NotFound, SoundError
from voicejournal.ports import Listening, Microphone, MicrophoneTrouble

if TYPE_CHECKING:
    from av.container import InputContainer

_JOIN = 2.0
"""Seconds to wait in `close` until the block under way is taken."""


def read_blocks(file: Path, seconds: float = 1.0) -> tuple[float | None, Iterator[Sound]]:
    """How long the sound is, where the file says, and the sound at `RATE` in mono, in pieces of `seconds`.

    A file of any length takes the same memory; what is broken in it is left out, as players do.

    Raises:
        NotFound: the file cannot be read, or there is no sound in it.
    """
    opened, container = _open(file)
    length = container.duration / 1_000_000 if container.duration else None
    pcm = filter(None, _decoded(opened, container))
    first = next(pcm, None)
    if first is None:
        raise _no_sound(file)
    pieces = _cut(chain([first], pcm), 2 * max(1, round(seconds * RATE)))
    return length, (Sound(each) for each in pieces)


class FileMicrophone:
    """Hears a file as fast as its blocks are taken, and calls `on_end` after the last one."""

    def __init__(self, file: Path, on_end: Callable[[], None]) -> None:
        self._file = file
        self._on_end = on_end

    def open(
        self,
        on_block: Callable[[bytes], None],
        on_trouble: Callable[[MicrophoneTrouble], None],  # noqa: ARG002 - the port's
    ) -> Listening:
        """Begin at the beginning, as in `ports.Microphone`; there are no troubles.

        Raises:
            SoundError: the file cannot be read, or there is no sound in it.
        """
        try:
            _, sounds = read_blocks(self._file)
        except NotFound as error:
            raise SoundError(str(error), error.hint) from error
        blocks = _cut((sound.pcm for sound in sounds), 2 * BLOCK)
        return _Speaking(self._file.name, blocks, on_block, self._on_end, 0.0)


class SoundMicrophone:
    """Hears a sound, in its own time if `realtime`, and calls `on_end` after the last block."""

    def __init__(self, sound: Sound, on_end: Callable[[], None], *, realtime: bool = False) -> None:
        self._sound = sound
        self._on_end = on_end
        self._realtime = realtime

    def open(
        self,
        on_block: Callable[[bytes], None],
        on_trouble: Callable[[MicrophoneTrouble], None],  # noqa: ARG002 - the port's
    ) -> Listening:
        """Begin at the beginning, as in `ports.Microphone`; there are no troubles."""
        blocks = _cut([resampled(self._sound, RATE).pcm], 2 * BLOCK)
        pace = BLOCK / RATE if self._realtime else 0.0
        return _Speaking("the local voice", blocks, on_block, self._on_end, pace)


class _Speaking:
    """Passes blocks on from a thread of its own, one every `pace` seconds."""

    def __init__(
        self,
        device: str,
        blocks: Iterable[bytes],
        on_block: Callable[[bytes], None],
        on_end: Callable[[], None],
        pace: float,
    ) -> None:
        self.device = device
        self._closed = threading.Event()
        self._thread = threading.Thread(
            target=self._speak, args=(blocks, on_block, on_end, pace), name="sound file", daemon=True
        )
        self._thread.start()

    def close(self) -> None:
        """Say no more; `on_end` is not called where there was more to say."""
        self._closed.set()
        if self._thread is not threading.current_thread():
            self._thread.join(_JOIN)

    def _speak(
        self,
        blocks: Iterable[bytes],
        on_block: Callable[[bytes], None],
        on_end: Callable[[], None],
        pace: float,
    ) -> None:
        start = time.monotonic()
        for number, block in enumerate(blocks, 1):
            if self._closed.wait(max(0.0, start + number * pace - time.monotonic()) if pace else 0.0):
                return
            on_block(block)
        if not self._closed.is_set():
            on_end()


def _open(file: Path) -> tuple[BinaryIO, InputContainer]:
    import av

    try:
        opened = file.open("rb")
    except OSError as error:
        raise NotFound(f"{file} cannot be read: {error.strerror}.") from error
    try:
        # The file itself and no name, and nothing besides: a playlist that is called a sound file would have
        # FFmpeg ask addresses on the network or read other files (the first seen with PyAV 18.1).
        return opened, av.open(opened, mode="r", io_open=_refuse)
    except (av.error.FFmpegError, _AnotherFile) as error:
        opened.close()
        raise _no_sound(file) from error


def _decoded(opened: BinaryIO, container: InputContainer) -> Iterator[bytes]:
    """The sound as it comes out, in whatever lengths; closes the file at the end."""
    import av

    with opened, container:
        resample = FrameResampler()
        packets = container.demux(container.streams.audio[0]) if container.streams.audio else iter(())
        with suppress(av.error.FFmpegError, _AnotherFile):  # it breaks off here
            for packet in packets:
                with suppress(av.error.InvalidDataError):
                    for frame in packet.decode():
                        yield resample(frame)
        yield resample.rest()


def _cut(pcm: Iterable[bytes], size: int) -> Iterator[bytes]:
    """The same in pieces of `size` bytes, the last one shorter."""
    rest = b""
    for each in pcm:
        rest += each
        whole = len(rest) - len(rest) % size
        for start in range(0, whole, size):
            yield rest[start : start + size]
        rest = rest[whole:]
    if rest:
        yield rest


class _AnotherFile(Exception):
    """A file wants another one to be opened."""


def _refuse(*_: object) -> NoReturn:
    raise _AnotherFile


def _no_sound(file: Path) -> NotFound:
    return NotFound(f"There is no sound in {file}.", "WAV, FLAC, MP3, M4A, Ogg, Opus and WebM can be heard.")


_: tuple[type[Microphone], type[Microphone]] = (FileMicrophone, SoundMicrophone)
