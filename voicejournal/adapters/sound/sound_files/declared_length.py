"""Reads the length that a file declares, so that a truncated file can be detected."""

from __future__ import annotations

import os
import struct
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from voicejournal.adapters.sound.sound_files.ffmpeg_input import LARGEST
from voicejournal.adapters.sound.sound_files.formats import DECLARED
from voicejournal.regular_files import open_regular

if TYPE_CHECKING:
    from av.audio.stream import AudioStream
    from av.container import InputContainer

_UNKNOWN = (0, 0xFFFFFFFF)
"""Placeholder sizes that a recorder writes first and corrects at the end, unless it is interrupted."""


def declared(file: Path, container: InputContainer, streams: list[AudioStream]) -> float | None:
    """The declared length in seconds; None if the format has none, or if it was never written."""
    if not any(name in DECLARED for name in container.format.name.split(",")):
        return None
    known = [float(each.duration * each.time_base) for each in streams if each.duration and each.time_base]
    if known:
        return max(known) * _promised_share(file)
    alone = (
        container.duration if len(streams) == len(container.streams) else None
    )  # other tracks, such as a film's, may be longer
    return alone / 1_000_000 if alone else None


def _promised_share(file: Path) -> float:
    """Ratio of declared to actual sound in a WAV, at least 1; FFmpeg limits its own figure to the file."""
    handle, status = open_regular(file, largest=LARGEST)
    with os.fdopen(handle, "rb") as opened:
        start, size = _sound_chunk(opened)
    there = status.st_size - start
    return size / there if size > there > 0 else 1.0


def _sound_chunk(opened: BinaryIO) -> tuple[int, int]:
    """Start of a WAV's sound and its declared size, both in bytes; zeros for any other file."""
    if opened.read(12)[:4] != b"RIFF":
        return 0, 0
    while len(head := opened.read(8)) == 8:
        name, size = struct.unpack("<4sI", head)
        if name == b"data":
            return opened.tell(), 0 if size in _UNKNOWN else size
        opened.seek(size + size % 2, os.SEEK_CUR)
    return 0, 0
