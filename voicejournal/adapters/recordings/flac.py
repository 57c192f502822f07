"""Writes and reads FLAC piece by piece: lossless at half the size."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import BinaryIO

from voicejournal.domain.speech.audio import Sound

_LONGEST = 1 << 40
"""Frames above which a header does not say how long the sound is."""


class Empty(ValueError):
    """A sound file of no bytes, or with a header and no frames."""


def seconds(data: bytes | BinaryIO) -> float:
    """The length in seconds according to the header; nothing is decoded.

    Raises:
        ValueError: the bytes are not a sound file (`Empty`: they hold no sound).
    """
    from soundfile import LibsndfileError, info

    try:
        about = info(_from_start(data))
    except LibsndfileError as error:
        raise ValueError("no FLAC") from error
    if not about.frames:
        raise Empty
    if about.frames > _LONGEST:
        raise ValueError("of unknown length")
    return float(about.frames / about.samplerate)


def read(data: bytes | BinaryIO, seconds: float | None = None) -> Iterator[Sound]:
    """The sound in pieces of `seconds`, or in one.

    Raises:
        ValueError: at once or during iteration, if the bytes are not a sound file (`Empty`: no sound).
    """
    from soundfile import LibsndfileError, SoundFile

    try:
        with SoundFile(_from_start(data)) as sound:
            frames = sound.frames if seconds is None else max(1, round(seconds * sound.samplerate))
            while pcm := bytes(sound.buffer_read(frames, dtype="int16")):
                yield Sound(pcm, sound.samplerate)
            if not sound.tell():
                raise Empty
    except LibsndfileError as error:
        raise ValueError("no FLAC") from error


def _from_start(data: bytes | BinaryIO) -> BinaryIO:
    file = io.BytesIO(data) if isinstance(data, bytes) else data
    size = file.seek(0, io.SEEK_END)
    file.seek(0)
    if not size:
        raise Empty
    return file
