"""The vault: plain until there are keys, sealed from then on, and locked until it is unlocked."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.entries import answer, entry
from tests.sealed import PASSPHRASE, encrypted, keys, sealed_vault, vault_of
from voicejournal.adapters.journal import TinyDBJournal
from voicejournal.adapters.recordings import FolderRecordings
from voicejournal.adapters.storage.draft_store import FileDrafts
from voicejournal.adapters.storage.plain_vault import PlainVault
from voicejournal.adapters.storage.sealed_bytes import is_sealed
from voicejournal.adapters.vault import JournalVault
from voicejournal.adapters.vault.age_cipher import new_key
from voicejournal.adapters.vault.passphrase_strength import strength
from voicejournal.domain.entries.draft import Draft
from voicejournal.domain.entries.entry import Entry
from voicejournal.domain.speech.audio import RATE
from voicejournal.errors import JournalDamaged, JournalLocked, StorageError, VaultDamaged, WrongPassphrase
from voicejournal.ports.storage import Vault

_: type[Vault] = JournalVault
CANARY = "the canary sang"
NAME = "20261122T204003123-4f9a-0001"


def test_a_journal_without_keys_is_plain(tmp_path: Path) -> None:
    """Bytes pass unchanged, locking does nothing, and no key is made on the way."""
    vault = JournalVault(tmp_path)
    assert (vault.encrypted, vault.locked) == (False, False)
    vault.lock()
    assert vault.open(vault.seal(b"words")) == b"words"
    assert list(tmp_path.iterdir()) == []


def test_what_is_sealed_opens_with_the_key_alone(tmp_path: Path) -> None:
    """Sealed bytes hold no word; a locked vault seals and does not open, not even what is in the clear."""
    vault = sealed_vault(tmp_path)
    sealed = vault.seal(CANARY.encode())
    assert is_sealed(sealed)
    assert CANARY.encode() not in sealed
    assert vault.open(sealed) == CANARY.encode()
    assert vault.open(b"still plain") == b"still plain"

    vault.lock()
    assert (vault.encrypted, vault.locked) == (True, True)
    later = vault.seal(b"later")
    for data in (sealed, later, b"still plain"):
        with pytest.raises(JournalLocked):
            vault.open(data)
    vault.unlock(keys().recovery.secret)
    assert vault.open(later) == b"later"


def test_a_journal_that_another_program_encrypts_is_sealed_from_then_on(tmp_path: Path) -> None:
    """The keys are looked for before each write, so that a screen left open writes nothing in the clear."""
    vault = JournalVault(tmp_path)
    assert not is_sealed(vault.seal(b"before"))
    encrypted(tmp_path)
    assert is_sealed(vault.seal(b"after"))
    assert vault.locked


def test_a_wrong_passphrase_a_damaged_key_and_a_missing_one_are_three_errors(tmp_path: Path) -> None:
    """Each says what is the matter, and the right passphrase opens as long as its file is whole."""
    vault = vault_of(encrypted(tmp_path), locked=True)
    with pytest.raises(WrongPassphrase):
        vault.unlock("another one")
    vault.unlock(PASSPHRASE)
    vault.lock()
    identity = vault.files.identity
    whole = identity.read_bytes()
    identity.write_bytes(whole[:-9] + b"x" + whole[-8:])
    with pytest.raises(VaultDamaged):
        vault.unlock(PASSPHRASE)
    identity.unlink()
    with pytest.raises(JournalLocked, match="missing"):
        vault.unlock(PASSPHRASE)
    assert vault.locked


@pytest.mark.parametrize("key", [new_key().secret, "AGE-SECRET-KEY-1NOTAKEY"], ids=["another", "mistyped"])
def test_another_recovery_key_is_a_wrong_passphrase(tmp_path: Path, key: str) -> None:
    """Another journal's key and a mistyped one are told from damage."""
    with pytest.raises(WrongPassphrase):
        vault_of(encrypted(tmp_path), locked=True).unlock(key)


