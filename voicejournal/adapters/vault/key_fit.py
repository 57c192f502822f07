"""Tries keys on the texts of the journal beside them, which may be another one's or from before a rekey."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from voicejournal.adapters.storage.sealed_bytes import is_sealed
from voicejournal.adapters.vault.age_cipher import Opener
from voicejournal.errors import OtherKey, VaultDamaged
from voicejournal.regular_files import read_regular


def opens_texts(journal: Path, opener: Opener) -> bool | None:
    """Whether a text is sealed to those keys; None if none is sealed, or those that may be are damaged.

    The newest month is tried first, and others only where it is sealed to other keys or damaged: of a text
    whose head is damaged nobody can tell to which keys it was sealed.
    """
    fits, damaged = None, False
    for path in _texts(journal):
        with suppress(OSError):
            if is_sealed(data := read_regular(path)[0]):
                try:
                    opener.open(data)
                except OtherKey:
                    fits = False
                except VaultDamaged:
                    damaged = True
                else:
                    return True
    return None if damaged else fits


def _texts(journal: Path) -> Iterator[Path]:
    """Months and their last versions; what else lies there may come from anywhere."""
    for folder in ("months", "removed", "backups/months", "backups/removed"):
        yield from sorted((journal / folder).glob("????-??.json"), reverse=True)
