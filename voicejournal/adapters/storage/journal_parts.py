"""The folders that make up a journal; whatever else lies beside them belongs to somebody else."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from voicejournal.adapters.storage.synced_names import OF_THE_SYSTEM

TEXT = ("months", "removed")
"""Folders whose files change together, under the journal's lock."""

SOUND = "recordings"
"""The folder of finished recordings, whose files never change unless the journal is encrypted anew."""

KEYS = ("keys", "keys.new", "keys.old")
"""Folders with the keys of an encrypted journal, while it is rekeyed also those to come and those before."""

VECTORS = "meaning"
"""The folder of vectors by which entries are found by meaning; they are made anew where they are missing."""

PARTS = frozenset(
    {*TEXT, SOUND, *KEYS, VECTORS, "backups", "takes", "drafts", "imports", "writing", "waiting"}
)

_LOCK = ".lock"


def others_in(journal: Path) -> Sequence[Path]:
    """The files and folders in the journal's folder that are not the journal's; none if it cannot be read."""
    try:
        return sorted(path for path in journal.iterdir() if path.name not in {*PARTS, _LOCK, *OF_THE_SYSTEM})
    except OSError:
        return ()


def vectors_of(journal: Path, month: str) -> Path:
    """The file with the vectors of that month."""
    return journal / VECTORS / f"{month}.vectors"
