"""The vault of a journal: plain until it is encrypted, then sealed, and locked until it is unlocked."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from voicejournal.adapters.storage.atomic_files import DISK, Disk, Stamp
from voicejournal.adapters.storage.sealed_bytes import is_sealed, without_key
from voicejournal.adapters.vault.age_cipher import Opener, Sealer, new_key, pair_of, secrets_in
from voicejournal.adapters.vault.journal_files import begins_sealed
from voicejournal.adapters.vault.key_files import KeyFiles
from voicejournal.adapters.vault.passphrase_forms import recovery_key_in
from voicejournal.errors import (
    JournalLocked,
    OtherKey,
    StorageError,
    VaultDamaged,
    VaultError,
    WrongPassphrase,
)

if TYPE_CHECKING:
    from voicejournal.ports.storage import OwnKey


class JournalVault:
    """Implements `ports.Vault` for the journal in that folder; thread-safe.

    The key files are looked at before each call, so that a journal which another program encrypts is sealed
    from that moment on. Where they go away under the program, as with a stick that is pulled out, it goes on
    sealing to the public keys that it knows: what then finds its place elsewhere is not in the clear there.
    """

    def __init__(self, journal: Path, disk: Disk = DISK) -> None:
        self.files = KeyFiles(journal, disk)
        self._sealer: tuple[Stamp | None, Sealer] | None = None
        self._opener: Opener | None = None
        self._forget: list[Callable[[], None]] = []
        self._guard = threading.RLock()
        self._journal = journal
        self._known_plain = False
        self._known_publics: Sequence[str] = ()
        self._other_keys = False
        """Whether the key in memory never was that of the file of public keys, as after a mixed-up copy."""

    @property
    def encrypted(self) -> bool:
        """Whether `seal` makes bytes that cannot be read without the passphrase."""
        if self._keys_exist:
            return not self.files.decrypting.exists()
        return bool(self._known_publics) and not self._is_in_the_clear

    @property
    def locked(self) -> bool:
        """Whether `open` is refused until `unlock`."""
        return self._opener is None and self._keys_exist

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
        if not is_sealed(data):
            return data
        try:
            return opener.open(data)
        except VaultDamaged:
            if self._was_rekeyed():
                self.lock()
                raise locked() from None
            raise

    def own_key(self) -> OwnKey | None:
        """A new key, to which one take is sealed; None in a plain journal. Needs no unlocking."""
        if not self.encrypted:
            return None
        from voicejournal.ports.storage import OwnKey

        key = new_key()
        return OwnKey(key.secret, Sealer((key.public,)).seal)

    def opened_by(self, secret: str) -> Callable[[bytes], bytes]:
        """Opens what the `OwnKey` with that secret sealed.

        Raises:
            VaultDamaged: it is no secret key; the function raises as `open` does.
        """
        try:
            opener = Opener((pair_of(secret).secret,))
        except WrongPassphrase:
            raise VaultDamaged("The key of a recording is damaged.") from None

        def opened(data: bytes) -> bytes:
            if self.locked:
                raise locked()
            return opener.open(data) if is_sealed(data) else data

        return opened

    def unlock(self, passphrase: str) -> None:
        """Read the key into memory; the recovery key opens as well as the passphrase does.

        Raises:
            WrongPassphrase: the passphrase is wrong.
            VaultDamaged: the file of the key is damaged.
            OtherKey: the key files are not those of the months.
            JournalLocked: the file of the key is missing.
        """
        self.use(self.secrets(passphrase))

    def secrets(self, passphrase: str) -> Sequence[str]:
        """The secret keys that the passphrase or the recovery key opens; raises as `unlock` does."""
        recovery = recovery_key_in(passphrase)
        found = self._recovered(recovery) if recovery else self.files.secrets(passphrase)
        if self._opens_texts(found) is False:
            raise OtherKey(
                f"{self.files.folder} opens none of the months beside it: it is of another journal, or of "
                "another time than a rekey.",
                "Nothing is damaged. If a sync is still running, let it finish; else bring that folder back "
                "from the copy that the months are from. The recovery key made with them opens them as well.",
            )
        return found

    def use(self, secrets: Sequence[str]) -> None:
        """Open with those secret keys from now on."""
        with self._guard:
            self._opener = Opener(secrets)
            self._other_keys = self.files.exist and not self.files.belong_together(secrets)

    def open_as(self, other: JournalVault) -> bool:
        """Open with the keys that the other vault has in memory; returns whether they are this journal's."""
        opener = other._opener
        if opener is None or not self.files.exist:
            return False
        with suppress(VaultDamaged):  # the public keys are unreadable then
            publics = self.files.publics()
            if any(pair_of(secret).public in publics for secret in opener.secrets):
                self.use(opener.secrets)
                return True
        return False

    def lock(self) -> None:
        """Drop the key and everything that was read with it; does nothing in a plain journal."""
        if self._opener is None and not self._keys_exist:
            return
        with self._guard:
            self._opener = None
            for forget in self._forget:
                forget()

    def on_lock(self, forget: Callable[[], None]) -> None:
        """Call `forget` at every `lock`."""
        self._forget.append(forget)

    @property
    def _keys_exist(self) -> bool:
        """Whether there are key files; the public keys are remembered."""
        exist = self.files.exist
        if exist and not self._known_publics:
            with suppress(VaultDamaged):
                self._known_publics = self.files.publics_as_written()
        return exist

    @property
    def _is_in_the_clear(self) -> bool:
        """Whether another program decrypted the journal: it has months, and the newest is not sealed."""
        with suppress(OSError, ValueError):
            return not begins_sealed(max((self._journal / "months").glob("*.json")))
        return False

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
                self._sealer = stamp, self._new_sealer()
            if self._other_keys and self._opener is not None:
                raise VaultDamaged(
                    f"{self.files.recipients} is of other keys than those that open the journal.",
                    "Bring the folder `keys` back from one copy, or make new keys: `voicejournal rekey`.",
                )
            return self._sealer[1]

    def _new_sealer(self) -> Sealer:
        """To the keys of the file; where that was damaged meanwhile, or is gone, to those known before."""
        if self.files.exist:
            try:
                self._known_publics = self.files.publics()
            except VaultDamaged:
                if self._sealer is None:
                    raise
                return self._sealer[1]
        return Sealer(self._known_publics)

    def _opens_texts(self, secrets: Sequence[str]) -> bool | None:
        """Whether a text of the journal is sealed to those keys; None if that cannot be told."""
        from voicejournal.adapters.vault.key_fit import opens_texts

        return opens_texts(self._journal, Opener(secrets))

    def _was_rekeyed(self) -> bool:
        """Whether another program made new keys since the one in memory was read."""
        opener = self._opener
        if opener is None or self._other_keys or not self.files.exist:
            return False
        return not self.files.belong_together(opener.secrets)

    def _recovered(self, recovery: str) -> Sequence[str]:
        """The recovery key opens every file itself; with it, the journal's own key is known where it fits."""
        key = pair_of(recovery)
        with suppress(VaultDamaged):
            found = Opener((recovery,)).open(self.files.sealed_for_recovery())
            return (*secrets_in(found.decode()), recovery)
        known: bool | None = None  # unknown where the public keys are unreadable
        with suppress(VaultDamaged):
            known = key.public in self.files.publics()
        if not known:
            opens = self._opens_texts((recovery,))
            if opens is False or (opens is None and known is False):
                raise WrongPassphrase("That is not the recovery key of this journal.", "Try again.")
        return (recovery,)


def locked() -> JournalLocked:
    """The error for reading while the journal is locked."""
    return JournalLocked(
        "The journal is locked.",
        "Its passphrase opens it; a script names a file that holds it: --passphrase-file FILE.",
    )
