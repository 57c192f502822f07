"""The vault of a journal: plain until it is encrypted, then sealed, and locked until it is unlocked."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from voicejournal.adapters.storage.atomic_files import DISK, Disk, Stamp
from voicejournal.adapters.storage.sealed_bytes import is_sealed, without_key
from voicejournal.adapters.vault.age_cipher import SECRET, Opener, Sealer, pair_of, secrets_in
from voicejournal.adapters.vault.journal_files import begins_sealed
from voicejournal.adapters.vault.key_files import KeyFiles
from voicejournal.errors import JournalLocked, StorageError, VaultDamaged, VaultError, WrongPassphrase


class JournalVault:
    """Implements `ports.Vault` for the journal in that folder; thread-safe.

    The key files are looked at before each call, so that a journal which another program encrypts is sealed
    from that moment on.
    """

    def __init__(self, journal: Path, disk: Disk = DISK) -> None:
        self.files = KeyFiles(journal, disk)
        self._sealer: tuple[Stamp | None, Sealer] | None = None
        self._opener: Opener | None = None
        self._forget: list[Callable[[], None]] = []
        self._guard = threading.RLock()
        self._journal = journal
        self._known_plain = False

    @property
    def encrypted(self) -> bool:
        """Whether `seal` makes bytes that cannot be read without the passphrase."""
        return self.files.exist and not self.files.decrypting.exists()

    @property
    def locked(self) -> bool:
        """Whether `open` is refused until `unlock`."""
        return self._opener is None and self.files.exist

    def seal(self, data: bytes) -> bytes:
        """The bytes sealed to the journal's key and the recovery key; as they are in a plain journal.

        Raises:
            StorageError: the journal is encrypted, and its public keys are missing or damaged.
        """
        try:
            if self.encrypted:
                return self._sealing().seal(data)
            if not self._known_plain and not self.files.exist:
                self._require_plain()
        except VaultError as error:
            raise StorageError(f"Nothing can be sealed. {error}", error.hint) from error
        return data

    def open(self, data: bytes) -> bytes:
        """The bytes that were sealed, or `data` itself if it is not sealed.

        Raises:
            JournalLocked: the key is not in memory, or is not there at all.
            VaultDamaged: they differ from what was sealed.
        """
        opener = self._opener
        if opener is None:
            if self.files.exist:
                raise locked()
            if is_sealed(data):
                raise without_key()
            return data
        return opener.open(data) if is_sealed(data) else data

    def unlock(self, passphrase: str) -> None:
        """Read the key into memory; the recovery key opens as well as the passphrase does.

        Raises:
            WrongPassphrase: the passphrase is another one.
            VaultDamaged: the file of the key is damaged.
            JournalLocked: the file of the key is missing.
        """
        self.use(self.secrets(passphrase))

    def secrets(self, passphrase: str) -> Sequence[str]:
        """The secret keys that the passphrase or the recovery key opens; raises as `unlock` does."""
        said = "".join(passphrase.split()).upper()
        if said.startswith(SECRET):
            return self._recovered(said)
        return self.files.secrets(passphrase)

    def use(self, secrets: Sequence[str]) -> None:
        """Open with those secret keys from now on."""
        with self._guard:
            self._opener = Opener(secrets)

    def lock(self) -> None:
        """Drop the key and everything that was read with it; does nothing in a plain journal."""
        if not self.files.exist:
            return
        with self._guard:
            self._opener = None
            for forget in self._forget:
                forget()

    def on_lock(self, forget: Callable[[], None]) -> None:
        """Call `forget` at every `lock`."""
        self._forget.append(forget)

    def _require_plain(self) -> None:
        """Refuse to write in the clear into an encrypted journal whose key files were lost.

        Raises:
            JournalLocked: its last month is sealed, and there are no key files.
        """
        months = sorted((self._journal / "months").glob("*.json"), reverse=True)[:1]
        with suppress(OSError):
            if any(begins_sealed(month) for month in months):
                raise without_key()
        self._known_plain = True

    def _sealing(self) -> Sealer:
        with self._guard:
            stamp = self.files.stamp()
            if self._sealer is None or stamp not in (None, self._sealer[0]):
                self._sealer = stamp, Sealer(self.files.publics())
            return self._sealer[1]

    def _recovered(self, recovery: str) -> Sequence[str]:
        """The recovery key opens every file itself; with it, the journal's own key is known too."""
        key = pair_of(recovery)
        with suppress(VaultDamaged):
            found = Opener((recovery,)).open(self.files.sealed_for_recovery())
            return (*secrets_in(found.decode()), recovery)
        with suppress(VaultDamaged):
            if key.public not in self.files.publics():
                raise WrongPassphrase("That is not the recovery key of this journal.", "Try again.")
        return (recovery,)


def locked() -> JournalLocked:
    """The error for reading while the journal is locked."""
    return JournalLocked(
        "The journal is locked.",
        "Its passphrase opens it; a script names a file that holds it: --passphrase-file FILE.",
    )
