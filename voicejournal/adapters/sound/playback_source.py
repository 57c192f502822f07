"""The sound of one playback in the device's own format, converted a little ahead of what is played."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass

from voicejournal.adapters.sound.resampling import Resampler
from voicejournal.adapters.sound.tempo import Tempo
from voicejournal.domain.speech.audio import Sound

_PIECE = 0.5
"""Seconds of sound converted at a time; the first piece is all that a listener waits for."""
_AHEAD = 10.0
"""Seconds of converted sound kept ready, at most: an hour of it would be 700 MB."""
_TAIL = 0.4
"""Seconds of silence added at the end, longer than the buffer: a PulseAudio stream that ends drops its
buffer (measured as the last 0.12 s of a word, at a latency of 0.1 s).
"""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A request to play: the sound from `start` (seconds) on, at `speed`, with `volume` from 0 to 1."""

    sound: Sound
    volume: float = 1.0
    start: float = 0.0
    speed: float = 1.0

    def pieces(self, rate: int, channels: int) -> Iterator[bytes]:
        """The sound in pieces, for a device of that rate and so many channels."""
        tempo, resampler = Tempo(self.sound.rate, self.speed), Resampler(self.sound.rate, to=rate)
        at = self.start
        while at < self.sound.seconds:
            part = self.sound.slice(at, at + _PIECE).pcm
            at += _PIECE
            yield _spread(_scaled(resampler(tempo(part)), self.volume), channels)
        rest = resampler(tempo.rest()) + resampler.rest()
        yield _spread(_scaled(rest, self.volume), channels)


class PlaybackSource:
    """Gives the device its buffers and counts what was delivered; used from three threads."""

    def __init__(self, wanted: Wanted, rate: int, channels: int) -> None:
        self._wanted = wanted
        self._bytes_a_second = 2 * rate * channels
        self._pieces = wanted.pieces(rate, channels)
        self._lock = threading.Lock()
        self._ready = bytearray(next(self._pieces, b""))
        self._complete = False
        self._delivered = 0
        self._asked = time.monotonic()
        self._tail = round(_TAIL * rate) * 2 * channels

    def convert(self, over: threading.Event) -> None:
        """Convert the sound and the silence after it, not far ahead; ends with them or once `over` is set."""
        try:
            for piece in self._pieces:
                while len(self._ready) > _AHEAD * self._bytes_a_second:
                    if over.wait(_PIECE):
                        return
                with self._lock:
                    self._ready += piece
        finally:
            with self._lock:
                self._complete = True

    def take(self, size: int) -> tuple[bytes, bool]:
        """The next `size` bytes, with silence in place of what is not there yet; whether all are there."""
        with self._lock:
            part = bytes(self._ready[:size])
            del self._ready[:size]
            self._delivered += size if self._complete else len(part)
            self._asked = time.monotonic()
            if self._complete and len(part) < size:
                self._tail -= size - len(part)
            return part.ljust(size, b"\0"), self._tail <= 0

    def position(self, latency: float) -> float:
        """Seconds into the sound that are played now, where the device plays what it gets `latency` later."""
        with self._lock:
            delivered, asked = self._delivered / self._bytes_a_second, self._asked
        played = min(delivered, delivered - latency + time.monotonic() - asked)
        return min(self._wanted.sound.seconds, self._wanted.start + max(0.0, played) * self._wanted.speed)


def _scaled(pcm: bytes, volume: float) -> bytes:
    if volume == 1.0:
        return pcm
    import numpy

    return (numpy.frombuffer(pcm, "<i2") * volume).astype("<i2").tobytes()


def _spread(pcm: bytes, channels: int) -> bytes:
    """Copy mono to all the channels that a device requires."""
    if channels == 1:
        return pcm
    import numpy

    return numpy.frombuffer(pcm, "<i2").repeat(channels).tobytes()
