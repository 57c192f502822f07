"""Key files that change or go away under the program, by another program, a copy, or somebody else."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.entries import answer, entry
from tests.sealed import PASSPHRASE, encrypted, keys, sealed_vault, sealing, vault_of
from voicejournal.adapters.journal import TinyDBJournal
from voicejournal.adapters.storage.sealed_bytes import is_sealed
from voicejournal.adapters.vault.age_cipher import Opener, Sealer, new_key, publics_in
from voicejournal.errors import JournalLocked, StorageError, VaultDamaged

CANARY = "the canary sang"


def test_keys_that_another_program_made_lock_this_one(tmp_path: Path) -> None:
    """What it cannot read any more is locked and not damaged; what it writes is sealed to the new keys."""
    vault = sealed_vault(tmp_path)
    old = vault.seal(b"before")
    other, recovery = new_key(), new_key()
    told: list[str] = []
    vault.on_lock(lambda: told.append("locked"))
    vault.files.put_recipients((other.public, recovery.public))
    assert vault.open(old) == b"before"
    new = vault.seal(b"after")
    with pytest.raises(JournalLocked):
        vault.open(new)
    assert (vault.locked, told) == (True, ["locked"])
    assert Opener((other.secret,)).open(new) == b"after"


@pytest.mark.parametrize("begun", ["locked", "unlocked"])
def test_a_journal_that_goes_away_under_the_program_stays_sealed(tmp_path: Path, begun: str) -> None:
    """A stick that is pulled out: what is typed then goes to another disk, and is not in the clear there."""
    folder = tmp_path / "stick" / "journal"
    sealed_vault(folder)
    vault = vault_of(folder, locked=begun == "locked")
    assert vault.locked == (begun == "locked")
    (tmp_path / "stick").rename(tmp_path / "pulled")
    assert vault.encrypted
    words = vault.seal(CANARY.encode())
    assert is_sealed(words)
    assert vault.own_key() is not None
    vault.lock()
    with pytest.raises(JournalLocked):
        vault.open(words)
    (tmp_path / "pulled").rename(tmp_path / "stick")
    vault.unlock(keys().recovery.secret)
    assert vault.open(words) == CANARY.encode()


def test_a_journal_that_another_program_decrypts_is_in_the_clear_here_too(tmp_path: Path) -> None:
    """Nothing is sealed to keys that are gone."""
    vault = sealed_vault(tmp_path)
    TinyDBJournal(tmp_path, vault).save(entry(1))
    other = vault_of(tmp_path)
    sealing(other, tmp_path).open_all()
    assert not vault.encrypted
    assert vault.seal(b"words") == b"words"


def test_a_public_key_that_somebody_added_is_named_at_the_unlock(tmp_path: Path) -> None:
    """Who can write to the folder could have new words sealed to a key of theirs; the passphrase tells."""
    vault = vault_of(encrypted(tmp_path), locked=True)
    own, _ = vault.files.publics()
    vault.files.put_recipients((own, new_key().public))
    with pytest.raises(VaultDamaged, match="somebody changed it"):
        vault.unlock(PASSPHRASE)
    assert vault.locked


def test_words_that_somebody_sealed_in_place_of_a_month_are_not_told_from_own_ones(tmp_path: Path) -> None:
    """`SECURITY.md` says so: sealing needs the public keys alone, so that a locked journal can be written."""
    folder, elsewhere = tmp_path / "journal", tmp_path / "elsewhere"
    journal = TinyDBJournal(folder, sealed_vault(folder))
    journal.save(entry(1, answer(CANARY)))
    TinyDBJournal(elsewhere, vault_of(elsewhere)).save(entry(1, answer("forged")))
    (month,) = (folder / "months").glob("*.json")
    publics = publics_in((folder / "keys" / "recipients.txt").read_text())
    month.write_bytes(Sealer(publics).seal((elsewhere / "months" / month.name).read_bytes()))
    (found,) = TinyDBJournal(folder, vault_of(folder)).entries()
    assert found.answers[0].text == "forged"


def test_damage_is_damage_while_the_keys_are_the_same(tmp_path: Path) -> None:
    """A file that cannot be opened locks nothing."""
    vault = sealed_vault(tmp_path)
    with pytest.raises(VaultDamaged):
        vault.open(vault.seal(b"whole")[:-1])
    assert not vault.locked


def test_nothing_is_sealed_to_public_keys_that_open_nothing_here(tmp_path: Path) -> None:
    """An older file of public keys came back: the recovery key reads, and new words are refused, not lost."""
    vault = vault_of(encrypted(tmp_path), locked=True)
    sealed = vault.seal(b"words")
    vault.files.put_recipients((new_key().public, new_key().public))
    vault.unlock(keys().recovery.secret)
    assert vault.open(sealed) == b"words"
    with pytest.raises(StorageError, match="other keys"):
        vault.seal(b"new words")
