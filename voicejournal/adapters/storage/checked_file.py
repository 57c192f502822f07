"""The result of reading one file of a journal whole."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """A file that was read: its part of the journal, its size, what it holds, and its fault, if any."""

    part: str
    """The part's name as people read it: "months", "earlier versions", "recordings" ..."""
    path: Path
    bytes: int = 0
    entries: int = 0
    seconds: float = 0.0
    fault: str = ""
    """A sentence; empty if the file is whole."""
    hint: str = ""


def size_of(path: Path) -> int:
    """Size in bytes; 0 if there is no such file."""
    try:
        return path.stat().st_size
    except OSError:
        return 0
