"""The key files of a journal, in its folder `keys`: each written whole, synced and read back.

A journal is encrypted while that folder exists; it is made under another name and moved into place whole.
`recipients.txt` holds the public keys, to which everything is sealed: the journal's own, then the recovery
key's. `identity.age` is the journal's secret key, sealed by the passphrase, `recovery.age` the same, sealed
to the recovery key: files that the program `age` reads as well. `identity.sha256` holds the checksum of both
(the second one with its name), and tells a damaged `identity.age` from a wrong passphrase.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from voicejournal.adapters.storage.atomic_files import (
    DISK,
    Disk,
    Stamp,
    private_folder,
    storing,
    sync_names,
    write_atomically,
)
from voicejournal.adapters.vault.age_cipher import Sealer, is_public, pair_of, publics_in, secrets_in
from voicejournal.adapters.vault.identity_text import identity_text, opened_text, publics_named
from voicejournal.adapters.vault.key_sums import KeySums, damaged_identity, of_different_times
from voicejournal.adapters.vault.passphrase_forms import kept_form, require_usable
from voicejournal.errors import JournalLocked, StorageError, VaultDamaged, WrongPassphrase
from voicejournal.regular_files import read_regular

FOLDER = "keys"
STAGED = "keys.new"
DISCARDED = "keys.old"
IDENTITY = "identity.age"
_PUBLICS = 2
"""Keys to which everything is sealed."""
_LARGEST = 1 << 16


class KeyFiles:
    """Reads and writes the key files of the journal in that folder."""

    def __init__(self, journal: Path, disk: Disk = DISK, folder: str = FOLDER) -> None:
        self._journal = journal
        self.folder = journal / folder
        self.recipients = self.folder / "recipients.txt"
        self.identity = self.folder / IDENTITY
        self.recovery = self.folder / "recovery.age"
        self.checksum = self.folder / "identity.sha256"
        self.decrypting = self.folder / "decrypting"
        """Exists while the journal is being decrypted: new data is then written in the clear."""
        self._disk = disk
        self.sums = KeySums(self.checksum, IDENTITY, self._put)

    @property
    def exist(self) -> bool:
        """Whether the journal is encrypted."""
        return self.folder.is_dir()

    def stamp(self) -> Stamp | None:
        """The version of the file of public keys; None if it is missing."""
        try:
            return Stamp.of(self.recipients.stat())
        except OSError:
            return None

    def read(self, path: Path) -> bytes:
        """The content of a key file.

        Raises:
            JournalLocked: it is missing, or cannot be read.
        """
        try:
            return read_regular(path, largest=_LARGEST)[0]
        except FileNotFoundError:
            raise JournalLocked(
                f"The file of the key is missing: {path}.",
                "Bring it back from a copy of the journal, or use the recovery key.",
            ) from None
        except OSError as error:
            raise JournalLocked(f"{path} cannot be read: {error.strerror}.", "Check its rights.") from error

    def publics(self) -> Sequence[str]:
        """The public keys: the journal's own first.

        Raises:
            VaultDamaged: the file cannot be read, or does not hold two whole keys.
        """
        found = self.publics_as_written()
        if all(is_public(public) for public in found):
            return found
        raise self._damaged_publics()

    def publics_as_written(self) -> Sequence[str]:
        """The public keys, unchecked: the checksum in each is not looked at, so that no library is loaded."""
        with suppress(OSError, UnicodeDecodeError):
            found = publics_in(read_regular(self.recipients, largest=_LARGEST)[0].decode())
            if len(found) == _PUBLICS:
                return found
        raise self._damaged_publics()

    def secrets(self, passphrase: str) -> Sequence[str]:
        """The journal's secret keys: the present one first, then one that a `rekey` is replacing.

        Raises:
            WrongPassphrase: it is another passphrase.
            VaultDamaged: the file is damaged, or of other keys than the file of public keys.
            JournalLocked: the file is missing.
        """
        data = self.read(self.identity)
        try:
            text = opened_text(data, passphrase)
        except WrongPassphrase as error:
            if not self.sums.allow(self.identity, data):
                raise damaged_identity(self.identity) from None
            if not self.sums.allow(self.recovery, self.sealed_for_recovery()):
                raise of_different_times(error) from None
            raise
        if not (found := secrets_in(text)):
            raise damaged_identity(self.identity)
        self.mend_publics(publics_named(text))
        if not self.belong_together(found):
            raise VaultDamaged(
                f"{self.identity} and {self.recipients} are of different keys: one is from before a rekey, "
                "or from another journal.",
                "If a sync is still running, let it finish; else bring both back from one copy of the "
                "journal. The recovery key opens it all the same; `voicejournal rekey` then makes new keys.",
            )
        self._require_known(text)
        return found

    def mend_publics(self, known: Sequence[str]) -> None:
        """Write a file of public keys that is damaged or missing anew, as the passphrase sealed them.

        A file that names another key is left as it is, for that is no damage. One that cannot be written is
        told when something is sealed.
        """
        try:
            self.publics()
        except VaultDamaged:
            if len(known) == _PUBLICS:  # more: a rekey was cut off
                with suppress(StorageError):
                    self.put_recipients(known)

    def _require_known(self, text: str) -> None:
        """Check that the public keys are those that were sealed by the passphrase with the secret ones.

        Raises:
            VaultDamaged: there is another one; an identity file of an older program names none.
        """
        known = set(publics_named(text))
        publics: Sequence[str] = ()
        with suppress(VaultDamaged):
            publics = self.publics()
        if known and set(publics) - known:
            raise VaultDamaged(
                f"{self.recipients} names a key that this journal was not given: somebody changed it.",
                "Whoever has that key can read what was saved since. Bring the file back from a copy, see "
                "who can write to the folder, and run `voicejournal rekey`.",
            )

    def belong_together(self, secrets: Sequence[str]) -> bool:
        """Whether new data, sealed to the public keys, is opened by one of the secret keys."""
        with suppress(VaultDamaged):
            publics = self.publics()
            return any(pair_of(secret).public in publics for secret in secrets)
        return True  # what is missing or damaged is told when something is sealed

    def sealed_for_recovery(self) -> bytes:
        """The secret keys as sealed to the recovery key; empty if there is no such file."""
        with suppress(OSError):
            return read_regular(self.recovery, largest=_LARGEST)[0]
        return b""

    def put_identity(self, secrets: Sequence[str], passphrase: str, publics: Sequence[str] = ()) -> None:
        """Seal the secret keys by the passphrase; the file is replaced once that has been tried.

        With them are the public keys that may be in `recipients.txt`, which somebody else could write to.

        Raises:
            UsageError: the passphrase cannot be used.
            StorageError: it could not be written; the previous version is still there.
        """
        from voicejournal.adapters.vault.scrypt_work import unwrap, wrap

        require_usable(passphrase)
        passphrase = kept_form(passphrase)
        text = identity_text(secrets, publics)
        data = wrap(text, passphrase)
        if unwrap(data, passphrase) != text:
            raise StorageError("The key could not be sealed.", "Check this machine's memory.")
        private_folder(self.folder, self._disk)
        self._put_summed(self.identity, data)

    def put_recovery(self, secrets: Sequence[str], recovery: str) -> None:
        """Seal the secret keys to the public half of the recovery key.

        Raises:
            StorageError: it could not be written; the previous version is still there.
        """
        private_folder(self.folder, self._disk)
        text = "".join(f"{secret}\n" for secret in secrets)
        self._put_summed(self.recovery, Sealer((recovery,)).seal(text.encode()))

    def put_recipients(self, publics: Sequence[str]) -> None:
        """Write the public keys: from now on everything is sealed to them.

        Raises:
            StorageError: it could not be written; the previous version is still there.
        """
        own, recovery = publics
        text = f"# the journal\n{own}\n# the recovery key\n{recovery}\n"
        self._put(self.recipients, text.encode())

    def begin_decrypting(self) -> None:
        """Write new data in the clear from now on.

        Raises:
            StorageError: it could not be written.
        """
        self._put(self.decrypting, b"")

    def end_decrypting(self) -> None:
        """Seal new data again.

        Raises:
            StorageError: it could not be deleted.
        """
        with storing(self.decrypting), suppress(FileNotFoundError):
            self._disk.unlink(self.decrypting)
            sync_names(self.decrypting, self._disk)

    def staged(self) -> KeyFiles:
        """An empty set of key files beside these, to be written and then moved into their place.

        Raises:
            StorageError: one that was begun and not finished could not be deleted.
        """
        staged = KeyFiles(self._journal, self._disk, STAGED)
        staged.delete()
        return staged

    def place(self, staged: KeyFiles) -> None:
        """Give the staged key files their place, by one rename: from then on the journal is encrypted.

        Raises:
            StorageError: they could not be moved.
        """
        with storing(self.folder):
            self._disk.replace(staged.folder, self.folder)
        sync_names(self.folder, self._disk)

    def discard(self) -> None:
        """Remove the key files of a journal in which nothing is sealed, by one rename, and delete them.

        Raises:
            StorageError: they could not be moved or deleted.
        """
        gone = KeyFiles(self._journal, self._disk, DISCARDED)
        gone.delete()
        if self.exist:
            with storing(self.folder):
                self._disk.replace(self.folder, gone.folder)
            sync_names(self.folder, self._disk)
            gone.delete()

    def delete(self) -> None:
        """Delete the folder with every file in it.

        Raises:
            StorageError: one could not be deleted.
        """
        if self.exist:
            with storing(self.folder):
                for path in self.folder.iterdir():
                    self._disk.unlink(path)
                self.folder.rmdir()

    def _put(self, path: Path, data: bytes) -> None:
        write_atomically(path, data, self._disk)
        with storing(path):
            if read_regular(path, largest=_LARGEST)[0] != data:
                raise StorageError(f"{path} is not what was written.", "Check the disk.")

    def _put_summed(self, path: Path, data: bytes) -> None:
        old = self.read(path) if path.exists() else None
        with self.sums.replacing(path, old, data):
            self._put(path, data)

    def _damaged_publics(self) -> VaultDamaged:
        return VaultDamaged(
            f"{self.recipients} is damaged.",
            "The next unlock with the passphrase writes it anew; a copy of the journal has it as well.",
        )
