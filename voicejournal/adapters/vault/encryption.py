"""Encrypts, decrypts and rekeys a journal, and changes its passphrase; each can be cut off and run again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from voicejournal.adapters.storage.atomic_files import DISK, Disk, private_folder
from voicejournal.adapters.storage.file_lock import Lock
from voicejournal.adapters.storage.sealed_bytes import is_sealed, without_key
from voicejournal.adapters.vault.age_cipher import KeyPair, Opener, Sealer, new_key, pair_of
from voicejournal.adapters.vault.conversion import Conversion, ConvertTake, Progress
from voicejournal.adapters.vault.journal_files import JournalFiles, begins_sealed
from voicejournal.adapters.vault.journal_vault import JournalVault
from voicejournal.errors import VaultDamaged, VaultError


def _silent(_done: int, _all: int) -> None:
    """Tell nobody."""


class Encryption:
    """Changes how the journal of that vault is encrypted."""

    def __init__(self, vault: JournalVault, files: JournalFiles, conversion: Conversion, lock: Lock) -> None:
        self._vault = vault
        self._keys = vault.files
        self._files = files
        self._conversion = conversion
        self._lock = lock

    def require_no_sealed(self) -> None:
        """Do nothing if nothing in the journal is sealed.

        Raises:
            JournalLocked: something is, so that its key must be found and no new one made.
        """
        if any(begins_sealed(path) for path in self._files.all()):
            raise without_key()

    def plain_files(self) -> Sequence[Path]:
        """The files that are in the clear."""
        return [path for path in self._files.all() if not begins_sealed(path)]

    def begin(self, passphrase: str, recovery: str) -> None:
        """Make the keys; from now on everything that is written is sealed, and the vault is unlocked.

        `recovery` is the public half of the recovery key.

        Raises:
            VaultError: the journal is encrypted already.
            JournalLocked: something in it is sealed to a key that is missing.
            StorageError: the keys could not be written, or a recording is going on; it is as it was.
        """
        self._conversion.require_idle()
        private_folder(self._keys.folder.parent)
        with self._lock.held():
            if self._keys.exist:
                raise VaultError("The journal is encrypted already.", "`voicejournal passphrase` changes it.")
            self.require_no_sealed()
            own = new_key()
            staged = self._keys.staged()
            staged.put_identity((own.secret,), passphrase, (own.public, recovery))
            staged.put_recovery((own.secret,), recovery)
            staged.put_recipients((own.public, recovery))
            self._keys.place(staged)
        self._vault.use((own.secret,))

    def seal_all(self, progress: Progress = _silent) -> int:
        """Seal every file that is in the clear; return how many.

        Raises:
            JournalLocked: the journal is locked.
            StorageError: one could not be written; another call goes on.
        """
        if self._keys.decrypting.exists():
            self._keys.end_decrypting()
        vault = self._vault
        return self._conversion.run(
            lambda data: data if is_sealed(data) else vault.seal(data), vault.open, progress
        )

    def open_all(self, progress: Progress = _silent) -> int:
        """Write every sealed file in the clear, then delete the keys; return how many.

        Raises:
            JournalLocked: the journal is locked.
            VaultDamaged: a file cannot be opened; the keys stay.
            StorageError: one could not be written; another call goes on.
        """
        self._vault.open(b"")
        self._conversion.require_idle()
        if self._keys.exist:
            self._keys.begin_decrypting()
        changed = self._conversion.run(self._vault.open, self._vault.open, progress)
        self._conversion.unreadable += self._files.apart_with_sealed_pieces()
        self._require_readable()
        self._keys.discard()
        return changed

    def change_passphrase(self, secrets: tuple[str, ...], passphrase: str) -> None:
        """Seal the journal's keys by another passphrase; `secrets` are what the old one opened.

        Raises:
            StorageError: it could not be written; the old passphrase is still the one.
        """
        publics = self._keys.publics()
        own = [secret for secret in secrets if pair_of(secret).public != publics[1]]
        if not own:
            raise VaultDamaged(
                f"{self._keys.recovery} is missing or damaged, and holds the journal's own key.",
                "The recovery key opens every file all the same: `voicejournal rekey` makes new keys.",
            )
        self._keys.put_identity(own, passphrase, publics)
        self._keys.put_recovery(own, publics[1])  # the same keys: one that was damaged is whole again

    def rekey(
        self, secrets: tuple[str, ...], passphrase: str, recovery: str, progress: Progress = _silent
    ) -> int:
        """Seal everything to a new key and a new recovery key; return how many files.

        Until the last file is sealed anew, the old keys are kept beside the new one, sealed by the
        passphrase, so that a journal which was cut off in between is opened by it.

        Raises:
            StorageError: a file could not be written; another call goes on. Or a recording is going on.
            VaultDamaged: a file cannot be opened; the old keys stay.
        """
        self._conversion.require_idle()
        own = new_key()
        both = (own.secret, *secrets)
        new = (own.public, recovery)
        self._keys.put_identity(both, passphrase, (*new, *self._publics_before()))
        self._keys.put_recovery(both, recovery)
        self._keys.put_recipients(new)
        self._vault.use(both)
        changed = self._reseal(own, progress)
        self._keys.put_identity((own.secret,), passphrase, new)
        self._keys.put_recovery((own.secret,), recovery)
        self._vault.use((own.secret,))
        return changed

    def _publics_before(self) -> Sequence[str]:
        """The public keys of before: a kill may leave them beside a new identity file."""
        with suppress(VaultDamaged):
            return self._keys.publics()
        return ()

    def _reseal(self, own: KeyPair, progress: Progress) -> int:
        new, sealer, vault = Opener((own.secret,)), Sealer(self._keys.publics()), self._vault

        def resealed(data: bytes) -> bytes:
            if is_sealed(data) and _opens(new.open, data):
                return data
            return sealer.seal(vault.open(data))

        changed = self._conversion.run(resealed, vault.open, progress)
        self._require_readable()
        return changed

    def _require_readable(self) -> None:
        damaged = self._conversion.unreadable
        if damaged:
            raise VaultDamaged(
                f"{len(damaged)} files cannot be opened, such as {damaged[0]}; the keys are kept for them.",
                "Bring them back from a copy of the journal or move them away, and run this again.",
            )


def _opens(open_: Callable[[bytes], bytes], data: bytes) -> bool:
    try:
        open_(data)
    except VaultDamaged:
        return False
    return True


def encryption(
    vault: JournalVault, journal: Path, second_places: Sequence[Path], take: ConvertTake, disk: Disk = DISK
) -> Encryption:
    """The encryption of the journal in that folder, with its drafts in second places."""
    lock, files = Lock(journal / ".lock"), JournalFiles(journal, second_places)
    return Encryption(vault, files, Conversion(files, lock, take, vault.opened_by, disk), lock)
