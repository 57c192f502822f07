"""Reads recordings, and says which is missing or damaged."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from voicejournal.adapters.recordings import flac
from voicejournal.domain.speech.audio import Sound
from voicejournal.errors import JournalDamaged, JournalError, NotFound


@contextmanager
def reading(path: Path) -> Iterator[None]:
    """Translates a failure to read the file at `path`."""
    try:
        yield
    except OSError as error:
        raise JournalError(f"The recording {path} cannot be read: {error.strerror}.") from error


def sounds(name: str, data: bytes | BinaryIO, seconds: float | None) -> Iterator[Sound]:
    """The sound of the recording, in blocks of so many seconds.

    Raises:
        JournalDamaged: the recording is not whole.
    """
    try:
        yield from flac.read(data, seconds)
    except ValueError as error:
        raise damaged(name) from error


def damaged(name: str) -> JournalDamaged:
    """The error of a recording that is not whole."""
    return JournalDamaged(
        f"The recording {name} is damaged.", "Its text is not; a copy of the journal may have the sound."
    )


def recording_not_found(name: str) -> NotFound:
    """The error of a recording that is not in the folder."""
    return NotFound(f"There is no recording {name}.")
