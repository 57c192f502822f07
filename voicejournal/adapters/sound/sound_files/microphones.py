"""Microphones that play a file or a sound instead of capturing a person."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable
from itertools import chain

from voicejournal.adapters.sound.resampling import resampled
from voicejournal.adapters.sound.sound_files.sound_file import SoundFile, cut
from voicejournal.domain.speech.audio import BLOCK, RATE, Sound
from voicejournal.errors import NotFound, SoundError
from voicejournal.ports import Listening, Microphone, MicrophoneTrouble

_JOIN = 2.0
"""Seconds that `close` waits for the current block to be delivered."""


class FileMicrophone:
    """Implements `ports.Microphone`: delivers a file as fast as its blocks are taken, then calls `on_end`."""

    def __init__(self, file: SoundFile, on_end: Callable[[], None]) -> None:
        self._file = file
        self._on_end = on_end

    def open(
        self,
        on_block: Callable[[bytes], None],
        on_trouble: Callable[[MicrophoneTrouble], None],  # noqa: ARG002 - the port's
    ) -> Listening:
        """Start from the beginning, as in `ports.Microphone`; `on_trouble` is never called.

        Raises:
            SoundError: the file is gone, or has been replaced by an unreadable one.
        """
        blocks = cut((sound.pcm for sound in self._file.blocks()), 2 * BLOCK)
        try:
            first = next(blocks, b"")
        except NotFound as error:
            raise SoundError(str(error), error.hint) from error
        return _Speaking(self._file.path.name, chain([first], blocks), on_block, self._on_end, 0.0)


class SoundMicrophone:
    """Implements `ports.Microphone`: delivers a sound, in real time if `realtime`, then calls `on_end`."""

    def __init__(self, sound: Sound, on_end: Callable[[], None], *, realtime: bool = False) -> None:
        self._sound = sound
        self._on_end = on_end
        self._realtime = realtime

    def open(
        self,
        on_block: Callable[[bytes], None],
        on_trouble: Callable[[MicrophoneTrouble], None],  # noqa: ARG002 - the port's
    ) -> Listening:
        """Start from the beginning, as in `ports.Microphone`; `on_trouble` is never called."""
        blocks = cut([resampled(self._sound, RATE).pcm], 2 * BLOCK)
        pace = BLOCK / RATE if self._realtime else 0.0
        return _Speaking("a recorded voice", blocks, on_block, self._on_end, pace)


class _Speaking:
    """Delivers blocks on a thread of its own, one every `pace` seconds."""

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
        """Stop delivering; `on_end` is not called if blocks were left."""
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


_: tuple[type[Microphone], type[Microphone]] = (FileMicrophone, SoundMicrophone)
