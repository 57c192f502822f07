"""A take of an encrypted journal has a key of its own, and is opened by the journal's keys all the same."""

from __future__ import annotations

import gc
import shutil
from pathlib import Path

import pytest

from tests.sealed import encrypted, keys, sealed_vault, sealing, vault_of
from tests.speech import noise
from voicejournal.adapters.recordings import FolderRecordings
from voicejournal.adapters.recordings.chunks import HEADER_BYTES, PIECE_SECONDS, Chunk, Unreadable, chunks_in
from voicejournal.adapters.recordings.take_check import check_takes
from voicejournal.adapters.recordings.take_folder import TakeFolder
from voicejournal.adapters.storage.sealed_bytes import is_sealed
from voicejournal.adapters.vault import JournalVault
from voicejournal.adapters.vault.age_cipher import Opener
from voicejournal.domain.speech.audio import RATE, Sound
from voicejournal.errors import JournalLocked, VaultDamaged
from voicejournal.ports.storage import Vault

NAME = "20261122T204003123-4f9a-0001"
SAID = noise(20 * PIECE_SECONDS, -6.0)
PIECE = round(PIECE_SECONDS * RATE)


def left(folder: Path, vault: Vault) -> Path:
    """The pieces of a take whose program went away."""
    take = FolderRecordings(folder, vault).begin(NAME, entry=NAME[:23], step="what-happened")
    take.write(SAID.pcm)
    del take
    gc.collect()
    return folder / "takes" / NAME / "pieces"


def chunks(pieces: Path) -> list[Chunk]:
    """All of a whole take."""
    found = list(chunks_in(pieces))
    assert not any(isinstance(each, Unreadable) for each in found)
    return [each for each in found if isinstance(each, Chunk)]


def recovered(folder: Path, vault: Vault) -> Sound:
    """What the next start brings back."""
    recordings = FolderRecordings(folder, vault)
    (orphan,) = recordings.orphans()
    assert (orphan.entry, orphan.step) == (NAME[:23], "what-happened")
    recordings.recover(orphan)
    return recordings.sound(NAME)


def test_a_piece_is_sealed_to_the_takes_own_key_and_its_note_to_both_keys(tmp_path: Path) -> None:
    """The journal's secret key alone opens no piece; the note, which it opens, has the key that does."""
    vault = sealed_vault(tmp_path)
    found = chunks(left(tmp_path, vault))
    for chunk in found:
        assert chunk.sealed.count(b"-> X25519 ") == (1 if chunk.frames else 2)
    with pytest.raises(VaultDamaged, match="another key"):
        vault.open(found[1].sealed)
    assert b"AGE-SECRET-KEY-1" in vault.open(found[0].sealed)
    assert recovered(tmp_path, vault) == SAID


def test_a_plain_take_has_no_key_and_one_note(tmp_path: Path) -> None:
    """Nothing of it changes in a journal in the clear."""
    first, *rest = chunks(left(tmp_path, JournalVault(tmp_path)))
    assert b"AGE-SECRET" not in first.sealed
    assert all(chunk.frames for chunk in rest)


def test_a_locked_journal_records_and_opens_nothing_until_it_is_unlocked(tmp_path: Path) -> None:
    """The secret of the take's key is on the disk alone, sealed."""
    vault = sealed_vault(tmp_path)
    vault.lock()
    left(tmp_path, vault)
    with pytest.raises(JournalLocked):
        FolderRecordings(tmp_path, vault).orphans()
    with pytest.raises(JournalLocked):
        list(check_takes(tmp_path, vault))
    vault.unlock(keys().recovery.secret)
    assert [file.fault for file in check_takes(tmp_path, vault)] == [""]
    assert recovered(tmp_path, vault) == SAID


