"""Takes that were left behind: offered, brought back as far as they are whole, or cleared away."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults.taking import ENTRY, NAME, PIECE, SAID, begun, left, opened, recovered
from voicejournal.adapters.recordings import FolderRecordings
from voicejournal.adapters.recordings.chunks import PIECE_SECONDS
from voicejournal.adapters.storage.atomic_files import DISK
from voicejournal.adapters.storage.plain_vault import PlainVault
from voicejournal.errors import NotFound, StorageError, VaultDamaged
from voicejournal.ports.recordings import Orphan


@pytest.mark.parametrize("lost", [1, 7, 500, PIECE - 1, PIECE, PIECE + 11])
def test_a_torn_last_piece_is_left_out(tmp_path: Path, lost: int) -> None:
    """A power cut tears wherever it likes; the three pieces before it are there."""
    pieces = left(tmp_path)
    os.truncate(pieces, pieces.stat().st_size - lost)
    sound = recovered(tmp_path)
    assert len(sound.pcm) == 3 * PIECE
    assert SAID.pcm.startswith(sound.pcm)


def test_what_a_power_cut_leaves_behind_the_last_piece_is_no_sound(tmp_path: Path) -> None:
    """Some file systems make a file longer before they fill it: with zeros, or with whatever was there."""
    for rubbish in (bytes(5000), os.urandom(20_000)):
        folder = tmp_path / str(len(rubbish))
        pieces = left(folder)
        with pieces.open("ab") as file:
            file.write(rubbish)
        assert recovered(folder).pcm == SAID.pcm[: 4 * PIECE]


def test_a_rotten_piece_is_left_out_alone(tmp_path: Path) -> None:
    """Its neighbours are what they were."""
    pieces = left(tmp_path)
    data = bytearray(pieces.read_bytes())
    data[data.index(SAID.pcm[PIECE : PIECE + 64])] ^= 1
    pieces.write_bytes(data)
    assert recovered(tmp_path).pcm == SAID.pcm[:PIECE] + SAID.pcm[2 * PIECE : 4 * PIECE]


def test_a_rotten_note_costs_no_sound(tmp_path: Path) -> None:
    """Whose it was is in the name as well."""
    pieces = left(tmp_path)
    data = bytearray(pieces.read_bytes())
    data[data.index(b"what-happened")] ^= 1
    pieces.write_bytes(data)
    gc.collect()
    assert opened(tmp_path).orphans() == [Orphan(NAME, "", "", 4 * PIECE_SECONDS)]


def test_a_piece_that_its_vault_refuses_is_not_thrown_away(tmp_path: Path) -> None:
    """It is whole on disk, so that the key is wrong and not the sound."""

    class WrongKey(PlainVault):
        def open(self, data: bytes) -> bytes:
            raise VaultDamaged("That is not what was sealed.")

    pieces = left(tmp_path)
    gc.collect()
    recordings = FolderRecordings(tmp_path, WrongKey())
    (orphan,) = recordings.orphans()
    with pytest.raises(VaultDamaged):
        recordings.recover(orphan)
    assert pieces.exists()


def test_a_take_without_a_sound_is_cleared_away(tmp_path: Path) -> None:
    """Nobody is asked about an answer that nobody gave; a beginning is left alone."""
    take = begun(tmp_path)
    (tmp_path / "takes" / "20261122T204003123-dead-0002").mkdir()
    beginning = tmp_path / "takes" / "20261122T204003123-beef-0003"
    beginning.mkdir()
    os.utime(tmp_path / "takes" / "20261122T204003123-dead-0002", (0, 0))
    assert opened(tmp_path).orphans() == []
    assert sorted(path.name for path in (tmp_path / "takes").iterdir()) == [NAME, beginning.name]
    take.write(SAID.pcm)
    assert take.finish() == SAID.seconds
    del take
    begun(tmp_path)
    gc.collect()
    assert opened(tmp_path).orphans() == []
    assert sorted(path.name for path in (tmp_path / "takes").iterdir()) == [beginning.name]


def test_orphans_come_oldest_first_and_can_be_declined(tmp_path: Path) -> None:
    """To remove one is to decline it; it is not offered again."""
    recordings = opened(tmp_path)
    names = [f"2026112{day}T204003123-4f9a-0001" for day in (3, 1, 2)]
    for name in names:
        recordings.begin(name, entry=name[:23], step="x").write(SAID.pcm)
    gc.collect()
    assert [orphan.name for orphan in recordings.orphans()] == sorted(names)
    recordings.remove(names[1])
    assert [orphan.name for orphan in recordings.orphans()] == sorted({*names} - {names[1]})
    assert not (tmp_path / "takes" / names[1]).exists()


LOOK = """
import sys
from contextlib import suppress
from pathlib import Path
from voicejournal.adapters.recordings import FolderRecordings
from voicejournal.adapters.storage.plain_vault import PlainVault
for orphan in FolderRecordings(Path(sys.argv[1]), PlainVault()).orphans():
    print(orphan.name)
"""


def test_a_take_that_somebody_makes_is_nobody_elses(tmp_path: Path) -> None:
    """Another program neither offers nor recovers nor removes it, until its own is gone."""

    def look() -> str:
        command = [sys.executable, "-c", LOOK, str(tmp_path)]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()

    take = begun(tmp_path)
    take.write(SAID.pcm)
    other = opened(tmp_path)
    assert look() == ""
    with pytest.raises(NotFound):
        other.recover(Orphan(NAME, ENTRY, "what-happened", 2.0))
    other.remove(NAME)
    del take
    gc.collect()
    assert look() == NAME


@pytest.mark.parametrize("refuses", [False, True])
def test_a_take_stays_until_its_recording_has_a_place(tmp_path: Path, refuses: bool) -> None:
    """An answer that could not be saved leaves the take, and it comes back as any other."""
    take = begun(tmp_path)
    take.write(SAID.pcm)
    assert take.finish(lambda _: not refuses) == SAID.seconds
    recordings = opened(tmp_path)
    assert recordings.sound(NAME) == SAID
    assert list(recordings.names()) == ([] if refuses else [NAME])
    if refuses:
        (orphan,) = recordings.orphans()
        assert recordings.recover(orphan, lambda _: False) == SAID.seconds
        assert [one.name for one in recordings.orphans()] == [NAME]
        assert recovered(tmp_path) == SAID
    assert list(opened(tmp_path).names()) == [NAME]


def test_a_piece_that_a_lying_disk_did_not_take_is_refused(tmp_path: Path) -> None:
    """It is tried again, instead of being believed."""

    def lie(handle: int, data: memoryview) -> int:
        return len(data)

    with pytest.raises(StorageError):
        begun(tmp_path, DISK._replace(write=lie))
