"""Writes a recording as a sound file of another format, for an export."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import BinaryIO

from voicejournal.domain.speech.audio import RATE, Sound

FORMATS: Mapping[str, tuple[str, str]] = {
    "flac": ("FLAC", "PCM_16"),
    "wav": ("WAV", "PCM_16"),
    "opus": ("OGG", "OPUS"),
    "mp3": ("MP3", "MPEG_LAYER_III"),
}
"""Format and subtype of libsndfile by the ending of a file's name; the first two lose nothing."""


def write_sound(blocks: Iterable[Sound], form: str, to: BinaryIO) -> None:
    """Write the blocks, at `RATE`, to the open file in that format, piece by piece.

    Raises:
        OSError: it cannot be written.
    """
    import numpy
    import soundfile

    container, subtype = FORMATS[form]
    try:
        with soundfile.SoundFile(
            to, "w", samplerate=RATE, channels=1, format=container, subtype=subtype
        ) as written:
            for block in blocks:
                written.write(numpy.frombuffer(block.pcm, "<i2"))
    except soundfile.SoundFileError as error:
        raise OSError(f"the sound library refused ({error})") from error
