"""An hour is written and read where it lies: memory does not grow with it, and no full disk loses it."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from voicejournal.adapters.recordings import FolderRecordings
from voicejournal.adapters.recordings.spool import SMALL
from voicejournal.adapters.storage.atomic_files import DISK, PART, Disk
from voicejournal.adapters.storage.plain_vault import PlainVault
from voicejournal.domain.speech.audio import RATE, Sound, joined
from voicejournal.errors import StorageError

NAME = "20261122T204003123-4f9a-0001"
SAID = Sound(os.urandom(2 * SMALL))
"""More than is kept in memory, and as large as FLAC as it is."""

_HOUR = """
import resource, sys
from pathlib import Path
from voicejournal.adapters.recordings import FolderRecordings
from voicejournal.adapters.storage.plain_vault import PlainVault

recordings = FolderRecordings(Path(sys.argv[1]), PlainVault(), in_place=True)
take = recordings.begin("20261122T204003123-4f9a-0001", entry="e", step="s")
minute = __import__("os").urandom(60 * 32000)
for _ in range(int(sys.argv[2])):
    for start in range(0, len(minute), 64000):
        take.write(minute[start : start + 64000])
take.finish()
print(sum(block.seconds for block in recordings.blocks(take.name)))
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
"""


def opened(folder: Path, disk: Disk = DISK) -> FolderRecordings:
    return FolderRecordings(folder, PlainVault(), in_place=True, disk=disk)


def keep(recordings: FolderRecordings) -> float:
    take = recordings.begin(NAME, entry=NAME[:23], step="what-happened")
    for start in range(0, len(SAID.pcm), 64_000):
        take.write(SAID.pcm[start : start + 64_000])
    return take.finish()


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


def test_a_long_recording_is_what_was_written(tmp_path: Path) -> None:
    """Frame for frame, for this account alone, and nothing lies beside it."""
    assert keep(opened(tmp_path)) == SAID.seconds
    recordings = opened(tmp_path)
    assert joined(recordings.blocks(NAME, 7.0)) == SAID
    assert recordings.sound(NAME) == SAID
    assert files(tmp_path) == [f"{NAME}.flac"]
    assert recordings.file(NAME).stat().st_mode & 0o777 == 0o600


def test_memory_does_not_grow_with_a_recording(tmp_path: Path) -> None:
    """Fifteen minutes against one: as FLAC they would be 28 MB."""
    peaks = []
    for minutes in (2, 15):
        ended = subprocess.run(
            [sys.executable, "-c", _HOUR, str(tmp_path / f"{minutes}"), f"{minutes}"],
            capture_output=True, text=True, check=True,
        )  # fmt: skip
        seconds, peak = ended.stdout.split()
        assert float(seconds) == 60 * minutes
        peaks.append(int(peak))
    assert peaks[1] - peaks[0] < 12


def refusing(kind: str, times: int) -> tuple[Disk, Callable[[], int]]:
    """A disk that refuses one kind of call for files in the making, so many times; and how often it did."""
    refused = 0

    def refuse() -> None:
        nonlocal refused
        if refused < times:
            refused += 1
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    parts: set[int] = set()

    def open_(path: str | Path, flags: int, mode: int) -> int:
        if str(path).endswith(PART) and kind == "open":
            refuse()
        handle = os.open(path, flags, mode)
        if str(path).endswith(PART):
            parts.add(handle)
        return handle

    def write(handle: int, data: memoryview) -> int:
        if handle in parts and kind == "write":
            refuse()
        return os.write(handle, data)

    def close(handle: int) -> None:
        parts.discard(handle)
        os.close(handle)

    def replace_(source: Path, target: Path) -> None:
        if kind == "replace":
            refuse()
        source.replace(target)

    return DISK._replace(open=open_, write=write, close=close, replace=replace_), lambda: refused


@pytest.mark.parametrize("kind", ["open", "write"])
def test_a_disk_that_was_full_for_a_while_costs_nothing(tmp_path: Path, kind: str) -> None:
    """The recording in the making is given up, and made of the take's pieces at the end."""
    disk, refused = refusing(kind, 1)
    assert keep(opened(tmp_path, disk)) == SAID.seconds
    assert refused() == 1
    assert opened(tmp_path).sound(NAME) == SAID
    assert files(tmp_path) == [f"{NAME}.flac"]


@pytest.mark.parametrize("kind", ["open", "write", "replace"])
def test_a_disk_that_stays_full_keeps_the_take(tmp_path: Path, kind: str) -> None:
    """The person is told; trying again with some room, or the next start, makes the recording."""
    disk, _ = refusing(kind, 2 if kind != "replace" else 1)
    recordings = opened(tmp_path, disk)
    take = recordings.begin(NAME, entry=NAME[:23], step="what-happened")
    take.write(SAID.pcm)
    with pytest.raises(StorageError, match="disk is full"):
        take.finish()
    assert not [name for name in files(tmp_path) if name.endswith((PART, ".flac"))]
    assert take.finish() == SAID.seconds
    assert opened(tmp_path).sound(NAME) == SAID
    assert files(tmp_path) == [f"{NAME}.flac"]


def test_a_long_take_that_was_cut_off_is_brought_back(tmp_path: Path) -> None:
    """What its program had made of it is thrown away with it."""
    program = _HOUR.replace("take.finish()", "__import__('os').kill(__import__('os').getpid(), 9)")
    killed = subprocess.run([sys.executable, "-c", program, str(tmp_path), "2"], check=False)
    assert killed.returncode == -9
    assert [name for name in files(tmp_path) if name.endswith(PART)]
    recordings = opened(tmp_path)
    (orphan,) = recordings.orphans()
    assert recordings.recover(orphan) == pytest.approx(120, abs=0.6)
    assert sum(block.frames for block in recordings.blocks(NAME)) / RATE == pytest.approx(120, abs=0.6)
    assert files(tmp_path) == [f"{NAME}.flac"]
