"""Backups of a machine whose clock was wrong for a while: none is lost, and none is left out."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.entries import START, answer, entry
from voicejournal.adapters.backup import Archive, BackupStore, Limits, archives, has_changed
from voicejournal.adapters.journal import TinyDBJournal
from voicejournal.adapters.storage.plain_vault import PlainVault

MADE = START + timedelta(days=1)


def opened(folder: Path) -> TinyDBJournal:
    return TinyDBJournal(folder, PlainVault())


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    opened(tmp_path / "journal").save(entry(1, answer("some words")))
    return tmp_path / "journal"


def test_a_backup_made_while_the_clock_was_wrong_is_the_newest(journal: Path, tmp_path: Path) -> None:
    """A dead battery sets 1970: the backup that was just made is not the oldest of them, and not deleted."""
    store, folder = BackupStore(journal), tmp_path / "stick"
    store.write_into(folder, MADE, Limits())
    opened(journal).save(entry(5, answer("since then")))
    made = store.write_into(folder, datetime(1970, 1, 1, tzinfo=UTC), Limits(archives=1))
    assert archives(folder) == [made.path]
    assert Archive(made.path).manifest().made.year == 1970
    again = store.write_into(folder, MADE + timedelta(days=1), Limits(archives=2))
    assert archives(folder) == [again.path, made.path]


def test_a_clock_that_was_ahead_does_not_end_the_backups(journal: Path, tmp_path: Path) -> None:
    """What is saved after it was set back is older by its time, and is a change all the same."""
    store, folder = BackupStore(journal), tmp_path / "stick"
    first = store.write_into(folder, datetime(2099, 1, 1, tzinfo=UTC), Limits())
    assert not has_changed(journal, first.manifest)
    opened(journal).save(entry(5, answer("since then")))
    for month in (journal / "months").iterdir():
        os.utime(month, (0, 0))
    assert has_changed(journal, first.manifest)
    second = store.write_into(folder, MADE, Limits())
    assert archives(folder)[0] == second.path
    assert not has_changed(journal, second.manifest)
