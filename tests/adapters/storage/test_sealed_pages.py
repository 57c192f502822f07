"""Pages of an encrypted journal: sealed, but for the time that an editor has one open."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.sealed import keys, sealed_vault
from voicejournal.adapters.storage.editor_pages import Pages

CANARY = b"the canary sang"


def in_the_clear(folder: Path) -> list[str]:
    files = [path for path in folder.rglob("*") if path.is_file() and path.parent.name != "keys"]
    return [path.name for path in files if CANARY in path.read_bytes()]


@pytest.mark.parametrize("locked", [True, False], ids=["locked", "unlocked"])
def test_a_page_is_sealed_and_its_writer_reads_it_all_the_same(tmp_path: Path, locked: bool) -> None:
    """Who writes on it knows what is on it, also while the journal is locked; nobody else does."""
    vault = sealed_vault(tmp_path)
    if locked:
        vault.lock()
    page = Pages(tmp_path, vault).begin("free")
    page.put(CANARY)
    assert page.data == CANARY
    (other,) = Pages(tmp_path, vault).all()
    assert other.locked is locked
    assert other.data == (b"" if locked else CANARY)
    page.lay_open()
    assert page.file.read_bytes() == CANARY
    (page.folder / ".entry.txt.swp").write_bytes(CANARY)
    page.file.write_bytes(CANARY + b" again")
    page.close()
    assert not in_the_clear(tmp_path)
    assert page.data == CANARY + b" again"


def test_what_a_crash_left_in_the_clear_is_sealed_by_the_next_start(tmp_path: Path) -> None:
    """Pages and what an editor left beside them; one that is being edited stays open."""
    vault = sealed_vault(tmp_path)
    pages = Pages(tmp_path, vault)
    page, edited = pages.begin("free"), pages.begin("free")
    for each in (page, edited):
        each.put(CANARY)
        each.lay_open()
    (page.folder / "entry.txt~").write_bytes(CANARY)
    with edited.owned():
        Pages(tmp_path, vault).close_left()
        assert in_the_clear(tmp_path) == ["entry.txt"]
        assert edited.file.read_bytes() == CANARY
    vault.lock()
    vault.unlock(keys().recovery.secret)
    assert {each.data for each in Pages(tmp_path, vault).all()} == {CANARY}
    assert {each.guide for each in Pages(tmp_path, vault).all()} == {"free"}
