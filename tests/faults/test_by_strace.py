"""The real program under faults of the system, in its short form; `script/faults strace` tries every call."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.faults.by_strace import can_trace, small, traced
from tests.faults.traced_commands import ACTS

ACT = {act.name: act for act in ACTS}


@pytest.fixture
def memory() -> Iterator[Path]:
    """A folder whose syncs cost nothing, where there is one."""
    shared = Path("/dev/shm")  # noqa: S108 - a private folder is made in it
    with TemporaryDirectory(dir=shared if shared.is_dir() else None) as folder:
        yield Path(folder)


@pytest.mark.parametrize(
    ("command", "call", "fault", "when"),
    [
        ("encrypt", "rename", "signal=KILL", 7),
        ("encrypt", "write", "error=ENOSPC", 12),
        ("backup", "fsync", "error=EIO", 2),
        ("backup", "rename", "signal=KILL", 1),
        ("restore", "rename", "signal=KILL", 2),
        ("restore", "fsync", "error=EINTR", 3),
    ],
)
def test_a_fault_under_the_program_loses_nothing(
    memory: Path, command: str, call: str, fault: str, when: int
) -> None:
    """In the middle of its work: all of it is readable, and 0 is the code of what is done alone."""
    if not can_trace():
        pytest.skip("strace is missing or may not trace here")
    row = traced(ACT[command], call, fault, (when,), memory)
    assert (row.tries, row.faults) == (1, 0), row.first


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may mount a small disk")
@pytest.mark.parametrize("command", ["backup", "restore"])
def test_a_disk_without_room_loses_nothing(memory: Path, command: str) -> None:
    """It ends in the middle of the copy: nothing of it counts, and what was there is whole."""
    row = small(ACT[command], (12,), memory)
    assert (row.tries, row.faults) == (1, 0), row.first
