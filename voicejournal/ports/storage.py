"""The ports for the vault, the settings, the clock, and what sessions remember of each other."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from voicejournal.domain.settings import LoadedSettings, Option, Setting

Clock = Callable[[], datetime]
"""Returns the current time as an aware datetime in the person's time zone."""


@dataclass(frozen=True, slots=True)
class OwnKey:
    """A key made for one take; its secret is sealed beside what it seals, and kept nowhere else."""

    secret: str = field(repr=False)
    seal: Callable[[bytes], bytes]


class Vault(Protocol):
    """The gate through which every byte of the journal is written to disk and read back.

    There is one vault in the program. It is plain until the journal is encrypted, which may happen while the
    program runs.
    """

    @property
    def encrypted(self) -> bool:
        """Whether `seal` makes bytes that cannot be read without the passphrase."""

    @property
    def locked(self) -> bool:
        """Whether `open` is refused until `unlock`; `seal` needs only the public key and works on."""

    def seal(self, data: bytes) -> bytes:
        """The bytes to write to disk for `data`.

        Raises:
            StorageError: the journal is encrypted, and its public key is missing or damaged.
        """

    def open(self, data: bytes) -> bytes:
        """The bytes that were sealed, or `data` itself if it is not sealed.

        Raises:
            JournalLocked: the key is not in memory, or is not there at all.
            VaultDamaged: the bytes differ from what was sealed.
        """

    def own_key(self) -> OwnKey | None:
        """A new key for data in many small pieces, which costs less for each than `seal`; None if plain."""

    def opened_by(self, secret: str) -> Callable[[bytes], bytes]:
        """Opens what the `OwnKey` with that secret sealed; raises as `open` does."""

    def unlock(self, passphrase: str) -> None:
        """Read the key into memory; a plain journal needs none.

        Raises:
            WrongPassphrase: the passphrase is another one.
            VaultDamaged: the file of the key is damaged.
            JournalLocked: the file of the key is missing.
        """

    def lock(self) -> None:
        """Drop the key, and have everything that was read with it dropped (see `on_lock`)."""

    def on_lock(self, forget: Callable[[], None]) -> None:
        """Call `forget` at every `lock`: whoever caches what was opened gives its `forget` here."""


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
        """Save a choice made on the screen; return the variable that overrides it at the next start, or "".

        Raises:
            StorageError: it could not be written.
        """


class SessionMemory(Protocol):
    """Remembers for which guides follow-ups were declined, and which line of each place was said last."""

    def quiet_guides(self) -> Collection[str]:
        """Ids of the guides in which no follow-up is offered."""

    def make_quiet(self, guide_id: str) -> None:
        """Offer no follow-up in that guide from now on.

        Raises:
            StorageError: it could not be written down.
        """

    def offer_again(self) -> None:
        """Offer follow-ups in every guide again.

        Raises:
            StorageError: it could not be written down.
        """

    def last_line(self, place: str) -> int | None:
        """Number of the line that was said last at that place of a session; None if none was."""

    def said_line(self, place: str, number: int) -> None:
        """Remember the number of the line that is said now.

        Raises:
            StorageError: it could not be written down.
        """
