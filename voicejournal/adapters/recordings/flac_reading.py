"""Reads recordings, and says which is missing or damaged."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from voicejournal.adapters.recordings import flac
from voicejournal.domain.speech.audio import Sound
from voicejournal.errors import JournalDamaged, JournalError, NotFound, TakeDamaged


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
        raise damaged(name, error) from error


def damaged(name: str, reason: ValueError) -> JournalDamaged:
    """The error of a recording that is not whole, or of an empty one."""
    found = "holds no sound" if isinstance(reason, flac.Empty) else "is damaged"
    return JournalDamaged(
        f"The recording {name} {found}.", "Its text is not; a copy of the journal may have the sound."
    )


def damaged_take(pieces: Path, seconds: float, unread: float) -> TakeDamaged:
    """The error of a take with damaged pieces, which are kept; `seconds` of it could be recovered."""
    if not seconds:
        return TakeDamaged(
            f"A recording that was cut off is damaged: no sound in it can be read. It is kept as {pieces}.",
            "A copy of the journal may have it whole; without one, that file can be deleted.",
        )
    missing = f"{unread:.1f} s" if unread >= 0.1 else "A moment"
    return TakeDamaged(
        f"{missing} of a recording that was cut off cannot be read; the other {seconds:.1f} s are back. "
        f"The damaged original is kept as {pieces}.",
        "A copy of the journal may have it whole; without one, that file can be deleted.",
    )


def recording_not_found(name: str) -> NotFound:
    """The error of a recording that is not in the folder."""
    return NotFound(f"There is no recording {name}.")


def sound_not_found() -> NotFound:
    """The error of an answer whose recording is not in the folder."""
    return NotFound(
        "The sound of this answer is not here any more.", "A backup, or another machine, may have it."
    )
