"""Backups: into a folder beside an older one, as one file, and the way back."""

from __future__ import annotations

from pathlib import Path

from tests.entries import entry
from tests.faults.operations import Operation
from tests.faults.operations.entries import LATER, opened, with_a_past
from tests.faults.taking import NAME, SAID, begun
from tests.faults.taking import opened as recordings_in
from voicejournal.adapters.backup import (
    Archive,
    BackupStore,
    Limits,
    Restorer,
    archives,
    check_archives,
    finish_restore,
)
from voicejournal.adapters.storage.atomic_files import Disk
from voicejournal.domain.entries.entry import Entry

FIRST = entry(1).created
SECOND = entry(2).created
SINCE = entry(7)
OTHER = "20261123T204003123-4f9b-0001"


def _journal(folder: Path) -> Path:
    journal = folder / "journal"
    with_a_past(journal)
    take = begun(journal)
    take.write(SAID.pcm)
    take.finish()
    return journal


def _with_a_backup(folder: Path) -> None:
    """A journal, an older backup of it, and what was saved since."""
    journal = _journal(folder)
    BackupStore(journal).write_into(folder / "stick", FIRST, Limits())
    opened(journal).save(SINCE)
    take = recordings_in(journal).begin(OTHER, entry=OTHER[:23], step="first")
    take.write(SAID.pcm)
    take.write(SAID.pcm)
    take.finish()


def _back_up(folder: Path, disk: Disk) -> None:
    BackupStore(folder / "journal", disk=disk).write_into(folder / "stick", SECOND, Limits(archives=5))


def _one_file(folder: Path, disk: Disk) -> None:
    BackupStore(folder / "journal", disk=disk).write_file(folder / "stick" / "one.tar", SECOND)


def _backups(folder: Path) -> list[str]:
    """The backups that are there, each read whole, and the journal itself."""
    stick = folder / "stick"
    paths = [*archives(stick), *stick.glob("one.tar")]
    checked, faults = check_archives([Archive(path) for path in paths], lambda _: None, lambda: False)
    if faults or len(checked) != len(paths) or not list(opened(folder / "journal").entries()):
        raise ValueError(str(faults))
    BackupStore(folder / "journal").write_into(folder / "again", SECOND, Limits())  # and the next one works
    return sorted(path.name for path in paths)


def _restore(folder: Path, disk: Disk) -> None:
    Restorer(archives(folder / "stick")[0], disk=disk).restore(folder / "journal", LATER)


class _Restored(dict[str, Entry]):
    """The entries of the journal; the one before is whole beside it, if it was replaced."""


def _restored(folder: Path) -> _Restored:
    finish_restore(folder / "journal")
    journal = opened(folder / "journal")
    if journal.damage() or recordings_in(folder / "journal").sound(NAME) != SAID:
        raise ValueError("the journal is not whole")
    entries = _Restored({one.id: one for one in journal.entries()})
    if SINCE.id not in entries:
        (before,) = folder.glob("journal.before-*")
        if SINCE.id not in {one.id for one in opened(before).entries()}:
            raise ValueError("the newer entry is nowhere")
    return entries


OPERATIONS = (
    Operation("backup", _with_a_backup, _back_up, _backups),
    Operation("backup, one file", _with_a_backup, _one_file, _backups),
    Operation("restore", _with_a_backup, _restore, _restored),
)
