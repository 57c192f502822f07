"""Decodes the tracks of a sound file; a part that cannot be decoded is replaced by silence and reported."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy

from voicejournal.adapters.sound.sound_files.declared_length import declared
from voicejournal.adapters.sound.sound_files.ffmpeg_input import MediaInput, broken, opened
from voicejournal.adapters.sound.sound_files.formats import CODECS, HIGHEST, LOWEST
from voicejournal.adapters.sound.sound_files.track_clock import TrackClock

if TYPE_CHECKING:
    from av import Packet
    from av.audio.stream import AudioStream
    from av.container import InputContainer

Samples = numpy.ndarray[Any, numpy.dtype[numpy.float32]]
"""Array of channels by frames, from -1 to 1."""

_PART = 16_384
"""Frames in a part; with the few that a codec gives at a time, the work for each part dominates."""
_FULL = {"u1": 128.0, "i2": 32768.0, "i4": 2147483648.0, "i8": 9223372036854775808.0}


@dataclass(frozen=True, slots=True)
class DecodedPart:
    """A segment of one track: `gap` seconds of silence, then `samples` at `rate`."""

    track: int
    rate: int
    samples: Samples
    gap: float = 0.0


@dataclass(frozen=True, slots=True)
class Lost:
    """A segment of one track that could not be decoded, in seconds."""

    track: int
    start: float
    seconds: float


@dataclass(frozen=True, slots=True)
class BrokenOff:
    """Event: the file cannot be read any further, although its end is not reached."""


@dataclass(frozen=True, slots=True)
class Declared:
    """Event: the length declared by the file; comes first, and only for formats that have one."""

    seconds: float


Event = DecodedPart | Lost | BrokenOff | Declared


def audio_tracks(container: InputContainer) -> list[AudioStream]:
    """The tracks that can be decoded."""
    return [
        s for s in container.streams.audio if s.codec_context is not None and s.codec_context.name in CODECS
    ]


def decoded(file: Path, tracks: Collection[int] | None = None) -> Iterator[Event]:
    """The tracks' sound in the order of the file, for all tracks or those with these numbers.

    Raises:
        NotFound: the file cannot be read, or is not a sound file.
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
        known = {each.index: _Track(each.index, TrackClock(origin, end)) for each in streams}
        if (seconds := declared(file, container, streams)) is not None:
            yield Declared(seconds)
        yield from _events(source, container, streams, known)


def _events(
    source: MediaInput, container: InputContainer, streams: list[AudioStream], tracks: dict[int, _Track]
) -> Iterator[Event]:
    refused = broken()
    packets = container.demux(streams) if streams else iter(())
    while True:
        try:
            packet = next(packets, None)
        except refused:
            if source.stopped is not None:
                raise source.stopped from None
            yield from (part for track in tracks.values() for part in track.rest())
            yield BrokenOff()
            return
        if packet is None:
            break
        source.fruitful()
        track = tracks[packet.stream.index]
        try:
            for frame in packet.decode():
                yield from track.take(frame)
        except refused:
            yield from track.rest()
            if packet.size:  # an empty packet marks the end
                yield track.missed(packet)
    yield from (part for track in tracks.values() for part in track.rest())


class _Track:
    """Joins a track's frames to parts of a useful length and keeps the track's position."""

    def __init__(self, number: int, clock: TrackClock) -> None:
        self._number = number
        self._clock = clock
        self._kind: tuple[str, int, int] = ("", 0, 1)
        self._gap = 0.0
        self._frames: list[Any] = []
        self._length = 0

    def take(self, frame: Any) -> Iterator[DecodedPart]:
        """Add a frame; yields the part that it completes.

        Raises:
            ValueError: the frame cannot be sound.
        """
        kind = (frame.format.name, frame.layout.nb_channels, frame.sample_rate)
        if not LOWEST <= frame.sample_rate <= HIGHEST:
            raise ValueError(f"{frame.sample_rate} frames per second")
        gap = self._clock.gap(frame)
        if gap or kind != self._kind or self._length >= _PART:
            yield from self.rest()
            self._kind, self._gap = kind, gap
        raw = frame.to_ndarray()
        self._frames.append(raw if frame.format.is_planar else raw.reshape(-1, kind[1]).T)
        self._length += frame.samples
        self._clock.on(frame.samples / frame.sample_rate)

    def rest(self) -> Iterator[DecodedPart]:
        """Yields the frames not yet returned, as a part."""
        if self._length:
            samples = _samples(numpy.concatenate(self._frames, axis=1))
            yield DecodedPart(self._number, self._kind[2], samples, self._gap)
        self._frames, self._length, self._gap = [], 0, 0.0

    def missed(self, packet: Packet[Any]) -> Lost:
        """The position of a packet that could not be decoded; it stays silent."""
        return Lost(self._number, *self._clock.missed(packet))


def _samples(raw: Any) -> Samples:
    """The frames as float samples from -1 to 1, whatever their own type; NaN becomes silence."""
    full = _FULL.get(raw.dtype.str[1:])
    if full is None:
        samples = numpy.clip(numpy.nan_to_num(raw, posinf=1.0, neginf=-1.0), -1.0, 1.0)
    else:
        samples = (raw - numpy.float64(full if raw.dtype.kind == "u" else 0.0)) / full
    return numpy.asarray(samples, "f4")
