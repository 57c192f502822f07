"""The sound of a file's tracks as it is decoded; what could not be decoded is silent and noted."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy

from voicejournal.adapters.soundfiles.formats import CODECS, DECLARED, HIGHEST, LOWEST
from voicejournal.adapters.soundfiles.opening import Source, broken, opened

if TYPE_CHECKING:
    from av import AudioFrame, Packet
    from av.audio.stream import AudioStream
    from av.container import InputContainer

Samples = numpy.ndarray[Any, numpy.dtype[numpy.float32]]
"""Channels by frames, from -1 to 1."""

_GAP = 0.2
"""Seconds that a track may be ahead of its own clock before silence is put in: less is how players round."""
_LONGEST_GAP = 600.0
"""Seconds; a clock that leaps further is wrong."""
_FULL = {"u1": 128.0, "i2": 32768.0, "i4": 2147483648.0, "i8": 9223372036854775808.0}


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of one track: `gap` seconds of silence, then `samples` at `rate`."""

    track: int
    rate: int
    samples: Samples
    gap: float = 0.0


@dataclass(frozen=True, slots=True)
class Lost:
    """A stretch of one track that could not be decoded, in seconds."""

    track: int
    start: float
    seconds: float


@dataclass(frozen=True, slots=True)
class BrokenOff:
    """The file cannot be read any further, though its end is not reached."""


@dataclass(frozen=True, slots=True)
class Declared:
    """How long the file says that it is; comes first, and only of kinds of file that know."""

    seconds: float


Event = Part | Lost | BrokenOff | Declared


def audio_tracks(container: InputContainer) -> list[AudioStream]:
    """The tracks that can be decoded."""
    return [
        s for s in container.streams.audio if s.codec_context is not None and s.codec_context.name in CODECS
    ]


def decoded(file: Path, tracks: Collection[int] | None = None) -> Iterator[Event]:
    """The tracks' sound in the order of the file; all of them, or those of these numbers.

    Raises:
        NotFound: the file cannot be read, or is no sound file.
    """
    from av.stream import Discard

    with opened(file) as (source, container):
        streams = [s for s in audio_tracks(container) if tracks is None or s.index in tracks]
        wanted = {stream.index for stream in streams}
        for stream in container.streams:
            if stream.index not in wanted:
                stream.discard = Discard.all
        origin = (container.start_time or 0) / 1_000_000
        end = container.duration / 1_000_000 + 1 if container.duration else None
        clocks = {stream.index: _Clock(origin, end) for stream in streams}
        if (declared := _declared(container, streams)) is not None:
            yield Declared(declared)
        yield from _events(source, container, streams, clocks)


def _declared(container: InputContainer, streams: list[AudioStream]) -> float | None:
    if not any(name in DECLARED for name in container.format.name.split(",")):
        return None
    known = [float(s.duration * s.time_base) for s in streams if s.duration and s.time_base]
    if known:
        return max(known)
    alone = (
        container.duration if len(streams) == len(container.streams) else None
    )  # else a film may be longer
    return alone / 1_000_000 if alone else None


def _events(
    source: Source, container: InputContainer, streams: list[AudioStream], clocks: dict[int, _Clock]
) -> Iterator[Event]:
    refused = broken()
    packets = container.demux(streams) if streams else iter(())
    while True:
        try:
            packet = next(packets, None)
        except refused:
            if source.stopped is not None:
                raise source.stopped from None
            yield BrokenOff()
            return
        if packet is None:
            return
        source.fruitful()
        track, clock = packet.stream.index, clocks[packet.stream.index]
        try:
            frames = [_part(track, frame, clock) for frame in packet.decode() if _is_sound(frame)]
        except refused:
            if packet.size:  # else it is the end, with nothing left to say
                yield Lost(track, *clock.missed(packet))
            continue
        yield from (part for part in frames if part is not None)


def _is_sound(frame: object) -> bool:
    """Whether it is a frame of sound."""
    from av import AudioFrame

    return isinstance(frame, AudioFrame)


def _part(track: int, frame: Any, clock: _Clock) -> Part | None:
    samples = _samples(frame)
    if not samples.shape[1]:
        return None
    if not LOWEST <= frame.sample_rate <= HIGHEST:
        raise ValueError(f"{frame.sample_rate} frames per second")
    gap = clock.gap(frame)
    clock.on(samples.shape[1] / frame.sample_rate)
    return Part(track, frame.sample_rate, samples, gap)


def _samples(frame: AudioFrame) -> Samples:
    """What the frame holds as numbers that can be added up, whatever its own kind: NaN is silence."""
    raw = frame.to_ndarray()
    if not frame.format.is_planar:
        raw = raw.reshape(-1, frame.layout.nb_channels).T
    full = _FULL.get(raw.dtype.str[1:])
    if full is None:
        samples = numpy.clip(numpy.nan_to_num(raw, posinf=1.0, neginf=-1.0), -1.0, 1.0)
    else:
        samples = (raw - numpy.float64(full if raw.dtype.kind == "u" else 0.0)) / full
    return numpy.asarray(samples, "f4")


class _Clock:
    """Where a track stands, and where its file says it should."""

    def __init__(self, origin: float, end: float | None) -> None:
        self._origin = origin
        self._end = end
        self._at = 0.0
        self._shift = 0.0

    def gap(self, frame: AudioFrame) -> float:
        """Seconds of silence that belong before the frame."""
        if frame.time is None:
            return 0.0
        ahead = frame.time - self._origin + self._shift - self._at
        if 0.0 <= ahead <= _GAP:
            return 0.0
        if ahead < 0.0 or ahead > _LONGEST_GAP or (self._end is not None and self._at + ahead > self._end):
            self._shift -= ahead  # a clock that began anew, as in files that were put together
            return 0.0
        self._at += ahead
        return ahead

    def on(self, seconds: float) -> None:
        self._at += seconds

    def missed(self, packet: Packet[Any]) -> tuple[float, float]:
        """Where a packet that could not be decoded lies, and its seconds."""
        base = float(packet.time_base or 0)
        start = self._at if packet.pts is None else packet.pts * base - self._origin + self._shift
        return max(0.0, start), (packet.duration or 0) * base
