"""The fault matrix in a short form: some of the points of every operation."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.faults.matrix import measured, rows
from tests.faults.operations import Operation, operations
from voicejournal.adapters.storage.atomic_files import Disk, write_all, write_atomically


@pytest.mark.parametrize("name", [operation.name for operation in operations()])
def test_no_fault_of_the_disk_costs_anything(name: str) -> None:
    """Each operation, refused or cut off at every 23rd call, loses nothing and says no wrong word."""
    (row,) = rows([name], every=23)  # `script/faults` tries every one
    assert row.tries > 0
    assert row.faults == 0, row.first


def test_the_matrix_sees_a_careless_write(tmp_path: Path) -> None:
    """Overwriting in place is found to lose what was there, so that a row of zeros means something."""

    def overwrite(folder: Path, disk: Disk) -> None:
        try:
            handle = disk.open(folder / "file", os.O_WRONLY | os.O_TRUNC, 0o600)
            write_all(handle, b"after", disk)
            disk.close(handle)
        except OSError:
            return

    def prepare(folder: Path) -> None:
        folder.mkdir(parents=True)
        write_atomically(folder / "file", b"before")

    row = measured(
        Operation("careless", prepare, overwrite, lambda folder: (folder / "file").read_bytes()), tmp_path
    )
    assert row.lost
    assert row.falsely_done
