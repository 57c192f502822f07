"""Sound with its sample rate, its level, and sound devices."""

from __future__ import annotations

import math
from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

RATE = 16_000
"""Sample rate of all sound inside, in frames per second: Whisper and the detector were trained on it."""

BLOCK = 512
"""Frames in one block, 32 ms: the unit that the speech detector reads."""

SILENCE_DB = -96.0
"""Level of digital silence, and the least of every level, in dBFS."""

SPEEDS = 0.75, 1.0, 1.25, 1.5, 1.75, 2.0
"""The speeds at which a recording can be played; the pitch stays."""


def speed_from(speed: float, steps: int) -> float:
    """The speed so many steps faster, or slower if negative, as far as there are any."""
    return SPEEDS[max(0, min(len(SPEEDS) - 1, SPEEDS.index(speed) + steps))]


_BYTES = 2
"""Bytes of one int16 frame."""


@dataclass(frozen=True, slots=True)
class Sound:
    """Mono sound: `pcm` is little-endian int16, `rate` is in frames per second."""

    pcm: bytes
    rate: int = RATE

    def __post_init__(self) -> None:
        if len(self.pcm) % _BYTES:
            raise ValueError("int16 sound has an even number of bytes")
        if self.rate <= 0:
            raise ValueError("a rate is a positive number of frames per second")

    @property
    def frames(self) -> int:
        return len(self.pcm) // _BYTES

    @property
    def seconds(self) -> float:
        return self.frames / self.rate

    @property
    def level(self) -> float:
        """Root mean square in dBFS, from `SILENCE_DB` to 0."""
        return level(self.pcm)

    def slice(self, start: float, end: float) -> Sound:
        """The sound from `start` to `end`, in seconds, clipped to its length."""
        first = max(0, round(start * self.rate)) * _BYTES
        last = max(0, round(end * self.rate)) * _BYTES
        return Sound(self.pcm[first:last], self.rate)


class DeviceKind(StrEnum):
    """Direction of a sound device."""

    INPUT = "input"
    OUTPUT = "output"


class Device(NamedTuple):
    """A microphone or a loudspeaker: `name` is shown to people, `id` is stored in settings."""

    id: str
    name: str
    kind: DeviceKind
    default: bool = False
    """Whether the system uses it if no device is chosen."""


def level(pcm: bytes) -> float:
    """Root mean square of int16 `pcm` in dBFS, from `SILENCE_DB` to 0."""
    samples = array("h", pcm)
    if not samples:
        return SILENCE_DB
    power = sum(sample * sample for sample in samples) / len(samples)
    return max(SILENCE_DB, 10 * math.log10(power / 32768**2)) if power else SILENCE_DB


def joined(sounds: Iterable[Sound]) -> Sound:
    """The sounds in sequence; they must share a rate.

    Raises:
        ValueError: the rates differ.
    """
    parts = list(sounds)
    rates = {part.rate for part in parts} or {RATE}
    if len(rates) > 1:
        raise ValueError(f"cannot join sounds of different rates: {sorted(rates)}")
    return Sound(b"".join(part.pcm for part in parts), rates.pop())


def silence(seconds: float, rate: int = RATE) -> Sound:
    """Digital silence of that length in seconds."""
    return Sound(bytes(round(seconds * rate) * _BYTES), rate)


def clock_time(seconds: float) -> str:
    """A length to the nearest second, as "2:10" or "1:02:10"; the one format for all recordings."""
    minutes, rest = divmod(math.floor(seconds + 0.5), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
