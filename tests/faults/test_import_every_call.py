"""Every call that changes the disk fails once in an import, and in taking one back: no half is left."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from tests.conversation.test_importing import spoken
from tests.entries import entry
from tests.fakes import fake_services
from tests.faults.failing import Failing, PowerCut
from voicejournal.adapters.journal import TinyDBJournal
from voicejournal.adapters.recordings import FolderRecordings
from voicejournal.adapters.storage.atomic_files import DISK, Disk
from voicejournal.adapters.storage.draft_store import FileDrafts
from voicejournal.adapters.storage.import_store import FileImports
from voicejournal.adapters.storage.plain_vault import PlainVault
from voicejournal.conversation.importing import Importer
from voicejournal.conversation.recovery import recover_takes
from voicejournal.conversation.services import Services
from voicejournal.domain.entries.imported_entry import ImportedEntry
from voicejournal.errors import StorageError

HERE = entry(50)
FOUND = (spoken(7), ImportedEntry(entry(0, days=40)))
IDS = {one.entry.id for one in FOUND}
WAYS = ["dead", "broken once", "full"]


def opened(folder: Path, disk: Disk = DISK) -> tuple[Services, Importer]:
    vault = PlainVault()
    services = fake_services(
        journal=TinyDBJournal(folder, vault, disk=disk),
        recordings=FolderRecordings(folder, vault, in_place=True, disk=disk),
        drafts=FileDrafts(folder, vault, disk=disk),
    )
    return services, Importer(services, FileImports(folder, vault, disk=disk))


def failing(number: int, how: str) -> Failing:
    return Failing(
        number,
        errno.ENOSPC if how == "full" else errno.EIO,
        dead=how == "dead",
        for_good=how == "full",
    )


def restarted(folder: Path) -> set[str]:
    """The ids in the journal after the next command, which recovers takes as well; nothing is damaged."""
    services, importer = opened(folder)
    importer.recover()
    recover_takes(services, lambda error: pytest.fail(str(error)))
    journal = services.journal
    assert isinstance(journal, TinyDBJournal)
    assert not journal.damage()
    return {one.id for one in journal.entries()}


def sounds(folder: Path) -> list[Path]:
    return list(folder.glob("recordings/*/*/*.flac"))


@pytest.mark.parametrize("how", WAYS)
def test_wherever_an_import_breaks_off_it_is_whole_or_gone(tmp_path: Path, how: str) -> None:
    """All entries with their sound, or none and no sound, after the next command; what was there stays."""
    number = 0
    while True:
        number += 1
        folder = tmp_path / f"{number}"
        opened(folder)[0].journal.save(HERE)
        disk = failing(number, how)
        told = False
        try:
            _, importer = opened(folder, disk.disk())
            importer.run(importer.plan(FOUND), "jrnl")
        except (StorageError, PowerCut):
            told = True
        found = restarted(folder)
        assert found in ({HERE.id}, {HERE.id, *IDS}), f"call {number}"
        if not told:
            assert found == {HERE.id, *IDS}, f"call {number} failed, and nobody was told"
        _, importer = opened(folder)
        assert len(sounds(folder)) == (1 if found >= IDS else 0), f"call {number}"
        assert (importer.last() is not None) == (found >= IDS)
        if not disk.reached:
            break
        if not found >= IDS:  # a second try works, whatever the first left
            importer.run(importer.plan(FOUND), "jrnl")
            assert restarted(folder) == {HERE.id, *IDS}
    assert number > 20


@pytest.mark.parametrize("how", WAYS)
def test_wherever_a_taking_back_breaks_off_it_is_done_or_not_begun(tmp_path: Path, how: str) -> None:
    """After the next command all of the import is there, or nothing; each entry can be restored."""
    number = 0
    while True:
        number += 1
        folder = tmp_path / f"{number}"
        services, importer = opened(folder)
        services.journal.save(HERE)
        importer.run(importer.plan(FOUND), "jrnl")
        disk = failing(number, how)
        try:
            _, importer = opened(folder, disk.disk())
            record = importer.last()
            assert record is not None
            importer.undo(record)
        except (StorageError, PowerCut):
            pass
        found = restarted(folder)
        assert found in ({HERE.id}, {HERE.id, *IDS}), f"call {number}"
        services, importer = opened(folder)
        assert (importer.last() is not None) == (found >= IDS)
        if not found >= IDS:
            for one in FOUND:
                assert services.journal.restore(one.entry.id).id == one.entry.id
            assert len(sounds(folder)) == 1
        if not disk.reached:
            break
    assert number > 8
