"""Safety that is asked for and cannot be had: a backup folder that is none, a late key, files of others."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.entries import answer, entry
from tests.sealed import encrypted, keys, vault_of
from voicejournal.adapters.journal import TinyDBJournal
from voicejournal.adapters.storage.plain_vault import PlainVault
from voicejournal.adapters.storage.sealed_bytes import is_sealed
from voicejournal.adapters.vault.age_cipher import Sealer, new_key
from voicejournal.adapters.vault.plain_neighbours import plain_neighbours


@pytest.fixture
def journal(home: Path) -> Path:
    """The account's journal, with one entry in the clear."""
    folder = home / ".local" / "share" / "voicejournal" / "journal"
    TinyDBJournal(folder, PlainVault()).save(entry(1, answer("some words")))
    return folder


def test_a_backup_folder_that_cannot_be_one_is_said_by_doctor_and_by_backup(
    run: Run, home: Path, journal: Path
) -> None:
    """A file, and a place inside the journal: `backup` would not make one there, and says the same reason."""
    file = home / "a file"
    file.touch()
    for place, reason in ((file, "is a file."), (journal / "months", "is inside the journal.")):
        run("config", "set", "backup_folder", place)
        (found,) = [one for one in run("doctor", "--json").json if one["about"] == "backups"]
        assert (found["state"], found["text"]) == ("broken", f"backup_folder: {place} {reason}")
        told = run("backup", "--yes")
        assert (told.code, f"{place} {reason}" in told.err) == (2, True)


def test_a_backup_folder_that_no_disk_can_have_ends_neither_the_doctor_nor_the_program(
    run: Run, home: Path, journal: Path
) -> None:
    """A name too long is told as a folder that is not there; the other findings are there."""
    place = home / ("x" * 300)
    assert run("config", "set", "backup_folder", place).code == 0
    (found,) = [one for one in run("doctor", "--json").json if one["about"] == "backups"]
    assert (found["state"], found["text"]) == ("missing", f"The folder for backups is not there: {place}.")
    told = run("backup", "--yes")
    assert (told.code, "File name too long" in told.err) == (6, True)


def test_another_recovery_key_for_an_encrypted_journal_is_not_taken_in_silence(
    run: Run, home: Path, journal: Path
) -> None:
    """Nothing would be sealed to it: who goes on with `encrypt` must not keep a key that opens nothing."""
    encrypted(journal)
    (home / "key").write_text(keys().recovery.secret)
    file = ("--passphrase-file", home / "key")
    told = run("encrypt", *file, "--recovery-recipient", new_key().public)
    assert told.code == 2
    assert "another recovery key" in told.err
    assert run("encrypt", *file, "--recovery-recipient", keys().recovery.public).code == 0
    assert is_sealed(next((journal / "months").glob("*.json")).read_bytes())


def test_older_versions_that_a_sync_keeps_are_not_called_sealed(run: Run, journal: Path) -> None:
    """The doctor names where words are in the clear; versions that were sealed already are no news."""
    encrypted(journal)
    versions = journal / ".stversions"
    (versions / "months").mkdir(parents=True)
    shutil.copytree(journal / "keys", versions / "keys")
    old = versions / "months" / "2026-11~20261101-101010.json"
    old.write_text("some words")
    (journal / ".stfolder").mkdir()
    (journal / ".stignore").write_text("*.lock")
    month = next((journal / "months").glob("*.json"))
    month.write_bytes(vault_of(journal).seal(month.read_bytes()))
    assert [path.name for path in plain_neighbours(journal)] == [".stversions"]
    told = next(one for one in run("doctor", "--json").json if one["about"] == "privacy")
    assert (told["state"], ".stversions." in told["text"]) == ("note", True)
    old.write_bytes(month.read_bytes())
    assert plain_neighbours(journal) == []


def test_what_is_asked_for_is_named_where_nobody_can_be_asked(run: Run, home: Path, journal: Path) -> None:
    """A consent or a recovery key is no passphrase, which may have been given."""
    (home / "pw").write_text("four words in a row")
    told = run("encrypt", "--no-input", "--passphrase-file", home / "pw")
    assert (told.code, "A recovery key is needed" in told.err) == (12, True)
    encrypted(journal)
    (home / "key").write_text(keys().recovery.secret)
    told = run("decrypt", "--no-input", "--passphrase-file", home / "key")
    assert (told.code, "Your agreement is needed" in told.err, "Give --yes" in told.err) == (12, True, True)
    assert (journal / "keys").is_dir()


def test_a_conflict_copy_that_stays_unread_is_named_by_verify(run: Run, journal: Path) -> None:
    """Everything was read is no truth beside it; one of another journal is told as that."""
    copy = journal / "months" / "2026-11 (conflicted copy 2026-11-26).json"
    copy.write_bytes(Sealer((new_key().public,)).seal(b"{}"))
    encrypted(journal)
    (journal.parent / "key").write_text(keys().recovery.secret)
    told = run("verify", "--passphrase-file", journal.parent / "key")
    assert f"· {copy} is not read" in told.out
    assert "sealed to another key than this journal's" in told.out
