"""What lies in the place of a month: a shorter one, another's, a link, a pipe, a device."""

from __future__ import annotations

import os
import shutil
import stat
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests.entries import answer, entry
from tests.program import account
from voicejournal.adapters.journal import TinyDBJournal
from voicejournal.adapters.recordings.chunks import chunks_in
from voicejournal.adapters.storage.plain_vault import PlainVault
from voicejournal.errors import JournalDamaged, JournalError, StorageError


def opened(folder: Path) -> TinyDBJournal:
    return TinyDBJournal(folder, PlainVault(), patience=0.5)


@pytest.fixture
def month(tmp_path: Path) -> Path:
    """The file of a month with three entries, and a backup with two."""
    journal = opened(tmp_path)
    for number in range(3):
        journal.save(entry(number))
    return tmp_path / "months" / "2026-11.json"


@pytest.mark.parametrize("kept", [0, 1])
def test_a_month_replaced_by_a_shorter_one_is_told_and_made_whole(month: Path, kept: int) -> None:
    """A sync that brings back an old or an empty file: it can be read, and its backup holds more."""
    folder, short = month.parents[1], month.parents[1] / "short"
    opened(short).save(entry(2))
    data = (short / "months" / month.name).read_bytes()
    lines = data.splitlines(keepends=True)
    month.write_bytes(data if kept else b"".join(text for text in lines if b'{"id"' not in text))
    journal = opened(folder)

    assert len(list(journal.entries())) == kept
    (problem,) = journal.problems()
    assert "doctor --restore 2026-11" in problem
    (damage,) = journal.damage()
    assert damage.message in problem
    journal.restore_backup("2026-11")
    assert {one.id for one in journal.entries()} >= {entry(0).id, entry(1).id}
    assert len(list(journal.entries())) == 2 + kept
    assert not journal.damage()
    assert not journal.problems()


def test_removing_purging_and_undoing_leave_no_gap(tmp_path: Path) -> None:
    """An entry that the person took out is missing from nothing."""
    journal = opened(tmp_path)
    for number in range(4):
        journal.save(entry(number, answer("long " * 50)))
    journal.remove(entry(0).id)
    assert not journal.damage()
    journal.remove(entry(1).id)
    journal.restore(entry(0).id)
    assert not journal.damage()
    journal.purge(datetime.now().astimezone() + timedelta(days=1))
    assert not journal.damage()
    for number in (0, 2, 3):
        journal.remove(entry(number).id)
    assert not journal.damage()
    assert not journal.problems()
    assert not list(journal.entries())
    assert not list(journal.search("long"))
    assert not journal.months()


def test_a_month_with_anothers_content_is_told(month: Path) -> None:
    """Swapped files: every entry is still shown once, and what is missing is brought back."""
    folder = month.parents[1]
    opened(folder).save(entry(1, answer("december"), days=30))
    december = folder / "months" / "2026-12.json"
    month.write_bytes(december.read_bytes())
    journal = opened(folder)

    assert [one.id for one in journal.entries()] == [entry(1, days=30).id]
    assert any("2026-11.json" in sentence for sentence in (*journal.problems(), *journal.notes()))
    assert any("2026-11" in damage.month and damage.repair for damage in journal.damage())
    journal.restore_backup("2026-11")
    assert len(list(journal.entries())) == 3


def test_an_entry_in_two_months_is_shown_once_and_told(month: Path) -> None:
    """A month copied under another's name: the entry of its own month is shown."""
    folder = month.parents[1]
    shutil.copy(month, folder / "months" / "2026-10.json")
    journal = opened(folder)

    assert len(list(journal.entries())) == 3
    assert len(list(journal.search("number"))) == 3
    assert len(journal.notes()) == 1
    assert any("2026-10.json" in sentence for sentence in journal.versions(entry(1).id))
    month.write_bytes(month.read_bytes().replace(b"text number 1", b"text edited 1"))
    journal = opened(folder)
    assert len(list(journal.entries())) == 3
    assert len(journal.problems()) == 1