def test_another_recovery_key_is_told_also_where_the_public_keys_are_damaged(tmp_path: Path) -> None:
    """It opens none of the months, whatever is known of the keys; the journal's own one still opens."""
    TinyDBJournal(tmp_path, sealed_vault(tmp_path)).save(entry(1))
    vault = vault_of(tmp_path, locked=True)
    vault.files.recipients.write_bytes(b"")
    with pytest.raises(WrongPassphrase, match="not the recovery key"):
        vault.unlock(new_key().secret)
    vault.unlock(keys().recovery.secret)
    assert not vault.locked


@pytest.mark.parametrize("end", [40, -40], ids=["head", "text"])
@pytest.mark.parametrize("months", [1, 2])
def test_another_recovery_key_is_told_also_where_a_month_is_damaged(
    tmp_path: Path, months: int, end: int
) -> None:
    """A file that was cut off tells of no key that it was sealed to it; the journal's own one still opens."""
    journal = TinyDBJournal(tmp_path, sealed_vault(tmp_path))
    for number in range(months):
        journal.save(entry(number + 1, days=-40 * number))
    newest = max((tmp_path / "months").iterdir())
    newest.write_bytes(newest.read_bytes()[:end])
    vault = vault_of(tmp_path, locked=True)
    with pytest.raises(WrongPassphrase, match="not the recovery key"):
        vault.unlock(new_key().secret)
    for damaged in (None, vault.files.recovery, vault.files.recipients):
        if damaged is not None:
            damaged.write_bytes(b"")
        vault.unlock(keys().recovery.secret)
        assert not vault.locked
        vault.lock()


def test_the_recovery_key_opens_as_it_is_typed(tmp_path: Path) -> None:
    """Small letters and spaces between groups are how people copy it from paper."""
    vault = vault_of(encrypted(tmp_path), locked=True)
    secret = keys().recovery.secret.lower()
    vault.unlock(" ".join(secret[place : place + 8] for place in range(0, len(secret), 8)))
    assert not vault.locked


def test_the_recovery_key_opens_files_without_any_key_file(tmp_path: Path) -> None:
    """Every file is sealed to it as well; what is written then is refused rather than left in the clear."""
    journal = TinyDBJournal(tmp_path, sealed_vault(tmp_path))
    journal.save(entry(1))
    for path in (tmp_path / "keys").iterdir():
        path.unlink()
    (tmp_path / "keys").rmdir()
    vault = JournalVault(tmp_path)
    with pytest.raises(JournalLocked, match="keys"):
        list(TinyDBJournal(tmp_path, vault).entries())
    with pytest.raises(StorageError, match="keys"):
        vault.seal(b"new")
    vault.unlock(keys().recovery.secret)
    assert list(TinyDBJournal(tmp_path, vault).entries()) == [entry(1)]


def test_a_program_without_keys_calls_sealed_files_locked(tmp_path: Path) -> None:
    """Never damaged, and no backup is offered over them; sound says the same."""
    vault = sealed_vault(tmp_path)
    TinyDBJournal(tmp_path, vault).save(entry(1))
    take = FolderRecordings(tmp_path, vault, in_place=True).begin(NAME, entry="e", step="s")
    take.write(bytes(RATE))
    take.finish()
    with pytest.raises(JournalLocked):
        list(TinyDBJournal(tmp_path, PlainVault()).entries())
    for in_place in (True, False):
        recordings = FolderRecordings(tmp_path, PlainVault(), in_place=in_place)
        with pytest.raises(JournalLocked):
            recordings.seconds(NAME)
        with pytest.raises(JournalLocked):
            list(recordings.blocks(NAME))


