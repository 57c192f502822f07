"""The vault of an unencrypted journal."""

from __future__ import annotations

from collections.abc import Callable

from voicejournal.adapters.storage.sealed_bytes import is_sealed, without_key


class PlainVault:
    """Passes every byte through unchanged: access to this account's files is access to the journal."""

    encrypted = False
    locked = False

    def seal(self, data: bytes) -> bytes:
        return data

    def open(self, data: bytes) -> bytes:
        """The bytes themselves.

        Raises:
            JournalLocked: they are sealed, so that the key is missing.
        """
        if is_sealed(data):
            raise without_key()
        return data

    def own_key(self) -> None:
        """Make no key: nothing is sealed."""

    def opened_by(self, _secret: str) -> Callable[[bytes], bytes]:
        """`open`: nothing that is sealed is opened."""
        return self.open

    def unlock(self, passphrase: str) -> None:
        """Do nothing: there is no key."""

    def lock(self) -> None:
        """Do nothing: there is no key."""

    def on_lock(self, forget: Callable[[], None]) -> None:
        """Do nothing: it is never locked."""
