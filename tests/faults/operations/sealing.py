"""Encrypting, decrypting and rekeying: at every point all of it can be read with the key."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import NamedTuple

from tests.faults.converting import QuickKeys, contents, decrypt, encrypt, fill, quick_vault
from tests.faults.operations import Operation, State
from tests.sealed import keys, sealing, vault_of
from voicejournal.adapters.journal import TinyDBJournal
from voicejournal.adapters.recordings import FolderRecordings
from voicejournal.adapters.storage.atomic_files import DISK, Disk
from voicejournal.adapters.storage.sealed_bytes import is_sealed
from voicejournal.adapters.vault import JournalVault
from voicejournal.adapters.vault.encryption import Encryption


class Converted(NamedTuple):
    """What a reader with the key finds, and whether text, earlier versions and sound are all sealed."""

    contents: object
    sealed: bool


def _convert(convert: Callable[[JournalVault, Encryption, Path], None], folder: Path, disk: Disk) -> None:
    vault = vault_of(folder, disk=disk)
    convert(vault, sealing(vault, folder, disk), folder)


def _converted(folder: Path) -> Converted:
    paths = [*folder.rglob("*.json"), *folder.rglob("*.flac")]
    return Converted(contents(folder), all(is_sealed(path.read_bytes()) for path in paths))


def _all_readable(found: State, before: State, after: State) -> bool:
    """Half of the files may be converted and half not: nothing is missing."""
    return bool(found.contents == before.contents == after.contents)


def _encrypted(folder: Path) -> None:
    fill(folder)
    _convert(encrypt, folder, DISK)


def _with_quick_keys(folder: Path) -> None:
    """A sealed journal whose passphrase costs nothing to try."""
    _encrypted(folder)
    secrets = tuple(vault_of(folder).secrets(keys().recovery.secret))[:1]
    QuickKeys(folder).put_identity(secrets, "")
    (folder / "keys" / "identity.sha256").unlink()
    (folder / "key-before").write_text(vault_of(folder).files.publics()[0])


def _rekey(folder: Path, disk: Disk) -> None:
    vault = quick_vault(folder, disk)
    sealing(vault, folder, disk).rekey(tuple(vault.files.secrets("")), "", keys().recovery.public)


class Rekeyed(NamedTuple):
    """What the passphrase opens, and whether new files are sealed to another key."""

    contents: object
    changed: bool


def _rekeyed(folder: Path) -> Rekeyed:
    vault = quick_vault(folder)
    recordings = FolderRecordings(folder, vault)
    sound = {name: recordings.sound(name).pcm for name in recordings.names()}
    before = (folder / "key-before").read_text()
    contents = list(TinyDBJournal(folder, vault).entries()), sound
    return Rekeyed(contents, vault.files.publics()[0] != before)


OPERATIONS = (
    Operation("encrypt", fill, partial(_convert, encrypt), _converted, _all_readable),
    Operation("decrypt", _encrypted, partial(_convert, decrypt), _converted, _all_readable),
    Operation("rekey", _with_quick_keys, _rekey, _rekeyed, _all_readable),
)
