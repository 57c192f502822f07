"""A journal is its account's alone, whatever a copy or a careless hand has left open."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from tests.entries import entry
from voicejournal.adapters.journal import TinyDBJournal
from voicejournal.adapters.storage.atomic_files import PRIVATE_FILE
from voicejournal.adapters.storage.plain_vault import PlainVault
from voicejournal.bootstrap import program
from voicejournal.cli.journal_health import examined


def opened(folder: Path) -> TinyDBJournal:
    return TinyDBJournal(folder, PlainVault(), patience=0.5)


def modes(folder: Path) -> set[tuple[bool, int]]:
    return {(path.is_dir(), stat.S_IMODE(path.stat().st_mode)) for path in (folder, *folder.rglob("*"))}


def test_a_save_closes_what_it_touches(tmp_path: Path) -> None:
    """A journal copied from a stick is open to everybody; so would its backups be, which share the file."""
    folder = tmp_path / "journal"
    opened(folder).save(entry(1))
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o777 if path.is_dir() else 0o666)

    opened(folder).save(entry(2))
    opened(folder).save(entry(3))
    assert modes(folder) - {(False, 0o666)} == {(True, 0o700), (False, PRIVATE_FILE)}
    assert stat.S_IMODE((folder / "backups" / "months" / "2026-11.json").stat().st_mode) == PRIVATE_FILE


def test_doctor_closes_everything_and_says_so(tmp_path: Path) -> None:
    """Recordings and old backups as well, and once."""
    folder = tmp_path / "journal"
    for number in range(3):
        opened(folder).save(entry(number))
    sound = folder / "recordings" / "2026"
    sound.mkdir(parents=True)
    (sound / "a.flac").write_bytes(b"x")
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o777 if path.is_dir() else 0o666)

    assert any("open to other accounts" in one.text for one in examined(program(folder, {})))
    assert modes(folder) == {(True, 0o700), (False, PRIVATE_FILE)}
    assert not opened(folder).secure()


def test_a_folder_with_other_things_in_it_keeps_its_rights(tmp_path: Path) -> None:
    """Somebody may have named a folder for the journal that is not the journal's alone."""
    tmp_path.chmod(0o755)
    (tmp_path / "letters.txt").write_text("hers")
    (tmp_path / "letters.txt").chmod(0o644)

    opened(tmp_path).save(entry(1))
    opened(tmp_path).secure()
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o755
    assert stat.S_IMODE((tmp_path / "letters.txt").stat().st_mode) == 0o644
    assert stat.S_IMODE((tmp_path / "months").stat().st_mode) == 0o700


@pytest.mark.skipif(os.geteuid() != 0, reason="only root writes for somebody else")
def test_what_root_writes_stays_the_persons(tmp_path: Path) -> None:
    """`sudo voicejournal write` must not lock the person out of their own journal."""
    folder = tmp_path / "journal"
    opened(folder).save(entry(1))
    for path in (folder, *folder.rglob("*")):
        os.chown(path, 1234, 1234)

    opened(folder).save(entry(2))
    opened(folder).save(entry(3, days=40))
    opened(folder).remove(entry(1).id)
    assert {path.stat().st_uid for path in (folder, *folder.rglob("*"))} == {1234}
