"""Conflict copies and mixed lines are merged into their months; names, locks and odd files."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests.entries import answer, entry
from tests.faults.synced import opened
from tests.faults.test_journal_copies import COPIES
from voicejournal.adapters.journal import TinyDBJournal
from voicejournal.adapters.storage.plain_vault import PlainVault
from voicejournal.domain.entries.entry import Entry
from voicejournal.errors import VaultDamaged, WrongPassphrase

FIRST, SECOND = entry(1), entry(2)
LATER = timedelta(minutes=3)
MONTH = "2026-11.json"
MORE_COPIES = [
    "2026-11-LAPTOP-7F3K.json",  # OneDrive
    "2026-11 (SFConflict ada@example.org 2026-11-25-10-11-12).json",
    "2026-11.Conflict.json",
    "2026-11.sync-conflict-20261125-101112-ABCDEFG.json",
    "2026-11 [Conflict].json",
    "2026-11_BASE_4711.json",
    "2026-11_REMOTE_4711.json",
]


def edited(one: Entry, text: str) -> Entry:
    return one.with_answer(replace(one.answers[0], text=text), one.changed + LATER)


def change(folder: Path, one: Entry, text: str) -> None:
    opened(folder, folder.name).change(one.id, lambda known: edited(known, text))


def texts(journal: TinyDBJournal) -> dict[str, list[str]]:
    return {one.id: [answer.text for answer in one.answers] for one in journal.entries()}


@pytest.fixture
def here(tmp_path: Path) -> Path:
    """A journal that two machines have; both edited the first entry, the other one alone the second."""
    here, there = tmp_path / "here", tmp_path / "there"
    opened(here).save_all((FIRST, SECOND))
    shutil.copytree(here, there)
    change(here, FIRST, "written here")
    change(there, FIRST, "written there")
    change(there, SECOND, "edited there")
    opened(there).save(entry(9, answer("only there")))
    return here


def is_merged(here: Path) -> None:
    """Both texts of the first entry, the other machine's of the second, and the entry that only it had."""
    journal = opened(here)
    found = texts(journal)
    assert sorted(found.pop(FIRST.id)) == ["written here", "written there"]
    assert found == {SECOND.id: ["edited there"], entry(9).id: ["only there"]}
    assert journal.get(FIRST.id).in_two_versions == ("first",)
    assert not journal.problems()
    assert not journal.damage()


@pytest.mark.parametrize("name", sorted({*COPIES, *MORE_COPIES}))
def test_every_name_of_a_copy_is_merged(here: Path, name: str) -> None:
    """Dropbox, Nextcloud, Syncthing, iCloud, OneDrive, Google Drive, Seafile, git and file managers."""
    shutil.copy(here.parent / "there" / "months" / MONTH, here / "months" / name)

    assert "1 entry added" in opened(here).merge_copies()
    is_merged(here)
    assert [path.name for path in (here / "months").iterdir()] == [MONTH]
    assert opened(here).merge_copies() == ""


@pytest.mark.parametrize(
    "name",
    [
        "~syncthing~2026-11.json.tmp",
        ".syncthing.2026-11.json.tmp",
        "2026-11.json.part",
        "2026-11.json.crdownload",
    ],
)
def test_a_file_that_has_not_arrived_as_a_whole_is_left_alone(here: Path, name: str) -> None:
    """It may be whole JSON by chance, and what is missing of it would be taken for removed."""
    arriving = here / "months" / name
    shutil.copy(here.parent / "there" / "months" / MONTH, arriving)

    assert opened(here).merge_copies() == ""
    assert arriving.exists()
    assert not opened(here).problems()


@pytest.mark.parametrize("cut", [1, 2, 5, 40, 300])
def test_a_copy_that_is_cut_off_is_not_merged_nor_moved(here: Path, cut: int) -> None:
    """It stays and is named: the rest of it may still be on its way."""
    copy = here / "months" / "2026-11 (conflicted copy 2026-11-25).json"
    data = (here.parent / "there" / "months" / MONTH).read_bytes().rstrip()
    copy.write_bytes(data[:-cut])

    assert opened(here).merge_copies() == ""
    assert copy.exists()
    assert len(texts(opened(here))) == 2