def test_an_entry_that_lies_in_a_wrong_month_alone_is_shown(month: Path) -> None:
    """Nothing is hidden because its file has another name."""
    month.rename(month.with_name("2026-10.json"))
    shutil.rmtree(month.parents[1] / "backups")
    journal = opened(month.parents[1])

    assert len(list(journal.entries())) == 3
    assert journal.get(entry(1).id) == entry(1)
    assert len(journal.notes()) == 1


@pytest.mark.parametrize("kind", ["pipe", "endless", "folder", "nowhere", "circle", "socket"])
@pytest.mark.parametrize("place", ["months", "backups/months", "removed"])
def test_what_is_no_file_ends_no_reading(month: Path, kind: str, place: str) -> None:
    """A pipe waits for a writer and a device never ends: nothing opens them to read."""
    folder = month.parents[1]
    opened(folder).save(entry(0, days=40))
    path = folder / place / month.name
    path.parent.mkdir(exist_ok=True)
    path.unlink(missing_ok=True)
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "endless":
        path.symlink_to("/dev/zero")
    elif kind == "folder":
        path.mkdir()
    elif kind == "nowhere":
        path.symlink_to(folder / "gone")
    elif kind == "circle":
        path.symlink_to(path)
    else:
        os.mknod(path, stat.S_IFSOCK | 0o600)
    journal = opened(folder)

    listed = list(journal.entries())
    assert entry(0, days=40) in listed
    assert list(journal.search("number"))
    if place == "months":
        assert any("2026-11.json" in sentence for sentence in journal.problems())
    journal.damage()
    journal.copies()
    journal.purge(datetime.now().astimezone())
    if place == "months":
        with pytest.raises((JournalError, StorageError)):
            journal.save(entry(5))
    journal.save(entry(1, days=40))


def test_a_take_in_the_form_of_a_pipe_ends_no_reading(tmp_path: Path) -> None:
    """Its pieces are looked for at every start."""
    os.mkfifo(tmp_path / "pieces")

    with pytest.raises(OSError, match="regular"):
        list(chunks_in(tmp_path / "pieces"))


def test_a_month_that_is_a_link_stays_one(month: Path) -> None:
    """Whoever keeps a month elsewhere gets each change there, and backups that are none of it."""
    folder, elsewhere = month.parents[1], month.parents[1] / "elsewhere"
    elsewhere.mkdir()
    target = elsewhere / "november.json"
    month.rename(target)
    month.symlink_to(target)
    journal = opened(folder)
    before = target.read_bytes()

    journal.save(entry(7))
    assert month.is_symlink()
    assert b"text number 7" in target.read_bytes()
    backup = folder / "backups" / "months" / month.name
    assert not backup.is_symlink()
    assert backup.read_bytes() == before
    assert [path.name for path in elsewhere.iterdir()] == ["november.json"]

    target.write_bytes(b"rubbish")
    with pytest.raises(JournalDamaged):
        journal.save(entry(8))
    journal.restore_backup("2026-11")
    assert month.is_symlink()
    for one in list(journal.entries()):
        journal.remove(one.id)
    assert not target.exists()
    assert not month.is_symlink()


def test_a_lock_that_is_a_link_is_refused(month: Path) -> None:
    """It would make a file somewhere else, and keep nobody out."""
    folder = month.parents[1]
    (folder / ".lock").unlink()
    (folder / ".lock").symlink_to(folder / "elsewhere")

    with pytest.raises(StorageError, match="link"):
        opened(folder).save(entry(7))
    assert not (folder / "elsewhere").exists()


def test_listings_end_with_five_where_something_is_left_out(tmp_path: Path) -> None:
    """A script that takes an export for a backup learns that it is short."""
    person = account(tmp_path)
    person.write("one")
    (path,) = (person.journal / "months").iterdir()
    (person.journal / "months" / "2020-01.json").write_text("rubbish")

    for command in (["list"], ["list", "--json"], ["search", "one"], ["export", "--format", "json"]):
        ended = person.run(*command)
        assert ended.code == 5
        assert "one" in ended.out
        assert "2020-01.json" in ended.err
    (person.journal / "months" / "2020-01.json").unlink()
    assert person.run("export", "--format", "json").code == 0
    assert path.exists()
