"""Encrypted journals for tests: the costly passphrase is tried once, and the recovery key opens at once."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from functools import cache
from pathlib import Path
from typing import NamedTuple

from voicejournal.adapters.recordings import convert_take
from voicejournal.adapters.storage.atomic_files import DISK, Disk
from voicejournal.adapters.vault import JournalVault
from voicejournal.adapters.vault.age_cipher import KeyPair, new_key
from voicejournal.adapters.vault.encryption import Encryption, encryption

PASSPHRASE = "four words in a row"  # noqa: S105 - of nobody


class Keys(NamedTuple):
    """The key files of a journal, and the recovery key that opens them."""

    folder: Path
    recovery: KeyPair


@cache
def keys() -> Keys:
    """The same keys for every test of a run; made once, since guessing a passphrase costs a second each."""
    journal = Path(tempfile.mkdtemp(prefix="voicejournal-keys-"))
    atexit.register(shutil.rmtree, journal, ignore_errors=True)
    recovery = new_key()
    sealing(JournalVault(journal), journal).begin(PASSPHRASE, recovery.public)
    return Keys(journal / "keys", recovery)


def sealing(vault: JournalVault, journal: Path, disk: Disk = DISK) -> Encryption:
    """The encryption of that journal."""
    return encryption(vault, journal, (), convert_take, disk)


def encrypted(journal: Path) -> Path:
    """Give the journal keys, so that it is encrypted; what is there stays in the clear until it is sealed."""
    journal.mkdir(parents=True, exist_ok=True)
    shutil.copytree(keys().folder, journal / "keys", dirs_exist_ok=True)
    return journal


def vault_of(journal: Path, *, locked: bool = False, disk: Disk = DISK) -> JournalVault:
    """The vault of that journal, plain or unlocked with the recovery key."""
    vault = JournalVault(journal, disk)
    if vault.locked and not locked:
        vault.unlock(keys().recovery.secret)
    return vault


def sealed_vault(journal: Path) -> JournalVault:
    """The unlocked vault of a journal that is encrypted from now on."""
    return vault_of(encrypted(journal))
