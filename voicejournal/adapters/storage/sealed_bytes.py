"""Tells sealed bytes from plain ones: every file in the age format begins with the same line."""

from __future__ import annotations

from voicejournal.errors import JournalLocked

HEADER = b"age-encryption.org/v1\n"
"""The first bytes of every sealed file, and of no month, recording or draft."""


def is_sealed(data: bytes) -> bool:
    """Whether the bytes, or the first bytes of a file, are sealed."""
    return data.startswith(HEADER)


def without_key() -> JournalLocked:
    """The error for sealed data in a journal whose key files are missing."""
    return JournalLocked(
        "This is encrypted, and the journal's folder `keys` is missing.",
        "Bring that folder back from a copy of the journal; the recovery key, given as the passphrase, opens "
        "it without.",
    )
