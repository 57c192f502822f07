"""The ports for the vault, the settings and the clock."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Protocol

from voicejournal.domain.settings import LoadedSettings, Option, Setting

Clock = Callable[[], datetime]
"""Returns the current time as an aware datetime in the person's time zone."""


class Vault(Protocol):
    """The gate through which every byte of the journal is written to disk and read back."""

    def seal(self, data: bytes) -> bytes:
        """The bytes to write to disk for `data`."""

    def open(self, data: bytes) -> bytes:
        """The bytes that were sealed.

        Raises:
            WrongPassphrase: the journal is locked.
            VaultDamaged: the bytes differ from what was sealed.
        """


class SettingsStore(Protocol):
    """The person's settings; called from any thread."""

    def load(self) -> LoadedSettings:
        """The settings in effect, read anew."""

    def put(self, option: Option, value: Setting) -> LoadedSettings:
        """Write that option into the person's settings file, and return what is in effect then.

        Raises:
            ConfigError: the option may not have that value, or the file is too damaged to set it.
            StorageError: it could not be written; the previous version is still there.
        """

    def remember(self, name: str, value: str | bool) -> str:
        """Save a choice made on the screen; return the source that overrides it at the next start, or "".

        Raises:
            StorageError: it could not be written.
        """
