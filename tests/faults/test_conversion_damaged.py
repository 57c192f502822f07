"""Decrypting and rekeying a journal of which something is damaged: nothing that is whole is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.faults.converting import (
    SOUND,
    TAKE,
    QuickKeys,
    encrypt,
    fill,
    quick_vault,
    sealed,
)
from tests.sealed import keys, sealing, vault_of
from voicejournal.adapters.journal import TinyDBJournal
from voicejournal.adapters.storage.journal_parts import VECTORS
from voicejournal.errors import VoiceJournalError


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    """A journal with a past, in the clear."""
    folder = tmp_path / "plain"
    fill(folder)
    return folder


def test_a_damaged_file_stays_and_keeps_the_keys(plain: Path) -> None:
    """Decrypting keeps the keys while a file needs them, and ends once that file is whole again."""
    vault = vault_of(plain)
    encrypt(vault, sealing(vault, plain), plain)
    removed = plain / "removed" / "2026-11.json"
    whole = removed.read_bytes()
    removed.write_bytes(whole[:-1])
    with pytest.raises(VoiceJournalError, match="1 files cannot be opened"):
        sealing(vault, plain).open_all()
    assert (plain / "keys").is_dir()
    removed.write_bytes(whole)
    sealing(vault, plain).open_all()
    assert not (plain / "keys").exists()
    assert not sealed(plain)


@pytest.mark.parametrize("how", ["decrypt", "rekey"])
def test_damaged_vectors_are_thrown_away_and_keep_no_keys(plain: Path, how: str) -> None:
    """They are derived from the entries, and the next search by meaning makes them anew."""
    vault = vault_of(plain)
    encrypt(vault, sealing(vault, plain), plain)
    QuickKeys(plain).put_identity(tuple(vault.secrets(keys().recovery.secret))[:1], "")
    vault = quick_vault(plain)
    vectors, whole = plain / VECTORS / "2026-11.vectors", plain / VECTORS / "2026-10.vectors"
    vectors.parent.mkdir()
    vectors.write_bytes(vault.seal(b"{}")[:-1])
    whole.write_bytes(vault.seal(b"{}"))
    before = list(TinyDBJournal(plain, vault).entries())
    if how == "decrypt":
        sealing(vault, plain).open_all()
        assert not (plain / "keys").exists()
        assert whole.read_bytes() == b"{}"
    else:
        sealing(vault, plain).rekey(tuple(vault.files.secrets("")), "", keys().recovery.public)
        assert len(vault.files.secrets("")) == 1
        assert vault.open(whole.read_bytes()) == b"{}"
    assert not vectors.exists()
    assert list(TinyDBJournal(plain, vault).entries()) == before


def test_pieces_of_a_damaged_take_keep_the_keys(plain: Path) -> None:
    """They were set apart sealed one by one, so that only the key of then can open them."""
    vault = vault_of(plain)
    encrypt(vault, sealing(vault, plain), plain)
    apart = plain / "recordings" / "2026" / "11" / f"{TAKE}.pieces.damaged"
    apart.write_bytes(b"head" + vault.seal(SOUND))
    with pytest.raises(VoiceJournalError, match="1 files cannot be opened"):
        sealing(vault, plain).open_all()
    assert (plain / "keys").is_dir()
    apart.unlink()
    sealing(vault, plain).open_all()
    assert not (plain / "keys").exists()
