"""The errors for key files that are damaged, or do not belong together."""

from __future__ import annotations

from pathlib import Path

from voicejournal.errors import VaultDamaged, WrongPassphrase


def damaged_publics(recipients: Path) -> VaultDamaged:
    """The error for a file of public keys that does not hold two whole ones."""
    return VaultDamaged(
        f"{recipients} is damaged.",
        "The next unlock with the passphrase writes it anew; a copy of the journal has it as well.",
    )


def damaged_identity(identity: Path) -> VaultDamaged:
    """The error for a secret key that is not as its checksum says."""
    return VaultDamaged(
        f"{identity} is damaged.", "Bring it back from a copy of the journal, or use the recovery key."
    )


def of_different_times(refused: WrongPassphrase) -> WrongPassphrase:
    """The error for a passphrase beside key files of which some were brought back from an earlier time."""
    return WrongPassphrase(
        str(refused),
        "Try again. The files in `keys` are of different times, as a sync may leave them: an earlier "
        "passphrase may be the one. The recovery key opens the journal all the same.",
    )
