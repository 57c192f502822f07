"""Conflict copies of recordings: each sound is kept, and each once."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.faults.taking import ENTRY, NAME, SAID, STEP
from tests.sealed import sealed_vault
from voicejournal.adapters.recordings import FolderRecordings
from voicejournal.adapters.storage.plain_vault import PlainVault
from voicejournal.adapters.storage.sealed_bytes import is_sealed
from voicejournal.domain.speech.audio import Sound
from voicejournal.errors import WrongPassphrase

NAMES = [
    f"{NAME}.sync-conflict-20261125-101112-ABCDEFG.flac",
    f"{NAME} (conflicted copy 2026-11-25).flac",
    f"{NAME} (Ada's conflicted copy 2026-11-25).flac",
    f"{NAME}_conflict-20261125-101010.flac",
    f"{NAME} 2.flac",
    f"{NAME}(1).flac",
    f"{NAME}-DESKTOP-7GQ1A2B.flac",
    f"{NAME}-DESKTOP-7GQ1A2B-2.flac",
    f"{NAME}-MacBook Pro of Ada.flac",
    f"{NAME} (SFConflict ada@example.org 2026-11-25-10-11-12).flac",
    f"{NAME}.Conflict.flac",
    f"{NAME}.flac.conflict1",
    f"{NAME}.flac..path2",
    f"{NAME}.flac~HEAD",
    f"{NAME}.flac.orig",
    f"Copy of {NAME}.flac",
]


def recorded(folder: Path, pcm: bytes) -> FolderRecordings:
    recordings = FolderRecordings(folder, PlainVault())
    record(recordings, pcm)
    return recordings


def record(recordings: FolderRecordings, pcm: bytes) -> None:
    take = recordings.begin(NAME, entry=ENTRY, step="x")
    take.write(pcm)
    take.finish()


def with_copy(folder: Path, ours: bytes, theirs: bytes, name: str = NAMES[0]) -> FolderRecordings:
    """A recording, and beside it the conflict copy of another one."""
    recordings, other = recorded(folder / "here", ours), recorded(folder / "there", theirs)
    shutil.copy(other.file(NAME), recordings.file(NAME).with_name(name))
    return recordings


@pytest.mark.parametrize("name", NAMES)
def test_a_copy_with_the_same_sound_goes(tmp_path: Path, name: str) -> None:
    """Whatever the program calls it."""
    recordings = with_copy(tmp_path, SAID.pcm, SAID.pcm, name)

    assert "1 recording" in recordings.merge_copies()
    assert [path.name for path in recordings.file(NAME).parent.iterdir()] == [f"{NAME}.flac"]
    assert recordings.sound(NAME) == SAID
    assert recordings.merge_copies() == ""


@pytest.mark.parametrize("turned", [False, True])
def test_of_a_take_that_both_machines_recovered_the_longer_stays(tmp_path: Path, turned: bool) -> None:
    """One of them had not received the last pieces yet."""
    whole, part = SAID.pcm, SAID.pcm[: 10 * STEP]
    recordings = with_copy(tmp_path, *((part, whole) if turned else (whole, part)))

    recordings.merge_copies()
    assert recordings.sound(NAME) == SAID
    assert list(recordings.names()) == [NAME]


def test_two_sounds_are_both_kept(tmp_path: Path) -> None:
    """The second gets a name of its own with the entry's id, so that recovery puts it into that entry."""
    recordings = with_copy(tmp_path, SAID.pcm, SAID.pcm[STEP:])

    recordings.merge_copies()
    mine, other = sorted(recordings.names(), key=lambda name: name != NAME)
    assert mine == NAME
    assert other.startswith(f"{ENTRY}-")
    assert recordings.sound(mine) == SAID
    assert recordings.sound(other) == Sound(SAID.pcm[STEP:])


@pytest.mark.parametrize("name", NAMES[6:])
def test_both_sounds_are_found_again_whatever_the_copy_is_called(tmp_path: Path, name: str) -> None:
    """Neither is left under a name that no list of recordings has."""
    recordings = with_copy(tmp_path, SAID.pcm, SAID.pcm[STEP:], name)

    recordings.merge_copies()
    assert len(recordings.names()) == 2
    assert {recordings.sound(each).pcm for each in recordings.names()} == {SAID.pcm, SAID.pcm[STEP:]}


@pytest.mark.parametrize(
    "name", [f".{NAME}.flac.1a2b3c4d.part", f"~syncthing~{NAME}.flac.tmp", f"{NAME}.flac.damaged"]
)
def test_a_file_that_is_no_copy_is_left_alone(tmp_path: Path, name: str) -> None:
    """One that has not arrived yet, and one that was set apart, are nobody's second version."""
    recordings = with_copy(tmp_path, SAID.pcm, SAID.pcm[STEP:], name)

    assert recordings.merge_copies() == ""
    assert recordings.file(NAME).with_name(name).exists()
    assert list(recordings.names()) == [NAME]


@pytest.mark.parametrize("ours", [b"", SAID.pcm[STEP:]])
def test_a_copy_from_before_the_encryption_is_sealed(tmp_path: Path, ours: bytes) -> None:
    """It comes from a machine that had not been told yet, and stays in the clear in no place."""
    recordings = FolderRecordings(tmp_path / "here", sealed_vault(tmp_path / "here"))
    record(recordings, ours)
    path = recordings.file(NAME)
    path.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(recorded(tmp_path / "there", SAID.pcm).file(NAME), path.with_name(NAMES[0]))

    recordings.merge_copies()
    assert SAID in [recordings.sound(name) for name in recordings.names()]
    assert all(is_sealed(each.read_bytes()) for each in path.parent.iterdir())


def test_a_whole_copy_takes_the_place_of_a_damaged_recording(tmp_path: Path) -> None:
    """The damaged one is kept as any other that is damaged."""
    recordings = with_copy(tmp_path, SAID.pcm, SAID.pcm)
    recordings.file(NAME).write_bytes(b"rubbish")

    recordings.merge_copies()
    assert recordings.sound(NAME) == SAID
    assert len(recordings.damaged()) == 1


def test_a_copy_that_cannot_be_opened_stays(tmp_path: Path) -> None:
    """Locked is not damaged; it is merged when the journal is open."""

    class Locked(PlainVault):
        def open(self, data: bytes) -> bytes:
            raise WrongPassphrase("The journal is locked.")

    recordings = with_copy(tmp_path, SAID.pcm, SAID.pcm[STEP:])
    assert FolderRecordings(tmp_path / "here", Locked()).merge_copies() == ""
    assert len(list(recordings.file(NAME).parent.iterdir())) == 2
    assert recordings.merge_copies()
