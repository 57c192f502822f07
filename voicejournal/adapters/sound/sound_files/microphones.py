"""Microphones that play a file or a sound instead of capturing a person."""

from __future__ import annotations

from collections.abc import Callable
from itertools import chain

from voicejournal.adapters.sound.resampling import resampled
from voicejournal.adapters.sound.sound_files.block_delivery import BlockDelivery
from voicejournal.adapters.sound.sound_files.sound_file import SoundFile, cut
from voicejournal.domain.speech.audio import BLOCK, RATE, Sound
from voicejournal.errors import NotFound, SoundError
from voicejournal.ports.sound import Listening, Microphone, MicrophoneTrouble


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
        return BlockDelivery(self._file.path.name, chain([first], blocks), on_block, self._on_end, 0.0)


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
        return BlockDelivery("a recorded voice", blocks, on_block, self._on_end, pace)


_: tuple[type[Microphone], type[Microphone]] = (FileMicrophone, SoundMicrophone)
