"""The journal's files: what lies where, what is read, and what is kept of earlier versions."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests.entries import answer, entry
from voicejournal.adapters.journal import TinyDBJournal
from voicejournal.adapters.storage.atomic_files import DISK
from voicejournal.adapters.storage.plain_vault import PlainVault
from voicejournal.errors import JournalDamaged, JournalError, NotFound, StorageError

DAY = 86400


def opened(folder: Path, days: int = 0) -> TinyDBJournal:
    """A journal as a program opens it, that many days from now."""
    return TinyDBJournal(
        folder, PlainVault(), clock=lambda: datetime.now().astimezone() + timedelta(days=days), patience=0.5
    )


def names(folder: Path) -> list[str]:
    """Everything that lies in the folder, by its path there."""
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def test_reading_makes_nothing(tmp_path: Path) -> None:
    """`list` in an empty or read-only place leaves it as it is."""
    journal = opened(tmp_path / "journal")

    assert not list(journal.entries())
    assert not journal.damage()
    assert not (tmp_path / "journal").exists()


def test_everything_is_for_this_account_alone(tmp_path: Path) -> None:
    """Folders 0700, files 0600, the lock and the backups as well."""
    folder = tmp_path / "journal"
    journal = opened(folder)
    journal.save(entry(1))
    journal.save(entry(2))
    journal.remove(entry(1).id)

    modes = {path: stat.S_IMODE(path.stat().st_mode) for path in (folder, *folder.rglob("*"))}
    assert {mode for path, mode in modes.items() if path.is_dir()} == {0o700}
    assert {mode for path, mode in modes.items() if path.is_file()} == {0o600}


def test_a_month_is_plain_json_with_its_schema_and_one_entry_a_line(tmp_path: Path) -> None:
    """A person can read it, TinyDB can open it, and a program knows its version."""
    journal = opened(tmp_path)
    journal.save(entry(1, answer("Größe")))
    journal.save(entry(2))
    text = (tmp_path / "months" / "2026-11.json").read_text(encoding="utf-8")

    tables = json.loads(text)
    assert tables["meta"] == {"1": {"schema": 1}}
    assert [doc["id"] for doc in tables["entries"].values()] == [entry(1).id, entry(2).id]
    assert sum("Größe" in line for line in text.splitlines()) == 1


def test_a_document_keeps_its_number_when_it_is_saved_again(tmp_path: Path) -> None:
    """TinyDB's number of an entry does not move under an edit, and no other entry gets it."""
    journal = opened(tmp_path)
    for number in (1, 2, 1, 3):
        journal.save(entry(number))

    rows = json.loads((tmp_path / "months" / "2026-11.json").read_bytes())["entries"]
    assert {number: doc["id"] for number, doc in rows.items()} == {
        "1": entry(1).id,
        "2": entry(2).id,
        "3": entry(3).id,
    }


def test_only_the_month_that_is_asked_for_is_read(tmp_path: Path) -> None:
    """The newest month of fifty thousand entries costs what one month costs."""
    journal = opened(tmp_path)
    for month in range(5):
        journal.save(entry(days=31 * month))
    for path in (tmp_path / "months").iterdir():
        if path.name != "2027-03.json":
            path.write_text("unreadable")

    journal = opened(tmp_path)
    assert len(journal.months()) == 5
    assert list(journal.month("2027-03")) == [entry(days=124)]
    assert next(journal.entries()) == entry(days=124)
    assert not journal.problems()


def test_two_programs_see_each_others_entries(tmp_path: Path) -> None:
    """`write` in another terminal works while the screen is open."""
    screen, command = opened(tmp_path), opened(tmp_path)
    for number in range(0, 10, 2):
        screen.save(entry(number))
        command.save(entry(number + 1))

    assert list(screen.entries()) == list(command.entries())
    assert len(list(screen.search("number"))) == 10


