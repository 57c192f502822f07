"""Encrypting, decrypting and rekeying a journal, with every call that changes the disk failing in turn."""

from __future__ import annotations

import errno
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.entries import entry
from tests.faults.converting import (
    SOUND,
    TAKE,
    QuickKeys,
    begun,
    contents,
    copied,
    decrypt,
    encrypt,
    fill,
    in_the_clear,
    quick_vault,
    sealed,
)
from tests.faults.failing import Failing, PowerCut
from tests.sealed import keys, sealing, vault_of
from voicejournal.adapters.journal import TinyDBJournal
from voicejournal.adapters.recordings import FolderRecordings
from voicejournal.adapters.storage.sealed_bytes import is_sealed
from voicejournal.adapters.vault import JournalVault
from voicejournal.adapters.vault.encryption import Encryption
from voicejournal.errors import VoiceJournalError


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    """A journal with a past: entries, backups, a removed entry, a recording, a take cut off, and a draft."""
    folder = tmp_path / "plain"
    fill(folder)
    return folder


@pytest.mark.parametrize("dead", [True, False], ids=["dead", "refused"])
@pytest.mark.parametrize("act", [encrypt, decrypt], ids=["encrypt", "decrypt"])
def test_wherever_a_conversion_breaks_off_all_is_readable_and_it_goes_on(
    plain: Path, act: Callable[[JournalVault, Encryption, Path], None], dead: bool
) -> None:
    """At each call: nothing is lost, the same key reads everything, and running it again finishes it."""
    whole = contents(plain)
    source = plain
    if act is decrypt:
        vault = vault_of(source)
        encrypt(vault, sealing(vault, source), source)
        assert not in_the_clear(source)
    number = 0
    while True:
        number += 1
        full = number % 2 == 0
        failing = Failing(number, errno.ENOSPC if full else errno.EIO, dead=dead, for_good=full)
        folder = copied(source, f"{number}")
        vault = vault_of(folder, disk=failing.disk())
        told = False
        try:
            act(vault, sealing(vault, folder, failing.disk()), folder)
        except (VoiceJournalError, PowerCut):
            told = True
        assert contents(folder) == whole, f"call {number}"
        if not told:
            assert not (in_the_clear(folder) if act is encrypt else sealed(folder)), f"call {number}"
        again = vault_of(folder)
        act(again, sealing(again, folder), folder)
        assert not (in_the_clear(folder) if act is encrypt else sealed(folder)), f"call {number}"
        assert contents(folder) == whole, f"call {number}, and again"
        assert not list(folder.rglob(".*.part")), f"call {number} left a temporary file"
        shutil.rmtree(folder)
        if not failing.reached:
            break
    assert number > 40


def test_wherever_a_rekey_breaks_off_the_passphrase_reads_everything(plain: Path) -> None:
    """New keys come beside the old ones; the old ones go when nothing needs them, and it can be run again."""
    vault = vault_of(plain)
    encrypt(vault, sealing(vault, plain), plain)
    QuickKeys(plain).put_identity(tuple(vault.secrets(keys().recovery.secret))[:1], "")
    before = list(TinyDBJournal(plain, quick_vault(plain)).entries())
    (plain / "keys" / "identity.sha256").unlink()
    for name in ("backups", "drafts", "removed", "takes"):
        shutil.rmtree(plain / name)
    number = 0
    while True:
        number += 1
        failing = Failing(number, dead=number % 2 == 0)
        folder = copied(plain, f"{number}")
        new = keys().recovery
        vault = quick_vault(folder, failing.disk())
        try:
            work = sealing(vault, folder, failing.disk())
            work.rekey(tuple(vault.files.secrets("")), "", new.public)
        except (VoiceJournalError, PowerCut):
            pass
        vault = quick_vault(folder)
        assert list(TinyDBJournal(folder, vault).entries()) == before, f"call {number}"
        assert FolderRecordings(folder, vault).sound(TAKE).pcm == SOUND, f"call {number}"
        sealing(vault, folder).rekey(tuple(vault.files.secrets("")), "", new.public)
        vault = quick_vault(folder)
        assert len(vault.files.secrets("")) == 1
        assert list(TinyDBJournal(folder, vault).entries()) == before
        assert not in_the_clear(folder)
        shutil.rmtree(folder)
        if not failing.reached:
            break
    assert number > 40


def test_a_new_key_is_never_made_over_sealed_data(plain: Path) -> None:
    """A journal whose key files are gone is not encrypted anew: what is sealed in it would be lost."""
    vault = vault_of(plain)
    encrypt(vault, sealing(vault, plain), plain)
    shutil.rmtree(plain / "keys")
    vault = JournalVault(plain)
    with pytest.raises(VoiceJournalError, match="keys"):
        sealing(vault, plain).begin("words", keys().recovery.public)
    assert not (plain / "keys").exists()


def test_a_recording_in_progress_is_not_converted_under_its_session(plain: Path) -> None:
    """The conversion says so and changes nothing of the take; once it is over, it goes on."""
    vault = vault_of(plain)
    take = FolderRecordings(plain, vault, in_place=True).begin(
        "20261101T083100000-0001-0003", entry=entry(1).id, step="first"
    )
    take.write(SOUND)
    begun(vault, plain)
    with pytest.raises(VoiceJournalError, match="recording is going on"):
        sealing(vault, plain).seal_all()
    take.discard()
    sealing(vault, plain).seal_all()
    assert not in_the_clear(plain)


@pytest.mark.parametrize("how", ["decrypt", "rekey"])
def test_while_a_recording_is_made_neither_decrypting_nor_new_keys_begin(plain: Path, how: str) -> None:
    """They are refused before anything is changed: what is written afterwards is sealed as before."""
    vault = vault_of(plain)
    encrypt(vault, sealing(vault, plain), plain)
    take = FolderRecordings(plain, vault, in_place=True).begin(
        "20261101T083100000-0001-0003", entry=entry(1).id, step="first"
    )
    publics = vault.files.publics()
    work = sealing(vault, plain)
    with pytest.raises(VoiceJournalError, match="recording is going on"):
        if how == "decrypt":
            work.open_all()
        else:
            work.rekey(tuple(vault.secrets(keys().recovery.secret)), "four words", keys().recovery.public)
    take.discard()
    assert vault.files.publics() == publics
    assert is_sealed(vault.seal(b"later"))


def test_times_of_backups_stay(plain: Path) -> None:
    """Which backup is the newest is told by its time, so a conversion keeps that."""
    paths = sorted(path for path in plain.rglob("*.json"))
    before = [path.stat().st_mtime_ns for path in paths]
    vault = vault_of(plain)
    encrypt(vault, sealing(vault, plain), plain)
    assert all(is_sealed(path.read_bytes()) for path in paths)
    assert [path.stat().st_mtime_ns for path in paths] == before
