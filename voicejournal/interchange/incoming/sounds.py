"""Sound files of an import: their interface, which the adapter that decodes sound implements."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from voicejournal.domain.speech.audio import Sound
from voicejournal.regular_files import open_regular

_PIECE = 1 << 20
_LARGEST = 64 << 30


class SoundInFile(Protocol):
    """A sound file that has been surveyed."""

    @property
    def seconds(self) -> float: ...
    @property
    def recorded(self) -> datetime | None:
        """When it was recorded, as the file itself says; None if it does not."""

    @property
    def troubles(self) -> tuple[str, ...]:
        """One sentence for each part that is missing."""

    def blocks(self, seconds: float = 1.0) -> Iterator[Sound]: ...


OpenSound = Callable[[Path], SoundInFile]
"""Surveys a sound file.

Raises:
    NotFound: it cannot be read, or there is no sound in it.
"""


@dataclass(frozen=True, slots=True)
class FoundSound:
    """One sound of a note, and its text where the file has one."""

    blocks: Callable[[], Iterator[Sound]]
    seconds: float
    mark: str
    """Tells this sound from others: a digest of its file."""
    text: str = ""


def digest(file: Path) -> str:
    """The SHA-256 of the file's bytes.

    Raises:
        OSError: it cannot be read.
    """
    handle, _ = open_regular(file, largest=_LARGEST)
    whole = hashlib.sha256()
    with os.fdopen(handle, "rb") as opened:
        while piece := opened.read(_PIECE):
            whole.update(piece)
    return whole.hexdigest()