def test_a_lock_while_a_take_is_read_stops_the_reading(tmp_path: Path) -> None:
    """The take's key is of no more use than the journal's after a lock."""
    vault = sealed_vault(tmp_path)
    note, piece, *_ = chunks(left(tmp_path, vault))
    opened = vault.opened_by(vault.open(note.sealed).decode().split('"key": "')[1].split('"')[0])
    assert len(opened(piece.sealed)) == 2 * PIECE
    vault.lock()
    with pytest.raises(JournalLocked):
        opened(piece.sealed)


def test_the_recovery_key_alone_opens_a_take(tmp_path: Path) -> None:
    """Without the folder of the keys, as after a disk that failed."""
    left(tmp_path, sealed_vault(tmp_path))
    shutil.rmtree(tmp_path / "keys")
    vault = JournalVault(tmp_path)
    vault.unlock(keys().recovery.secret)
    (orphan,) = FolderRecordings(tmp_path, vault).orphans()
    assert orphan.seconds == SAID.seconds


def test_a_take_of_an_older_program_is_brought_back(tmp_path: Path) -> None:
    """Its pieces are sealed to the journal's keys one by one, and its note has no key."""
    vault = sealed_vault(tmp_path)
    (tmp_path / "takes").mkdir()
    place = TakeFolder(tmp_path / "takes" / NAME)
    with place.make():
        writer = place.writer()
        writer.append(Chunk(vault.seal(b'{"entry": "%s", "step": "what-happened"}' % NAME[:23].encode()), 0))
        for at in range(0, len(SAID.pcm), 2 * PIECE):
            writer.append(Chunk(vault.seal(SAID.pcm[at : at + 2 * PIECE]), PIECE))
        writer.close()
    assert recovered(tmp_path, vault) == SAID


@pytest.mark.parametrize("which", [0, 1, 2])
def test_one_damaged_note_costs_no_sound(tmp_path: Path, which: int) -> None:
    """It stands at the beginning, after the first piece, and after every sixteenth."""
    vault = sealed_vault(tmp_path)
    pieces = left(tmp_path, vault)
    found, at = chunks(pieces), 0
    notes = []
    for chunk in found:
        if not chunk.frames:
            notes.append(at)
        at += HEADER_BYTES + len(chunk.sealed)
    assert len(notes) == 3
    data = bytearray(pieces.read_bytes())
    data[notes[which] + HEADER_BYTES + 100] ^= 1
    pieces.write_bytes(data)
    recordings = FolderRecordings(tmp_path, vault)
    (orphan,) = recordings.orphans()
    recordings.recover(orphan)
    assert recordings.sound(NAME) == SAID


@pytest.mark.parametrize("how", ["decrypt", "rekey"])
def test_a_converted_take_needs_its_old_key_no_more(tmp_path: Path, how: str) -> None:
    """Decrypted, it is in the clear without a key; with new keys, the old ones open nothing of it."""
    vault = sealed_vault(tmp_path)
    old = Opener(vault.secrets(keys().recovery.secret))
    pieces = left(tmp_path, vault)
    work = sealing(vault, tmp_path)
    if how == "decrypt":
        work.open_all()
        assert not any(is_sealed(chunk.sealed) for chunk in chunks(pieces))
        assert b"AGE-SECRET" not in pieces.read_bytes()
        assert recovered(tmp_path, JournalVault(tmp_path)) == SAID
        return
    from voicejournal.adapters.vault.age_cipher import new_key

    work.rekey(tuple(vault.secrets(keys().recovery.secret)), "four other words here", new_key().public)
    for chunk in chunks(pieces):
        with pytest.raises(VaultDamaged):
            old.open(chunk.sealed)
    assert recovered(tmp_path, vault) == SAID


def test_a_take_that_encrypting_finds_in_the_clear_is_sealed(tmp_path: Path) -> None:
    """A crash before, an encryption after: no piece stays readable."""
    pieces = left(tmp_path, vault_of(tmp_path))
    vault = vault_of(encrypted(tmp_path))
    sealing(vault, tmp_path).seal_all()
    assert all(is_sealed(chunk.sealed) for chunk in chunks(pieces))
    assert recovered(tmp_path, vault) == SAID
