"""Writes and reads FLAC piece by piece: lossless at half the size."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import BinaryIO

from voicejournal.domain.speech.audio import Sound


def seconds(data: bytes | BinaryIO) -> float:
    """The length in seconds according to the header; nothing is decoded.

    Raises:
        ValueError: the bytes are not a sound file.
    """
    from soundfile import LibsndfileError, info

    file = _from_start(data)
    if file is None:
        return 0.0
    try:
        about = info(file)
    except LibsndfileError as error:
        raise ValueError("no FLAC") from error
    return float(about.frames / about.samplerate)


def read(data: bytes | BinaryIO, seconds: float | None = None) -> Iterator[Sound]:
    """The sound in pieces of `seconds`, or in one.

    Raises:
        ValueError: at once or during iteration, if the bytes are not a sound file.
    """
    from soundfile import LibsndfileError, SoundFile

    file = _from_start(data)
    if file is None:
        return
    try:
        with SoundFile(file) as sound:
            frames = sound.frames if seconds is None else max(1, round(seconds * sound.samplerate))
            while pcm := bytes(sound.buffer_read(frames, dtype="int16")):
                yield Sound(pcm, sound.samplerate)
    except LibsndfileError as error:
        raise ValueError("no FLAC") from error


def _from_start(data: bytes | BinaryIO) -> BinaryIO | None:
    """A file to read from; None if it is empty, since libsndfile writes nothing at all for no frames."""
    file = io.BytesIO(data) if isinstance(data, bytes) else data
    there = file.seek(0, io.SEEK_END)
    file.seek(0)
    return file if there else None
