"""FLAC in memory, since what goes to disk is sealed whole: half the size, and not a bit lost."""

from __future__ import annotations

import io
import weakref
from collections.abc import Iterator

from voicejournal.domain.audio import RATE, Sound


class FlacWriter:
    """Encodes int16 mono at `RATE` as it comes."""

    def __init__(self) -> None:
        from soundfile import SoundFile

        self._bytes = io.BytesIO()
        self._file = SoundFile(self._bytes, "w", RATE, 1, subtype="PCM_16", format="FLAC")
        weakref.finalize(self, self._file.close)  # else it writes its end when its bytes may be gone already

    def write(self, pcm: bytes) -> None:
        self._file.buffer_write(pcm, dtype="int16")

    def close(self) -> bytes:
        """The whole file, empty where there was no sound; the end of writing. May be called twice."""
        self._file.close()
        return self._bytes.getvalue()


def seconds(data: bytes) -> float:
    """The length that the file says it has; nothing is decoded.

    Raises:
        ValueError: the bytes are no sound.
    """
    from soundfile import LibsndfileError, info

    if not data:
        return 0.0
    try:
        about = info(io.BytesIO(data))
    except LibsndfileError as error:
        raise ValueError("no FLAC") from error
    return float(about.frames / about.samplerate)


def read(data: bytes, seconds: float | None = None) -> Iterator[Sound]:
    """The sound in pieces of `seconds`, or in one.

    Raises:
        ValueError: at once or later, where the bytes are no sound.
    """
    from soundfile import LibsndfileError, SoundFile

    if not data:  # libsndfile writes nothing at all for no frames
        return
    try:
        with SoundFile(io.BytesIO(data)) as file:
            frames = file.frames if seconds is None else max(1, round(seconds * file.samplerate))
            while pcm := bytes(file.buffer_read(frames, dtype="int16")):
                yield Sound(pcm, file.samplerate)
    except LibsndfileError as error:
        raise ValueError("no FLAC") from error
