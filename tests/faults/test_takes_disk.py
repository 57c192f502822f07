"""An answer on a disk that is full or read-only: the person is told, and what was said is kept."""

from __future__ import annotations

import os
import resource
from pathlib import Path

import pytest

from tests.faults.taking import NAME, PIECE, SAID, STEP, begun, opened, recovered
from tests.faults.test_journal_disk import mounted
from voicejournal.errors import StorageError

FULL = r"disk is full|larger than is allowed"


def fill(folder: Path) -> int:
    """Record until no more is taken, and then try to finish; how many bytes were taken without a word."""
    take, taken = begun(folder), 0
    with pytest.raises(StorageError, match=FULL):
        for start in range(0, 20 * len(SAID.pcm), STEP):
            take.write(SAID.pcm[start % len(SAID.pcm) :][:STEP])
            taken = start + STEP
    with pytest.raises(StorageError, match=FULL):
        take.finish()
    assert taken > 2 * PIECE
    return taken


def test_a_full_disk_keeps_what_was_said_before(tmp_path: Path) -> None:
    """A real one: the person is told, and all that found room comes back when there is some again."""
    with mounted(tmp_path, "-t", "tmpfs", "-o", "size=256k", "tmpfs"):
        filler, journal = tmp_path / "filler", tmp_path / "journal"
        filler.write_bytes(os.urandom(120_000))
        taken = fill(journal)
        filler.unlink()
        assert len(recovered(journal).pcm) >= taken - PIECE


def test_a_quota_keeps_what_was_said_before(tmp_path: Path) -> None:
    """The same for somebody whose files may not grow: a system's limit stands in for the disk."""
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, limits[1]))
    try:
        taken = fill(tmp_path)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert len(recovered(tmp_path).pcm) >= taken - PIECE


def test_a_read_only_journal_can_be_listened_to(tmp_path: Path) -> None:
    """A backup on a read-only medium: recordings are heard, takes are left alone, a new one is refused."""
    take = begun(tmp_path)
    take.write(SAID.pcm)
    take.finish()
    with mounted(tmp_path, "--bind", "-o", "ro", str(tmp_path)):
        recordings = opened(tmp_path)
        assert recordings.sound(NAME) == SAID
        assert recordings.orphans() == []
        for change in (lambda: recordings.remove(NAME), lambda: begun(tmp_path)):
            with pytest.raises(StorageError, match="read-only"):
                change()
        assert recordings.sound(NAME) == SAID
