"""Records of imports on disk, through the states of an import, and beside another program."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from tests.memory_imports import MemoryImports
from voicejournal.adapters.storage.import_store import FileImports
from voicejournal.adapters.storage.plain_vault import PlainVault
from voicejournal.domain.entries.imported_entry import ImportRecord
from voicejournal.errors import JournalDamaged, StorageError
from voicejournal.ports.imports import ImportRecords

FIRST = ImportRecord("20261126T083000000-0001", "jrnl", ("20250101T000000000-0001",), ("20250101-1",))
SECOND = ImportRecord("20261127T083000000-0001", "json", ("20250102T000000000-0001",))


@pytest.fixture(params=["file", "memory"])
def records(request: pytest.FixtureRequest, tmp_path: Path) -> ImportRecords:
    """The stand-in and the real one keep the same promises."""
    return MemoryImports() if request.param == "memory" else FileImports(tmp_path, PlainVault())


def test_a_record_goes_from_state_to_state(records: ImportRecords) -> None:
    """Under way, complete, being taken back, gone."""
    with records.alone():
        records.begin(FIRST)
        assert (list(records.cut_off()), list(records.complete())) == ([FIRST], [])
        records.finish(FIRST)
        assert (list(records.cut_off()), list(records.complete())) == ([], [FIRST])
        records.reopen(FIRST)
        assert (list(records.complete()), list(records.undoing())) == ([], [FIRST])
        records.forget(FIRST)
        assert not (records.cut_off() or records.complete() or records.undoing())


def test_the_newest_comes_first(records: ImportRecords) -> None:
    """The last import is the first to be taken back."""
    with records.alone():
        for record in (FIRST, SECOND):
            records.begin(record)
            records.finish(record)
    assert list(records.complete()) == [SECOND, FIRST]


def test_two_programs_do_not_import_at_once(tmp_path: Path) -> None:
    """The second is told at once, and so an import under way is not taken for one that was cut off."""
    one, other = FileImports(tmp_path, PlainVault()), FileImports(tmp_path, PlainVault())
    with one.alone():
        one.begin(FIRST)
        with pytest.raises(StorageError), other.alone():
            pytest.fail("both hold it")


def test_records_are_private_and_damaged_ones_are_passed_over(tmp_path: Path) -> None:
    """A file that is no record stops nothing, unless it is the newest: the one before is not the last."""
    records = FileImports(tmp_path, PlainVault())
    with records.alone():
        records.begin(FIRST)
        records.finish(FIRST)
    (path,) = (tmp_path / "imports").glob("*.import")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    path.with_name("20251127T083000000-0001.import").write_text('{"entries": [5], "recordings": []}')
    path.with_name("20251128T083000000-0001.import").write_bytes(b"\xff")
    assert list(records.complete()) == [FIRST]
    newest = path.with_name(f"{SECOND.id}.import")
    newest.mkdir()
    with pytest.raises(JournalDamaged, match=SECOND.id):
        records.complete()
    newest.rmdir()
    assert list(records.complete()) == [FIRST]