def test_after_a_lock_nothing_old_is_given_from_memory(tmp_path: Path) -> None:
    """Entries that were read, searched and cached are locked like those on disk, and come back unlocked."""
    vault = sealed_vault(tmp_path)
    journal = TinyDBJournal(tmp_path, vault)
    journal.save_all([entry(number, answer(CANARY), days=40 * number) for number in range(3)])
    for _ in range(3):
        assert len(list(journal.search("canary"))) == 3
    assert len(list(journal.entries())) == 3
    begun = journal.entries()
    vault.lock()
    readings: tuple[Callable[[], Iterator[Entry]], ...] = (
        journal.entries,
        lambda: journal.search("canary"),
        lambda: journal.answered("first"),
    )
    for reading in readings:
        with pytest.raises(JournalLocked):
            list(reading())
    for asked in (lambda: journal.get(entry(0).id), lambda: journal.month("2026-11"), journal.months):
        with pytest.raises(JournalLocked):
            asked()
    with pytest.raises(JournalLocked):
        list(begun)
    vault.unlock(keys().recovery.secret)
    assert len(list(journal.search("canary"))) == 3


def test_drafts_are_sealed_and_locked(tmp_path: Path) -> None:
    """Words being typed are kept while the journal is locked, and shown again after the unlock."""
    vault = sealed_vault(tmp_path)
    drafts = FileDrafts(tmp_path, vault)
    draft = Draft(session=entry(1), step="first", text=CANARY, written=entry(1).created)
    vault.lock()
    drafts.put(draft)
    assert not any(CANARY.encode() in path.read_bytes() for path in (tmp_path / "drafts").iterdir())
    assert drafts.all() == []
    assert len(drafts.names()) == 1
    vault.unlock(keys().recovery.secret)
    assert [each.text for each in drafts.all()] == [CANARY]


def test_sealed_bytes_that_were_changed_anywhere_are_damaged_never_wrong(tmp_path: Path) -> None:
    """Cut and flipped at random places, it is a named error, and never other words."""
    vault = sealed_vault(tmp_path)
    sealed = vault.seal(b"some words that matter " * 20)
    chance = random.Random(14)
    for _ in range(2000):
        place = chance.randrange(22, len(sealed))
        flipped = bytearray(sealed)
        flipped[place] ^= 1 << chance.randrange(8)
        for changed in (bytes(flipped), sealed[:place]):
            with pytest.raises(VaultDamaged):
                vault.open(changed)

    journal = TinyDBJournal(tmp_path, vault)
    journal.save(entry(1))
    path = tmp_path / "months" / "2026-11.json"
    path.write_bytes(path.read_bytes()[:-1])
    with pytest.raises(JournalDamaged, match="not what was sealed"):
        journal.get(entry(1).id)


def test_a_damaged_recording_is_made_again_of_its_take(tmp_path: Path) -> None:
    """It is called damaged by its name; while its pieces are there, the next start makes it whole."""
    vault = sealed_vault(tmp_path)
    recordings = FolderRecordings(tmp_path, vault, in_place=True)
    sound = bytes(range(256)) * (RATE // 128)
    take = recordings.begin(NAME, entry="e", step="s")
    take.write(sound)
    take.finish(lambda _seconds: False)
    path = recordings.file(NAME)
    path.write_bytes(path.read_bytes()[:-1])
    with pytest.raises(JournalDamaged, match=NAME):
        recordings.sound(NAME)
    del take
    (orphan,) = recordings.orphans()
    recordings.recover(orphan)
    assert recordings.sound(NAME).pcm == sound


def test_a_file_of_another_journal_says_so(tmp_path: Path) -> None:
    """A month sealed to other keys is set apart from a damaged one by its words."""
    vault = sealed_vault(tmp_path)
    from voicejournal.adapters.vault.age_cipher import Sealer

    with pytest.raises(VaultDamaged, match="another key"):
        vault.open(Sealer((new_key().public,)).seal(b"theirs"))


def test_the_strength_of_a_passphrase_is_told() -> None:
    """In one sentence with a length of time; a weak one gets a piece of advice, a long one is no failure."""
    assert "less than a second" in strength("hello")
    assert "word" in strength("hello")
    assert "centuries" in strength("correct horse battery staple")
    assert strength("x" * 500)
    assert strength("") == ""
