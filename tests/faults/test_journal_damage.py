"""A damaged month: refused, named, mended; never taken for an empty one."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from tests.entries import answer, entry
from voicejournal.adapters.journal import TinyDBJournal
from voicejournal.adapters.storage.plain_vault import PlainVault
from voicejournal.errors import JournalDamaged, NotFound, VaultDamaged

WORDS = "nobody should read this in a log"


def opened(folder: Path) -> TinyDBJournal:
    return TinyDBJournal(folder, PlainVault())


@pytest.fixture
def month(tmp_path: Path) -> Path:
    """The file of a month with three entries, beside another month that is whole."""
    journal = opened(tmp_path)
    for number in range(3):
        journal.save(entry(number, answer(f"{WORDS} {number}")))
    journal.save(entry(days=40))
    return tmp_path / "months" / "2026-11.json"


def cut(data: bytes) -> bytes:
    return data[: len(data) // 2]


def zeros(data: bytes) -> bytes:
    return bytes(len(data))


def nothing(data: bytes) -> bytes:
    return b""


def flipped(data: bytes) -> bytes:
    place = data.index(b'{"id"', data.index(b'"2":'))
    return data[:place] + b"\xff" + data[place + 1 :]


def other_json(data: bytes) -> bytes:
    return b'{"entries": [1, 2, 3]}'


def no_schema(data: bytes) -> bytes:
    return data.replace(b'"schema":1', b'"scheme":1')


def no_entries(data: bytes) -> bytes:
    return data.replace(b'"entries"', b'"entires"')


def nested(data: bytes) -> bytes:
    return b"[" * 100_000


DAMAGES = [cut, zeros, nothing, flipped, other_json, no_schema, no_entries, nested]


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_month_is_refused_named_and_left_alone(
    month: Path, damage: Callable[[bytes], bytes]
) -> None:
    """No reader takes it for empty, no save replaces it, and the message holds none of its words."""
    broken = damage(month.read_bytes())
    month.write_bytes(broken)
    journal = opened(month.parents[1])

    for act in (
        lambda: journal.save(entry(9)),
        lambda: journal.month("2026-11"),
        lambda: journal.get("202611"),
    ):
        with pytest.raises(JournalDamaged, match=r"2026-11\.json") as caught:
            act()
        assert "doctor --restore 2026-11" in caught.value.hint
        assert WORDS not in f"{caught.value} {caught.value.hint} {caught.value.__context__!r}"
    assert month.read_bytes() == broken


@pytest.mark.parametrize("damage", DAMAGES)
def test_the_other_months_go_on(month: Path, damage: Callable[[bytes], bytes]) -> None:
    """They are listed, found and written, and the damage is told once."""
    month.write_bytes(damage(month.read_bytes()))
    journal = opened(month.parents[1])
    journal.save(entry(1, days=40))

    assert [one.id[:6] for one in journal.entries()] == ["202612", "202612"]
    assert len(list(journal.search("number"))) == 2
    assert len(journal.problems()) == 1
    assert "2026-11.json" in journal.problems()[0]


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_month_is_mended_from_its_backup(month: Path, damage: Callable[[bytes], bytes]) -> None:
    """All that the last good version had comes back, and the damaged file is kept."""
    broken = damage(month.read_bytes())
    month.write_bytes(broken)
    journal = opened(month.parents[1])

    (mended,) = journal.restore_backup("2026-11")

    assert mended.month == "2026-11"
    assert mended.mended.startswith("2026-11 holds")
    assert {one.id for one in journal.month("2026-11")} >= {entry(0).id, entry(1).id}
    assert not journal.damage()
    assert not journal.problems()
    (aside,) = (month.parents[1] / "backups" / "months").glob("*.damaged-*.json")
    assert aside.read_bytes() == broken
    with pytest.raises(NotFound):
        journal.restore_backup("2026-11")


def test_entries_still_whole_in_the_damaged_file_are_brought_back(month: Path) -> None:
    """The backup is one save old: what came after it is read out of the damaged file, line by line."""
    journal = opened(month.parents[1])
    edited = replace(entry(1, answer("edited")), changed=entry(1).changed + timedelta(hours=1))
    journal.save(edited)
    journal.save(entry(3, answer("the newest")))
    month.write_bytes(month.read_bytes().rstrip(b"}\n") + b"\0\0\0")
    lines = month.read_bytes().splitlines(keepends=True)
    month.write_bytes(b"".join(line[:40] + b"\n" if b'"1":{"id"' in line else line for line in lines))

    journal = opened(month.parents[1])
    with pytest.raises(JournalDamaged) as caught:
        journal.month("2026-11")
    assert "brings back 3 entries" in caught.value.hint
    journal.restore_backup("2026-11")
    assert len(journal.month("2026-11")) == 3
    assert journal.get(edited.id) == edited


@pytest.mark.parametrize("month_named", ["2026-12", "2019-01", "../outside", "2026-11.json", ""])
def test_only_a_damaged_month_can_be_mended(month: Path, month_named: str) -> None:
    """What is whole, what never was, and what lies outside the journal stay as they are."""
    outside = month.parents[1] / "outside.json"
    outside.write_text("not a month")
    before = {path: path.read_bytes() for path in month.parents[1].rglob("*.json")}

    with pytest.raises(NotFound):
        opened(month.parents[1]).restore_backup(month_named)
    assert {path: path.read_bytes() for path in month.parents[1].rglob("*.json")} == before


def test_without_a_backup_what_is_whole_is_brought_back(tmp_path: Path) -> None:
    """A month with one save has no earlier version."""
    opened(tmp_path).save(entry(1))
    path = tmp_path / "months" / "2026-11.json"
    path.write_bytes(path.read_bytes() + b"}")

    journal = opened(tmp_path)
    journal.restore_backup("2026-11")
    assert list(journal.entries()) == [entry(1)]


def test_where_nothing_is_left_the_person_is_told_how_to_go_on(tmp_path: Path) -> None:
    """No backup and nothing whole: nothing is promised, and the file stays."""
    opened(tmp_path).save(entry(1))
    path = tmp_path / "months" / "2026-11.json"
    path.write_bytes(b"rubbish")

    journal = opened(tmp_path)
    with pytest.raises(JournalDamaged) as caught:
        journal.save(entry(2))
    assert "no good backup" in caught.value.hint
    assert [damage.repair for damage in journal.damage()] == [None]
    with pytest.raises(NotFound):
        journal.restore_backup("2026-11")
    assert path.read_bytes() == b"rubbish"


def test_a_damaged_backup_is_passed_over(month: Path) -> None:
    """The newest backup that can be read is taken, not the newest."""
    backups = month.parents[1] / "backups" / "months"
    older = backups / "2026-11.2026-11-01.json"
    older.write_bytes((backups / "2026-11.json").read_bytes())
    (backups / "2026-11.json").write_bytes(b"rubbish")
    month.write_bytes(b"rubbish")

    journal = opened(month.parents[1])
    (damage,) = journal.damage()
    assert damage.repair
    assert damage.repair.backup
    assert damage.repair.backup.path == older


def test_the_last_version_is_taken_before_one_of_a_day_that_the_clock_put_later(month: Path) -> None:
    """A clock that was ahead dates an old version 2099: what was saved since would be lost with it."""
    backups = month.parents[1] / "backups" / "months"
    older = backups / "2026-11.2099-11-01.json"
    older.write_bytes((backups / "2026-11.json").read_bytes())
    os.utime(older, (4_000_000_000, 4_000_000_000))
    month.write_bytes(b"rubbish")

    (damage,) = opened(month.parents[1]).damage()
    assert damage.repair
    assert damage.repair.backup
    assert damage.repair.backup.path == backups / "2026-11.json"


def test_a_month_that_is_gone_is_not_begun_anew(month: Path) -> None:
    """A file that was lost has a backup: a save must not make a month of one entry of it."""
    month.unlink()
    journal = opened(month.parents[1])

    with pytest.raises(JournalDamaged, match="is missing"):
        journal.save(entry(9))
    assert len(journal.problems()) == 1
    journal.restore_backup("2026-11")
    assert len(journal.month("2026-11")) == 2


def test_damage_among_the_removed_stops_no_reading(tmp_path: Path) -> None:
    """Only removing and restoring in that month are refused; mending brings both back."""
    journal = opened(tmp_path)
    for number in range(4):
        journal.save(entry(number))
    for number in range(2):
        journal.remove(entry(number).id)
    path = tmp_path / "removed" / "2026-11.json"
    path.write_bytes(cut(path.read_bytes()))

    journal = opened(tmp_path)
    assert list(journal.entries()) == [entry(3), entry(2)]
    assert not list(journal.purge(entry(0).created + timedelta(days=36500)))
    with pytest.raises(JournalDamaged, match="removed"):
        journal.remove(entry(2).id)
    with pytest.raises(JournalDamaged, match="removed"):
        journal.restore(entry(0).id)
    journal.restore_backup("2026-11")
    assert journal.restore(entry(0).id) == entry(0)


class Sealing(PlainVault):
    """A vault that notices when its bytes were changed."""

    def seal(self, data: bytes) -> bytes:
        return b"sealed" + data[::-1]

    def open(self, data: bytes) -> bytes:
        if not data.startswith(b"sealed"):
            raise VaultDamaged("not what was sealed")
        return data[6:][::-1]


def test_sealed_bytes_that_were_changed_are_a_damaged_month(tmp_path: Path) -> None:
    """Everything goes through the vault: no word on the disk, and its complaint names the file."""
    journal = TinyDBJournal(tmp_path, Sealing())
    for number in range(3):
        journal.save(entry(number, answer(WORDS)))
    assert not any(WORDS.encode() in path.read_bytes() for path in tmp_path.rglob("*.json"))
    assert len(list(TinyDBJournal(tmp_path, Sealing()).search("NOBODY log"))) == 3

    path = tmp_path / "months" / "2026-11.json"
    path.write_bytes(b"other")
    journal = TinyDBJournal(tmp_path, Sealing())
    with pytest.raises(JournalDamaged, match=r"2026-11\.json is damaged"):
        journal.save(entry(4))
    assert not list(journal.search("NOBODY"))
    assert len(journal.problems()) == 1
    journal.restore_backup("2026-11")
    assert len(journal.month("2026-11")) == 2
