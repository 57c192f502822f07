"""A journal with a past, to be encrypted, decrypted and given new keys without the cost of a passphrase."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.entries import answer, entry
from tests.sealed import keys, vault_of
from voicejournal.adapters.journal import TinyDBJournal
from voicejournal.adapters.recordings import FolderRecordings
from voicejournal.adapters.storage.atomic_files import DISK, Disk
from voicejournal.adapters.storage.draft_store import FileDrafts
from voicejournal.adapters.vault import JournalVault
from voicejournal.adapters.vault.encryption import Encryption
from voicejournal.adapters.vault.key_files import KeyFiles
from voicejournal.domain.entries.draft import Draft
from voicejournal.domain.speech.audio import RATE

TAKE, CUT_OFF = "20261101T083100000-0001-0001", "20261101T083100000-0001-0002"
SOUND = bytes(range(256)) * (RATE // 128)


def begun(vault: JournalVault, journal: Path) -> None:
    """Place the keys of the tests as `Encryption.begin` does, without the cost of a passphrase."""
    staged = vault.files.staged()
    staged.folder.mkdir(parents=True)
    for path in keys().folder.iterdir():
        shutil.copyfile(path, staged.folder / path.name)
    vault.files.place(staged)
    vault.unlock(keys().recovery.secret)


def encrypt(vault: JournalVault, work: Encryption, journal: Path) -> None:
    if not vault.encrypted:
        begun(vault, journal)
    work.seal_all()


def decrypt(vault: JournalVault, work: Encryption, journal: Path) -> None:
    work.open_all()


def fill(folder: Path) -> None:
    vault = vault_of(folder)
    journal, recordings = TinyDBJournal(folder, vault), FolderRecordings(folder, vault, in_place=True)
    for number in range(3):
        journal.save(entry(number, answer(f"canary {number}", recording=TAKE if number == 1 else None)))
    journal.remove(entry(2).id)
    for name in (TAKE, CUT_OFF):
        take = recordings.begin(name, entry=entry(1).id, step="first")
        take.write(SOUND)
        if name == TAKE:
            take.finish()
    FileDrafts(folder, vault).put(
        Draft(session=entry(5), step="first", text="canary draft", written=entry(5).created)
    )


def contents(folder: Path) -> object:
    """Everything that a reader with the key finds."""
    vault = vault_of(folder)
    journal = TinyDBJournal(folder, vault)
    recordings = FolderRecordings(folder, vault, in_place=True)
    assert not journal.damage()
    (orphan,) = recordings.orphans()
    backups = sorted(path.name for path in (folder / "backups").rglob("*.json"))
    return (
        list(journal.entries()),
        recordings.sound(TAKE).pcm,
        (orphan.name, orphan.entry, orphan.step, orphan.seconds),
        [draft.text for draft in FileDrafts(folder, vault).all()],
        backups,
        len(journal.recordings()),
    )


def in_the_clear(folder: Path) -> list[Path]:
    """The files in which words or sound can be read without a key."""
    files = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    marks = (b"canary", SOUND[:200])  # four bytes such as FLAC's are somewhere in sealed ones, now and then
    return [
        path
        for path, data in files.items()
        if data.startswith(b"fLaC") or any(mark in data for mark in marks)
    ]


def sealed(folder: Path) -> list[Path]:
    files = (path for path in folder.rglob("*") if path.is_file() and path.parent.name != "keys")
    return [path for path in files if b"age-encryption" in path.read_bytes()]


def copied(source: Path, name: str) -> Path:
    return Path(shutil.copytree(source, source.parent / name, copy_function=shutil.copy2))


class QuickKeys(KeyFiles):
    """Key files whose passphrase costs nothing, so that a rekey can be tried at every call."""

    def put_identity(self, secrets: object, passphrase: str, publics: object = ()) -> None:
        assert isinstance(secrets, tuple)
        self._put(self.identity, "".join(f"{secret}\n" for secret in secrets).encode())

    def secrets(self, passphrase: str) -> tuple[str, ...]:
        return tuple(self.identity.read_text().split())


def quick_vault(folder: Path, disk: Disk = DISK) -> JournalVault:
    vault = JournalVault(folder, disk)
    vault.files = QuickKeys(folder, disk)
    vault.use(vault.files.secrets(""))
    return vault