def test_an_entry_without_a_month_in_its_id_is_refused(tmp_path: Path) -> None:
    """An id decides a file's name, so nothing else may come in by it."""
    for odd in ("../../etc/x", "", "20261", "202613T", "２０２６11T"):
        with pytest.raises(ValueError, match="id"):
            opened(tmp_path).save(replace(entry(), id=odd))
    assert not names(tmp_path)


def test_what_a_kill_left_half_written_is_removed_at_the_next_change(tmp_path: Path) -> None:
    """Somebody's words must not lie about in a file that nothing ever removes."""
    opened(tmp_path).save(entry(1))
    leftover = tmp_path / "months" / ".2026-11.json.0123abcd.part"
    leftover.write_text("half an entry")

    journal = opened(tmp_path)
    assert len(list(journal.entries())) == 1
    journal.save(entry(2))
    assert not leftover.exists()


def test_the_version_before_and_the_last_of_each_earlier_day_are_kept(tmp_path: Path) -> None:
    """One backup is the version before; seven more are the ends of earlier days."""
    for day in range(10):
        opened(tmp_path, day).save(entry(2 * day))
        opened(tmp_path, day).save(entry(2 * day + 1))
        # As if that day were over, and its file as old.
        now = (tmp_path / "months" / "2026-11.json").stat().st_mtime
        os.utime(tmp_path / "months" / "2026-11.json", (now, now + DAY * day))

    backups = {Path(name).name for name in names(tmp_path / "backups")}
    today = datetime.now().date()
    days = {f"2026-11.{today + timedelta(days=day)}.json" for day in range(2, 9)}
    assert backups == {"2026-11.json"} | days
    kept = json.loads(
        (tmp_path / "backups" / "months" / f"2026-11.{today + timedelta(days=4)}.json").read_bytes()
    )
    assert len(kept["entries"]) == 10


def test_backups_are_copies_where_the_disk_has_no_hard_links(tmp_path: Path) -> None:
    """A stick with FAT knows one name for a file."""

    def no_link(source: Path, target: Path) -> None:
        raise PermissionError(1, "no hard links here")

    journal = TinyDBJournal(tmp_path, PlainVault(), disk=DISK._replace(link=no_link))
    journal.save(entry(1))
    journal.save(entry(2))

    backup = tmp_path / "backups" / "months" / "2026-11.json"
    assert len(json.loads(backup.read_bytes())["entries"]) == 1


def test_a_purge_leaves_no_word_behind(tmp_path: Path) -> None:
    """Forgotten for good means in the backups as well, those of earlier days too."""
    for day, number in ((0, 1), (1, 2)):
        opened(tmp_path, day).save(entry(number, answer(f"unmistakable {number}")))
        old = (tmp_path / "months" / "2026-11.json").stat().st_mtime - DAY
        os.utime(tmp_path / "months" / "2026-11.json", (old, old))
    journal = opened(tmp_path, 2)
    journal.save(entry(3))
    journal.remove(entry(1).id)
    old = (tmp_path / "removed" / "2026-11.json").stat().st_mtime - DAY
    os.utime(tmp_path / "removed" / "2026-11.json", (old, old))
    opened(tmp_path, 5).remove(entry(3).id)
    assert any(b"unmistakable 1" in path.read_bytes() for path in (tmp_path / "backups").rglob("*.json"))

    journal.purge(datetime.now().astimezone() + timedelta(days=3))

    kept = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert b"unmistakable 2" in kept
    assert b"unmistakable 1" not in kept
    months = ["months/2026-11.json", "removed/2026-11.json"]
    assert names(tmp_path) == [".lock", *(f"backups/{month}" for month in months), *months]


