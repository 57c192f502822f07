"""The gate between the journal and the disk while nothing is encrypted."""

from __future__ import annotations


class PlainVault:
    """Lets every byte through as it is; who can read this account's files can read the journal."""

    def seal(self, data: bytes) -> bytes:
        return data

    def open(self, data: bytes) -> bytes:
        return data