def rows(path: Path) -> list[str]:
    return [line for line in path.read_text("utf-8").splitlines() if line.startswith('"') and '"id"' in line]


def framed(*lines: str) -> str:
    return "\n".join(["{", '"meta":{', '"1":{"schema":1}', "},", '"entries":{', *lines, "}", "}", ""])


def mixed(here: Path, how: str) -> str:
    """The month as git leaves it after a merge: a union of lines, or with marks of the conflict."""
    ours = rows(here / "months" / MONTH)
    theirs = rows(here.parent / "there" / "months" / MONTH)
    if how == "union":
        return framed(*ours, *theirs)
    if how == "windows":
        return framed(*ours, *theirs).replace("\n", "\r\n")
    base = [f'"7":{line.partition(":")[2]}' for line in ours[:1]]
    marks = {"merge": [], "diff3": ["||||||| parent of 4c0ffee (two)", *base]}[how]
    return framed("<<<<<<< HEAD", *ours, *marks, "=======", *theirs, ">>>>>>> 4c0ffee (two)")


@pytest.mark.parametrize("how", ["union", "windows", "merge", "diff3"])
def test_a_month_with_mixed_lines_is_understood_and_mended(here: Path, how: str) -> None:
    """It can be read at once, with every entry; the merge writes it as one month."""
    path = here / "months" / MONTH
    path.write_text(mixed(here, how), "utf-8", newline="")
    journal = opened(here)

    assert set(texts(journal)) == {FIRST.id, SECOND.id, entry(9).id}
    assert journal.merge_copies()
    is_merged(here)
    assert "<<<<<<<" not in path.read_text("utf-8")
    assert opened(here).merge_copies(everything=True) == ""


@pytest.mark.parametrize("how", ["union", "merge"])
def test_a_save_into_a_month_with_mixed_lines_loses_none(here: Path, how: str) -> None:
    """Whoever writes before anything was merged writes all of it."""
    (here / "months" / MONTH).write_text(mixed(here, how), "utf-8")
    opened(here).save(entry(20, answer("a new one")))
    opened(here).merge_copies(everything=True)

    assert set(texts(opened(here))) == {FIRST.id, SECOND.id, entry(9).id, entry(20).id}
    kept = (here / "months" / MONTH).read_text("utf-8")
    assert all(text in kept for text in ("written here", "written there", "edited there"))


def test_a_copy_with_conflict_marks_is_merged_as_well(here: Path) -> None:
    """Two programs may have had their hands in it."""
    (here / "months" / "2026-11.json.orig").write_text(mixed(here, "merge"), "utf-8")
    opened(here).merge_copies()
    is_merged(here)


def test_a_row_that_cannot_be_merged_keeps_its_copy_there(here: Path) -> None:
    """The others are merged, and the file stays and is named, with all that is in it."""
    copy = here / "months" / "2026-11 2.json"
    odd = '"99":{"id":"20261101T080000000-ffff","guide":7}'
    copy.write_text(
        framed(
            *rows(here.parent / "there" / "months" / MONTH)[:-1],
            rows(here.parent / "there" / "months" / MONTH)[-1] + ",",
            odd,
        ),
        "utf-8",
    )
    opened(here).merge_copies()

    assert copy.exists()
    assert texts(opened(here))[SECOND.id] == ["edited there"]
    assert any(copy.name in problem for problem in opened(here).problems())
    assert opened(here).merge_copies() == ""


