"""A take that another machine is recording, seen through a synchronised folder, where its lock is nothing."""

from __future__ import annotations

import gc
import os
import shutil
import time
from pathlib import Path

import pytest

from tests.faults.taking import ENTRY, NAME, SAID, STEP
from voicejournal.adapters.recordings import FolderRecordings
from voicejournal.adapters.recordings.unfinished_takes import AWAY
from voicejournal.adapters.storage.plain_vault import PlainVault
from voicejournal.errors import NotFound
from voicejournal.ports.recordings import Orphan

HOUR = 3600.0


def opened(folder: Path, machine: str) -> FolderRecordings:
    return FolderRecordings(folder, PlainVault()).made_on(machine)


@pytest.fixture
def there(tmp_path: Path) -> Path:
    """The folder of a second machine, to which a take in progress was synchronised; its lock was not."""
    take = opened(tmp_path / "here", "laptop:1").begin(NAME, entry=ENTRY, step="what-happened")
    take.write(SAID.pcm)
    there = tmp_path / "there"
    shutil.copytree(tmp_path / "here", there, ignore=shutil.ignore_patterns("owner"))
    del take
    gc.collect()
    return there


def aged(folder: Path, seconds: float) -> None:
    """Let the last piece be so many seconds old; below zero, from the future."""
    when = time.time() - seconds
    os.utime(folder / "takes" / NAME / "pieces", (when, when))


@pytest.mark.parametrize("age", [0.0, 60.0, 5 * HOUR, -26 * HOUR])
def test_a_take_in_progress_on_another_machine_is_left_to_it(there: Path, age: float) -> None:
    """However its clock goes: it is neither offered, recovered, nor removed here, and it is told as such."""
    aged(there, age)
    recordings = opened(there, "desktop:2")

    assert recordings.orphans() == []
    assert recordings.elsewhere() == [NAME]
    with pytest.raises(NotFound, match="another machine"):
        recordings.recover(Orphan(NAME, ENTRY, "what-happened", 2.0))
    recordings.remove(NAME)
    assert (there / "takes" / NAME / "pieces").exists()


def test_the_machine_that_recorded_it_brings_it_back_at_once(tmp_path: Path, there: Path) -> None:
    """A crash there is no matter of the other machine."""
    (orphan,) = opened(tmp_path / "here", "laptop:1").orphans()
    assert (orphan.name, orphan.entry) == (NAME, ENTRY)


def test_a_take_whose_machine_does_not_come_back_is_recovered_after_a_day(there: Path) -> None:
    """Sound that only this machine has now is not kept from the person for ever."""
    aged(there, AWAY + 60.0)
    recordings = opened(there, "desktop:2")

    (orphan,) = recordings.orphans()
    recordings.recover(orphan)
    assert recordings.sound(NAME).pcm.startswith(SAID.pcm[:STEP])
    assert not (there / "takes" / NAME).exists()


def test_a_folder_whose_take_has_not_arrived_yet_stays(tmp_path: Path) -> None:
    """The folder is there first, and its pieces may come hours later."""
    folder = tmp_path / "takes" / NAME
    folder.mkdir(parents=True)
    when = time.time() - 5 * HOUR
    os.utime(folder, (when, when))

    assert opened(tmp_path, "desktop:2").orphans() == []
    assert folder.exists()


def test_a_conflict_copy_of_the_pieces_goes_with_the_take(there: Path) -> None:
    """It grew on one machine alone, so that the copy is its beginning; no folder stays behind."""
    pieces = there / "takes" / NAME / "pieces"
    shutil.copy(pieces, pieces.with_name("pieces.sync-conflict-20261125-101112-ABCDEFG"))
    aged(there, AWAY + 60.0)
    recordings = opened(there, "desktop:2")

    (orphan,) = recordings.orphans()
    recordings.recover(orphan)
    assert not (there / "takes" / NAME).exists()
    assert len(recordings.sound(NAME).pcm) > 0


def test_a_part_file_that_a_killed_conversion_left_goes_with_the_take(tmp_path: Path) -> None:
    """Its folder would stay for good otherwise, with sealed sound in it."""
    recordings = FolderRecordings(tmp_path, PlainVault())
    take = recordings.begin("20261122T204003123-4f9a-0009", entry="20261122T204003123-4f9a", step="x")
    take.write(bytes(3200))
    (tmp_path / "takes" / take.name / "..pieces.part.80e4dd6e.part").write_bytes(b"sealed")
    take.finish()

    assert not list((tmp_path / "takes").iterdir())
