"""Tries keys on the months of the journal beside them, which may be another one's or from before a rekey."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from voicejournal.adapters.storage.sealed_bytes import is_sealed
from voicejournal.adapters.vault.age_cipher import Opener
from voicejournal.errors import OtherKey, VaultDamaged
from voicejournal.regular_files import read_regular


def opens_months(journal: Path, opener: Opener) -> bool | None:
    """Whether a month is sealed to those keys, also a damaged one; None if no month is sealed.

    The newest is tried first, and others only where it is sealed to other keys.
    """
    fits = None
    for path in sorted((journal / "months").glob("*.json"), reverse=True):
        with suppress(OSError):
            if is_sealed(data := read_regular(path)[0]):
                try:
                    opener.open(data)
                except OtherKey:
                    fits = False
                    continue
                except VaultDamaged:
                    pass
                return True
    return fits
