"""Writes and reads FLAC piece by piece: lossless at half the size."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import BinaryIO

from voicejournal.domain.speech.audio import Sound

_MD5_END = 42
"""Bytes before the end of the first block of a FLAC, of which its MD5 are the last 16."""

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


def stored_md5(data: bytes | BinaryIO) -> bytes | None:
    """The MD5 of the sound that its encoder wrote into the header; None if it wrote none.

    It is of the samples as little-endian int16 (RFC 9639, section 8.2).
    """
    try:
        head = _from_start(data).read(_MD5_END)
    except Empty:
        return None
    found = head[_MD5_END - 16 :] if head[:4] == b"fLaC" and len(head) == _MD5_END else b""
    return found if any(found) else None


def _from_start(data: bytes | BinaryIO) -> BinaryIO:
    file = io.BytesIO(data) if isinstance(data, bytes) else data
    size = file.seek(0, io.SEEK_END)
    file.seek(0)
    if not size:
        raise Empty
    return file
