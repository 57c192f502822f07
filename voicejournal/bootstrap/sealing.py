"""Unlocks the program's journal, and makes the part that encrypts, decrypts and rekeys it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from voicejournal.adapters.vault import JournalVault
    from voicejournal.adapters.vault.age_cipher import KeyPair
    from voicejournal.adapters.vault.encryption import Encryption
    from voicejournal.bootstrap.program import Program
    from voicejournal.domain.entries.entry import Entry


def encryption(program: Program) -> Encryption:
    """The part that changes how the journal is encrypted.

    Raises:
        ConfigError: the journal's folder is unknown.
    """
    from voicejournal.adapters.recordings import convert_take
    from voicejournal.adapters.storage.second_drafts import second_places
    from voicejournal.adapters.vault.encryption import encryption as made

    program.require_journal()
    places = second_places(program.paths.journal, program.paths.state)
    return made(program.vault, program.paths.journal, places, convert_take)


def made_vault(journal: Path) -> JournalVault:
    """The vault of the journal in that folder; what was derived from texts is dropped when it is locked."""
    from voicejournal.adapters.vault import JournalVault
    from voicejournal.domain.text.text_caches import clear_text_caches

    vault = JournalVault(journal)
    vault.on_lock(clear_text_caches)
    return vault


def new_recovery_key() -> KeyPair:
    """A new recovery key; only its public half may be kept."""
    from voicejournal.adapters.vault.age_cipher import new_key

    return new_key()


def is_public_key(text: str) -> bool:
    """Whether the text is a public key of age, as `encrypt --recovery-recipient` takes it."""
    from voicejournal.adapters.vault.age_cipher import is_public

    return is_public(text)


def is_recovery_key(text: str) -> bool:
    """Whether the text is a recovery key, as it was typed or as a file holds it."""
    from voicejournal.adapters.vault.passphrase_forms import recovery_key_in

    return bool(recovery_key_in(text))


def require_usable(passphrase: str) -> None:
    """Check that this can be a new passphrase.

    Raises:
        UsageError: it is empty, too long, a recovery key, or has more than one line.
    """
    from voicejournal.adapters.vault.passphrase_forms import require_usable as required

    required(passphrase)


def plain_neighbours(program: Program) -> Sequence[Path]:
    """The files and folders of other programs in the journal's folder in which a file is not sealed."""
    from voicejournal.adapters.vault.plain_neighbours import plain_neighbours as found

    return found(program.paths.journal)


class ProgramSealing:
    """Implements `tui.app_services.Sealing` for the program's journal."""

    def __init__(self, program: Program) -> None:
        self._program = program

    @property
    def encrypted(self) -> bool:
        return self._program.vault.encrypted

    @property
    def locked(self) -> bool:
        return self._program.vault.locked

    def lock(self) -> None:
        self._program.vault.lock()

    def unlock(self, passphrase: str) -> Sequence[Entry]:
        return unlock(self._program, passphrase)

    def strength(self, passphrase: str) -> str:
        return strength(passphrase)

    def require_usable(self, passphrase: str) -> None:
        require_usable(passphrase)

    def new_recovery_key(self) -> tuple[str, str]:
        key = new_recovery_key()
        return key.secret, key.public

    def encrypt(self, passphrase: str, recovery: str, progress: Callable[[int, int], None]) -> int:
        work = encryption(self._program)
        work.begin(passphrase, recovery)
        return work.seal_all(progress)


class HeldKeys:
    """The keys with which a program's journal was unlocked, and nothing that was read with them."""

    def __init__(self, program: Program) -> None:
        from voicejournal.adapters.vault import JournalVault

        self._vault = JournalVault(program.paths.journal)
        self._vault.open_as(program.vault)

    def open(self, program: Program) -> bool:
        """Unlock the program's journal; returns whether the keys are of that journal."""
        return program.vault.open_as(self._vault)


def strength(passphrase: str) -> str:
    """A sentence on how hard the passphrase is to guess."""
    from voicejournal.adapters.vault.passphrase_strength import strength as said

    return said(passphrase)


def unlock(program: Program, passphrase: str) -> Sequence[Entry]:
    """Unlock the journal, and put into it what was saved while it was locked; returns those entries.

    Raises:
        WrongPassphrase, VaultDamaged, JournalLocked: as for `ports.Vault`.
        StorageError, JournalError: what waits could not be put in; the journal is unlocked all the same.
    """
    program.vault.unlock(passphrase)
    return put_in_waiting(program)


def put_in_waiting(program: Program) -> Sequence[Entry]:
    """Put what was saved while the journal was locked into the unlocked journal; returns those entries.

    Raises:
        StorageError, JournalError: it could not be put in.
    """
    if not program.journal.waiting():
        return ()
    from voicejournal.conversation.waiting_entries import apply_waiting

    return apply_waiting(program.services())
