"""Key files that change or go away under the program, by another program, a copy, or somebody else."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.entries import answer, entry
from tests.sealed import PASSPHRASE, encrypted, keys, sealed_vault, sealing, vault_of
from voicejournal.adapters.journal import TinyDBJournal
from voicejournal.adapters.storage.sealed_bytes import is_sealed
from voicejournal.adapters.vault import JournalVault
from voicejournal.adapters.vault.age_cipher import Opener, Sealer, new_key, publics_in
from voicejournal.adapters.vault.key_check import check_keys
from voicejournal.errors import JournalLocked, OtherKey, StorageError, VaultDamaged, WrongPassphrase

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


def spoiled(path: Path, at: int) -> None:
    """Change one bit of the file, as a disk that fails does."""
    data = bytearray(path.read_bytes())
    data[at] ^= 1
    path.write_bytes(data)


PLACES = [-3, -70, 40]
"""In the recovery key, in the line before it, in the journal's own key."""


@pytest.mark.parametrize("at", PLACES)
def test_a_damaged_file_of_public_keys_is_written_as_the_passphrase_sealed_it(
    tmp_path: Path, at: int
) -> None:
    """Nobody is accused of a key that the disk made."""
    vault = sealed_vault(tmp_path)
    before = vault.files.publics()
    spoiled(vault.files.recipients, at)

    vault.files.mend_publics(before)
    assert vault.files.publics() == before
    assert Opener((keys().recovery.secret,)).open(vault.seal(b"words")) == b"words"


def test_a_missing_file_of_public_keys_is_back_after_the_next_unlock(tmp_path: Path) -> None:
    """Nothing could be saved without it."""
    vault = vault_of(encrypted(tmp_path), locked=True)
    before = vault.files.publics()
    vault.files.recipients.unlink()

    vault.unlock(PASSPHRASE)
    assert vault.files.publics() == before


@pytest.mark.parametrize("at", [PLACES[0], PLACES[2]])
def test_nothing_is_sealed_to_a_part_of_the_keys(tmp_path: Path, at: int) -> None:
    """A locked program says that it cannot save: what one key opens would be lost with it."""
    vault = vault_of(encrypted(tmp_path), locked=True)
    spoiled(vault.files.recipients, at)

    with pytest.raises(StorageError, match="damaged"):
        vault.seal(b"words")
    vault.files.recipients.write_text(vault.files.recipients.read_text().rpartition("age1")[0])
    with pytest.raises(StorageError, match="damaged"):
        vault.seal(b"words")


def test_a_program_that_knows_the_keys_goes_on_when_their_file_is_damaged(tmp_path: Path) -> None:
    """What is said then is kept, for both keys."""
    vault = sealed_vault(tmp_path)
    vault.seal(b"before")
    spoiled(vault.files.recipients, PLACES[0])

    assert Opener((keys().recovery.secret,)).open(vault.seal(b"words")) == b"words"


@pytest.mark.parametrize("name", ["identity.age", "recovery.age"])
@pytest.mark.parametrize("at", [3, 120, -3])
def test_verify_finds_one_changed_bit_of_a_key_file(tmp_path: Path, name: str, at: int) -> None:
    """It is told while the other key still opens the journal."""
    vault = sealed_vault(tmp_path)
    assert [file.fault for file in check_keys(vault.files)] == ["", "", ""]
    spoiled(tmp_path / "keys" / name, at)

    assert [file.path.name for file in check_keys(vault.files) if file.fault] == [name]


@pytest.mark.parametrize("name", ["identity.age", "recovery.age", "recipients.txt"])
def test_verify_finds_a_key_file_that_is_missing(tmp_path: Path, name: str) -> None:
    """The others still open the journal."""
    vault = sealed_vault(tmp_path)
    (tmp_path / "keys" / name).unlink()

    assert [file.path.name for file in check_keys(vault.files) if file.fault] == [name]


