"""A journal on a disk that is full, read-only, or slow to be let go by another program."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.entries import answer, entry
from tests.faults.test_journal_killed import ROOT, WRITER, saved
from tests.faults.writer import REFUSED
from voicejournal.adapters.journal import TinyDBJournal
from voicejournal.adapters.storage.file_lock import Lock
from voicejournal.adapters.storage.plain_vault import PlainVault
from voicejournal.errors import StorageError

WITHOUT_RIGHTS = ("setpriv", "--bounding-set=-dac_override,-dac_read_search") if os.geteuid() == 0 else ()
"""Root may write anywhere, unless it gives that up."""

LONG = "a sentence of somebody's day " * 40


def opened(folder: Path) -> TinyDBJournal:
    return TinyDBJournal(folder, PlainVault(), patience=0.1)


@contextmanager
def mounted(folder: Path, *options: str) -> Iterator[None]:
    """Mount something on the folder for as long as the block runs; only root may."""
    if os.geteuid() != 0:
        pytest.skip("only root may mount")
    done = subprocess.run(["mount", *options, str(folder)], capture_output=True, text=True)
    if done.returncode:
        pytest.skip(f"mount is not allowed here: {done.stderr.strip()}")
    try:
        yield
    finally:
        subprocess.run(["umount", str(folder)], check=True, capture_output=True)


def test_a_full_disk_keeps_everything_and_goes_on_when_there_is_room(tmp_path: Path) -> None:
    """Nobody loses what they had said before the disk was full."""
    with mounted(tmp_path, "-t", "tmpfs", "-o", "size=64k", "tmpfs"):
        journal, kept = opened(tmp_path / "journal"), 0
        with pytest.raises(StorageError, match="disk is full"):
            for kept in range(200):
                journal.save(entry(kept, answer(LONG)))
        assert kept > 5

        journal = opened(tmp_path / "journal")
        assert len(list(journal.entries())) == kept
        assert not journal.damage()
        assert len(list(journal.search("SOMEBODY"))) == kept
        assert not list(tmp_path.rglob("*.part"))

        (tmp_path / "journal" / "backups" / "months" / "2026-11.json").unlink()
        journal.save(entry(200))
        assert len(list(journal.entries())) == kept + 1


def test_a_read_only_journal_can_be_read(tmp_path: Path) -> None:
    """A backup on a read-only medium opens, lists and finds; only a change is refused."""
    folder = tmp_path / "journal"
    opened(folder).save(entry(1))
    before = (folder / "months" / "2026-11.json").read_bytes()

    with mounted(folder, "--bind", "-o", "ro", str(folder)):
        journal = opened(folder)
        assert list(journal.entries()) == list(journal.search("number")) == [entry(1)]
        for change in (lambda: journal.save(entry(2)), lambda: journal.remove(entry(1).id)):
            with pytest.raises(StorageError, match="read-only"):
                change()
        assert not list(journal.purge(entry(2).created))
    assert (folder / "months" / "2026-11.json").read_bytes() == before


def test_a_folder_without_rights_is_refused_in_a_sentence(tmp_path: Path) -> None:
    """The journal of another account: nothing is written, and the sentence says who may not."""
    folder = tmp_path / "journal"
    opened(folder).save(entry(1))
    (folder / "months").chmod(0o500)

    done = subprocess.run(
        [*WITHOUT_RIGHTS, *WRITER, str(folder), "2", "1"], capture_output=True, text=True, cwd=ROOT
    )

    (folder / "months").chmod(0o700)
    assert (done.returncode, done.stdout) == (REFUSED, ""), done.stderr
    assert "may not write" in done.stderr
    assert saved(folder) == [entry(1).id]


def test_another_program_that_never_lets_go_is_told_of(tmp_path: Path) -> None:
    """A stopped program keeps a save waiting for a while, then gives a sentence; reading goes on."""
    journal = opened(tmp_path)
    journal.save(entry(1))

    with Lock(tmp_path / ".lock").held():
        with pytest.raises(StorageError, match="Another voicejournal"):
            journal.save(entry(2))
        assert list(journal.entries()) == [entry(1)]
    journal.save(entry(2))