class Sealed(PlainVault):
    """Seals by turning every byte round; cannot open while it is locked, and never opens what is foreign."""

    locked_now = False

    def seal(self, data: bytes) -> bytes:
        return b"sealed:" + bytes(255 - byte for byte in data)

    def open(self, data: bytes) -> bytes:
        if not data.startswith(b"sealed:"):
            return data
        if self.locked_now:
            raise WrongPassphrase("The journal is locked.")
        if data.endswith(b"foreign"):
            raise VaultDamaged("That is not what was sealed.")
        return bytes(255 - byte for byte in data.removeprefix(b"sealed:"))


def test_sealed_copies_wait_while_the_journal_is_locked(here: Path) -> None:
    """Locked is said, not damaged; opened, they are merged, and a plain copy is sealed where it goes."""
    vault = Sealed()
    for folder in (here, here.parent / "there"):
        path = folder / "months" / MONTH
        path.write_bytes(vault.seal(path.read_bytes()))
    plain = entry(30, answer("from before the encryption"))
    opened(here.parent / "plain").save(plain)
    shutil.copy(here.parent / "there" / "months" / MONTH, here / "months" / "2026-11(1).json")
    shutil.copy(here.parent / "plain" / "months" / MONTH, here / "months" / "2026-11(2).json")
    foreign = here / "months" / "2026-11(3).json"
    foreign.write_bytes(b"sealed:foreign")

    vault.locked_now = True
    locked = TinyDBJournal(here, vault).merge_copies()
    assert "locked: will be merged when the journal is opened" in locked
    assert len(list((here / "months").iterdir())) == 4

    vault.locked_now = False
    journal = TinyDBJournal(here, vault)
    assert "2 entries added" in journal.merge_copies()
    assert plain.id in texts(journal)
    assert foreign.exists(), "what no key opens is not thrown away"
    for path in (here / "backups" / "months").glob("*.merged-*"):
        assert path.read_bytes().startswith(b"sealed:")
        assert b"encryption" not in path.read_bytes()


def test_what_is_purged_or_erased_goes_from_merged_copies_too(here: Path) -> None:
    """Forgotten means forgotten."""
    shutil.copy(here.parent / "there" / "months" / MONTH, here / "months" / "2026-11(1).json")
    opened(here).merge_copies()
    opened(here).erase(FIRST.id)

    for path in here.rglob("*.json"):
        assert b"written there" not in path.read_bytes()


def test_a_month_that_another_machine_emptied_is_empty_and_can_be_written(tmp_path: Path) -> None:
    """Its file was deleted by the sync, while the backup here holds its last version: nothing is lost."""
    here = tmp_path / "here"
    opened(here).save_all((FIRST, SECOND))
    change(here, FIRST, "a second version, for a backup")
    shutil.copytree(here, tmp_path / "there")
    there = opened(tmp_path / "there")
    for one in (FIRST, SECOND):
        there.remove(one.id)
    shutil.copytree(tmp_path / "there" / "removed", here / "removed")
    (here / "months" / MONTH).unlink()

    journal = opened(here)
    assert list(journal.entries()) == []
    assert not journal.problems()
    assert not journal.damage()
    journal.save(entry(9))
    assert journal.restore(SECOND.id) == SECOND


def test_what_another_machine_purged_is_purged_here(tmp_path: Path) -> None:
    """Its removed entries are gone from the synchronised file; the backups here must not bring them back."""
    here = tmp_path / "here"
    journal = opened(here)
    journal.save_all((FIRST, SECOND))
    journal.remove(FIRST.id)
    opened(here).save(entry(9))
    (here / "removed" / MONTH).unlink()  # purged elsewhere, and synchronised
    backups = here / "backups" / "removed"
    backups.mkdir(parents=True, exist_ok=True)
    there = opened(tmp_path / "there")
    there.save(FIRST)
    there.remove(FIRST.id)
    shutil.copy(tmp_path / "there" / "removed" / MONTH, backups / MONTH)

    after = opened(here)
    after.purge(datetime.now().astimezone() + timedelta(days=1))
    assert not after.damage()
    assert not after.problems()
    for path in here.rglob("*.json"):
        assert FIRST.answers[0].text.encode() not in path.read_bytes()