def test_a_new_passphrase_makes_both_files_of_the_key_whole(tmp_path: Path) -> None:
    """That of the recovery key as well, which nothing else writes but new keys."""
    vault = vault_of(encrypted(tmp_path), locked=True)
    secrets = tuple(vault.secrets(keys().recovery.secret))
    spoiled(vault.files.recovery, -3)
    spoiled(vault.files.checksum, 3)

    sealing(vault, tmp_path).change_passphrase(secrets, PASSPHRASE)
    assert not [file.fault for file in check_keys(vault.files) if file.fault]
    assert vault.secrets(keys().recovery.secret)[0] == secrets[0]


def test_a_recovery_file_of_an_older_program_has_no_checksum(tmp_path: Path) -> None:
    """It is not called damaged for that."""
    vault = sealed_vault(tmp_path)
    vault.files.checksum.write_text(vault.files.checksum.read_text().splitlines()[0] + "\n")

    assert not any(file.fault for file in check_keys(vault.files))


@pytest.fixture
def foreign(tmp_path: Path) -> JournalVault:
    """The locked vault of a journal with a month, beside which lie the keys of another journal."""
    journal, other = tmp_path / "journal", tmp_path / "other"
    TinyDBJournal(journal, sealed_vault(journal)).save(entry(1, answer(CANARY)))
    recovery = new_key()
    files = JournalVault(other).files
    own = new_key()
    files.put_recovery((own.secret,), recovery.public)
    files.put_recipients((own.public, recovery.public))
    files.identity.write_text(f"{recovery.secret}\n")
    shutil.rmtree(journal / "keys")
    shutil.copytree(files.folder, journal / "keys")
    return JournalVault(journal)


def test_keys_of_another_journal_open_nothing_and_nothing_is_called_damaged(foreign: JournalVault) -> None:
    """A sync brings small keys before large months: older keys are not to be put back meanwhile."""
    with pytest.raises(OtherKey, match="opens none of the months") as refused:
        foreign.unlock(foreign.files.identity.read_text().strip())
    assert foreign.locked
    assert refused.value.hint.startswith("Nothing is damaged. If a sync is still running, let it finish;")


def test_the_recovery_key_opens_a_journal_beside_the_keys_of_another_one(
    foreign: JournalVault, tmp_path: Path
) -> None:
    """The months are sealed to it; nothing new is sealed to the keys of the other one."""
    foreign.unlock(keys().recovery.secret)
    journal = TinyDBJournal(tmp_path / "journal", foreign)
    assert [each.answers[0].text for each in journal.entries()] == [CANARY]
    with pytest.raises(StorageError, match="of other keys"):
        journal.save(entry(2, answer(CANARY)))


def test_a_month_from_before_a_rekey_is_told_as_that_beside_others_that_open(tmp_path: Path) -> None:
    """The journal opens; that month is not called damaged, and where copies are is said."""
    vault = sealed_vault(tmp_path)
    journal = TinyDBJournal(tmp_path, vault)
    journal.save_all([entry(1, answer(CANARY)), entry(2)])
    journal.remove(entry(2).id)
    (month,) = (tmp_path / "months").glob("*.json")
    month.write_bytes(Sealer((new_key().public,)).seal(b"{}"))
    shutil.rmtree(tmp_path / "backups")
    (damage,) = TinyDBJournal(tmp_path, vault_of(tmp_path)).damage()
    assert "is sealed to another key than this journal's" in damage.message
    assert "damaged" not in damage.message
    assert damage.hint.startswith("If a sync is still running, let it finish; else bring it back from a copy")


def test_a_passphrase_that_an_older_identity_file_does_not_know_gets_a_hint(
    tmp_path: Path,
) -> None:
    """A sync brought `identity.age` and its sums from before a rekey, and left the others: that is said."""
    vault = vault_of(encrypted(tmp_path), locked=True)
    files = vault.files
    with pytest.raises(WrongPassphrase) as refused:
        vault.unlock("another one altogether")
    assert refused.value.hint == "Try again."
    files.recovery.write_bytes(Sealer((new_key().public,)).seal(b"newer"))
    with pytest.raises(WrongPassphrase, match="not the passphrase") as refused:
        vault.unlock("another one altogether")
    assert "of different times" in refused.value.hint
