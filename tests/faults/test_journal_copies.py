"""Second copies beside the months, as programs leave them that keep folders in step."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.entries import answer, entry
from voicejournal.adapters.journal import TinyDBJournal
from voicejournal.adapters.storage.plain_vault import PlainVault
from voicejournal.bootstrap import program
from voicejournal.cli.journal_health import examined

COPIES = [
    "2026-11 (conflicted copy 2026-11-25).json",
    "2026-11 (Ada's conflicted copy 2026-11-25).json",
    "2026-11.sync-conflict-20261125-101010-ABCDEFG.json",
    "2026-11_conflict-20261125-101010.json",
    "2026-11 2.json",
    "2026-11(1).json",
    "2026-11 (Kopie).json",
    "2026-11 (Case Conflict).json",
    "2026-11.json.orig",
    "2026-11.json~",
    "Copy of 2026-11.json",
    "2026-11.JSON",
    "2026-13.json",
    "２０２６-11.json",
]


def opened(folder: Path) -> TinyDBJournal:
    return TinyDBJournal(folder, PlainVault(), patience=0.5)


@pytest.fixture
def month(tmp_path: Path) -> Path:
    """The file of a month with three entries, and a backup with two."""
    journal = opened(tmp_path)
    for number in range(3):
        journal.save(entry(number))
    return tmp_path / "months" / "2026-11.json"


@pytest.mark.parametrize("name", COPIES)
def test_another_programs_copy_with_more_in_it_is_named(month: Path, name: str) -> None:
    """Whatever the program calls it: its entries are in no list, and nobody may believe they are."""
    other = opened(month.parents[1] / "other")
    other.save_all([entry(0), entry(1), entry(2, answer("edited there")), entry(9, answer("only there"))])
    copy = month.with_name(name)
    copy.write_bytes((month.parents[1] / "other" / "months" / month.name).read_bytes())
    before = copy.read_bytes()
    journal = opened(month.parents[1])

    (problem,) = journal.problems()
    assert name in problem
    assert "lacks 1" in problem
    assert "has 1 of them otherwise" in problem
    assert any(name in one.text and one.broken for one in examined(program(month.parents[1], {})))
    journal.save(entry(5))
    assert copy.read_bytes() == before
    assert len(list(journal.entries())) == 4


def test_a_copy_with_nothing_more_is_a_note(month: Path) -> None:
    """It hides no entry, so a script need not stop; a person may tidy up."""
    shutil.copy(month, month.with_name(COPIES[0]))
    month.with_name("2026-11.json.rej").write_text("<<<<<<< no month")
    journal = opened(month.parents[1])

    assert not journal.problems()
    assert len(journal.notes()) == 2
    told = [one for one in examined(program(month.parents[1], {})) if COPIES[0] in one.text]
    assert [one.broken for one in told] == [False]


@pytest.mark.parametrize(
    "name", [".DS_Store", "._2026-11.json", ".2026-11.json.swp", "desktop.ini", "Thumbs.db"]
)
def test_what_systems_leave_in_every_folder_is_no_copy(month: Path, name: str) -> None:
    """Nobody is told of files that are nothing of theirs."""
    month.with_name(name).write_bytes(b"x")
    journal = opened(month.parents[1])

    assert not journal.problems()
    assert not journal.notes()


def test_a_copy_among_the_removed_and_a_recording_of_nobody_are_told_by_doctor(month: Path) -> None:
    """They hide no entry, and still may be what somebody is looking for."""
    folder = month.parents[1]
    opened(folder).remove(entry(1).id)
    shutil.copy(folder / "removed" / month.name, folder / "removed" / "2026-11 2.json")
    sound = folder / "recordings" / "2026" / "11" / "20261101T083000000-dead-beef.flac"
    sound.parent.mkdir(parents=True)
    sound.write_bytes(b"fLaC")

    told = " ".join(one.text for one in examined(program(folder, {})))
    assert "removed/2026-11 2.json" in told
    assert "20261101T083000000-dead-beef" in told