def test_a_purge_spares_recordings_of_an_entry_that_is_alive(tmp_path: Path) -> None:
    """A kill in the midst of a removal leaves the entry in both places: alive wins."""
    gone = entry(1, answer("still here", recording="its-recording"))
    journal = opened(tmp_path)
    journal.save(gone)
    alive = (tmp_path / "months" / "2026-11.json").read_bytes()
    journal.save(entry(2))
    journal.remove(gone.id)
    (tmp_path / "months" / "2026-11.json").write_bytes(alive)

    assert not journal.purge(datetime.now().astimezone() + timedelta(days=1))
    assert journal.get(gone.id) == gone
    with pytest.raises(NotFound):
        journal.restore(gone.id)


def test_a_newer_schema_is_refused_and_never_touched(tmp_path: Path) -> None:
    """An old program must not cut down what a new one wrote; the other months go on."""
    journal = opened(tmp_path)
    journal.save(entry())
    journal.save(entry(days=40))
    path = tmp_path / "months" / "2026-11.json"
    newer = path.read_bytes().replace(b'"schema":1', b'"schema":2')
    path.write_bytes(newer)

    journal = opened(tmp_path)
    for reading in (
        lambda: journal.save(entry(5)),
        lambda: journal.month("2026-11"),
        lambda: journal.get(entry().id),
    ):
        with pytest.raises(JournalError, match="newer voicejournal") as caught:
            reading()
        assert not isinstance(caught.value, JournalDamaged)
    assert list(journal.entries()) == [entry(days=40)]
    assert len(journal.problems()) == 1
    with pytest.raises(NotFound):
        journal.restore_backup("2026-11")
    assert path.read_bytes() == newer


def test_an_entry_of_no_known_shape_hides_no_other(tmp_path: Path) -> None:
    """It stays in the file as it is, is named without its words, and the month can still be written."""
    journal = opened(tmp_path)
    journal.save(entry(1, answer("precious")))
    journal.save(entry(2))
    path = tmp_path / "months" / "2026-11.json"
    path.write_bytes(path.read_bytes().replace(b'"state":"typed","text":"precious"', b'"text":"precious"'))

    journal = opened(tmp_path)
    journal.save(entry(3))
    assert list(journal.entries()) == [entry(3), entry(2)]
    with pytest.raises(JournalDamaged, match=entry(1).id) as caught:
        journal.get(entry(1).id)
    assert "precious" not in str(caught.value)
    assert journal.problems() == (str(caught.value),)
    assert b"precious" in path.read_bytes()


def test_importing_the_journal_loads_no_library() -> None:
    """A command that only reads does not wait for TinyDB."""
    program = "import sys, voicejournal.adapters.journal; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert not {"tinydb", "asyncio", "filelock", "numpy"}.intersection(done.stdout.split())


def test_a_folder_that_is_a_file_gives_its_sentence(tmp_path: Path) -> None:
    """`--journal` may name anything."""
    (tmp_path / "file").write_text("no folder")

    with pytest.raises(StorageError):
        opened(tmp_path / "file").save(entry())
    with pytest.raises(JournalError, match="cannot be read"):
        opened(tmp_path / "file").months()


def test_many_entries_are_saved_at_once(tmp_path: Path) -> None:
    """An import of years writes each month once: new entries beside those that take an old one's place."""
    journal = opened(tmp_path)
    journal.save_all([entry(1), entry(2), entry(3)])
    edited = replace(entry(3), answers=(answer("edited"),))
    many = [entry(0), edited, entry(2), entry(4), entry(5), *(entry(n, days=40) for n in range(3))]
    stamp = (tmp_path / "months" / "2026-11.json").stat().st_ino

    journal.save_all(many)

    assert sorted(one.id for one in journal.entries()) == sorted({entry(1).id} | {one.id for one in many})
    assert journal.get(edited.id) == edited
    backup = tmp_path / "backups" / "months" / "2026-11.json"
    assert backup.stat().st_ino == stamp, "the month was written more than once"
    rows = json.loads((tmp_path / "months" / "2026-11.json").read_bytes())["entries"]
    assert [rows[number]["id"] for number in "123"] == [entry(n).id for n in (1, 2, 3)]
