"""The vault of an unencrypted journal."""

from __future__ import annotations


class PlainVault:
    """Passes every byte through unchanged: a process that can read this account's files can read the
    journal.
    """

    def seal(self, data: bytes) -> bytes:
        return data

    def open(self, data: bytes) -> bytes:
        return data
