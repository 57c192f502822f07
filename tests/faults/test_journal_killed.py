"""A journal whose program is killed, or whose system fails under it, by the system's own means."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from tests.entries import entry
from tests.faults.writer import REFUSED
from voicejournal.adapters.journal import TinyDBJournal
from voicejournal.adapters.storage.plain_vault import PlainVault

WRITER = (sys.executable, "-m", "tests.faults.writer")
ROOT = Path(__file__).parents[2]


def saved(folder: Path) -> list[str]:
    """The ids in the journal, oldest first; it must be whole."""
    journal = TinyDBJournal(folder, PlainVault())
    ids = [one.id for one in journal.entries()]
    assert not journal.damage()
    return ids[::-1]


def traced(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the writer under strace, which lets a chosen call of it fail."""
    strace = shutil.which("strace")
    if strace is None or subprocess.run([strace, "-o", "/dev/null", "true"], capture_output=True).returncode:
        pytest.skip("strace is missing or may not trace here")
    return subprocess.run(
        [strace, "-f", "-qq", "-o", "/dev/null", *arguments],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},  # the first write is the journal's
    )


def test_kill_at_any_moment_loses_nothing_that_was_saved(tmp_path: Path) -> None:
    """Fifteen kills amid hundreds of saves: the journal opens, and every id that was told is there."""
    chance = random.Random(22)
    told: list[str] = []
    for number in range(15):
        program = subprocess.Popen(
            [*WRITER, str(tmp_path), str(number * 1000), "1000"], stdout=subprocess.PIPE, text=True, cwd=ROOT
        )
        with program:
            assert program.stdout
            told.append(program.stdout.readline().strip())
            killer = threading.Timer(chance.uniform(0, 0.05), program.kill)
            killer.start()
            told += [line.strip() for line in program.stdout if line.endswith("\n")]
            killer.join()
        assert program.returncode == -signal.SIGKILL
        assert set(told) <= set(saved(tmp_path))
    assert len(told) > 15

    TinyDBJournal(tmp_path, PlainVault()).save(entry())
    assert not list(tmp_path.rglob("*.part"))


@pytest.mark.parametrize("when", range(1, 7))
def test_kill_in_a_rename(tmp_path: Path, when: int) -> None:
    """Each save renames twice, its backup and itself; neither half leaves a broken journal."""
    done = traced("-e", f"inject=/^rename:signal=KILL:when={when}", *WRITER, str(tmp_path), "0", "5")
    told = done.stdout.split()

    assert done.returncode == -signal.SIGKILL
    assert len(told) == when // 2
    assert saved(tmp_path)[: len(told)] == told


@pytest.mark.parametrize(
    ("fault", "sentence"),
    [
        ("write:error=ENOSPC:when=1", "disk is full"),
        ("fsync:error=EIO:when=1", "reported a fault"),
        ("/^rename:error=EROFS:when=1", "read-only"),
        ("/^rename:error=EACCES:when=2", "may not write"),
    ],
)
def test_a_call_that_fails_is_told_and_nothing_is_lost(tmp_path: Path, fault: str, sentence: str) -> None:
    """The system refuses once amid the saves: a sentence, and what was saved is there."""
    subprocess.run([*WRITER, str(tmp_path), "0", "3"], check=True, capture_output=True, cwd=ROOT)
    before = saved(tmp_path)
    assert len(before) == 3

    done = traced("-e", f"inject={fault}", *WRITER, str(tmp_path), "3", "3")

    assert (done.returncode, done.stdout) == (REFUSED, ""), done.stderr
    assert sentence in done.stderr
    assert saved(tmp_path)[:3] == before


def test_a_name_that_is_not_confirmed_is_saved_and_told(tmp_path: Path) -> None:
    """The folder's sync fails after the rename: it is there, and is neither refused nor saved again."""
    subprocess.run([*WRITER, str(tmp_path), "0", "3"], check=True, capture_output=True, cwd=ROOT)

    done = traced("-e", "inject=fsync:error=EIO:when=2", *WRITER, str(tmp_path), "3", "3")

    assert done.returncode == 0, done.stderr
    assert done.stderr.count("Saved, but not yet certain") == 1
    assert len(saved(tmp_path)) == 6


def test_a_limit_on_the_size_of_files_is_a_full_disk(tmp_path: Path) -> None:
    """A file that may not grow stops the save that needs it, and no other."""
    done = subprocess.run(
        [*WRITER, str(tmp_path), "0", "50", "8192"], capture_output=True, text=True, cwd=ROOT
    )

    told = done.stdout.split()
    assert done.returncode == REFUSED
    assert "larger than is allowed" in done.stderr
    assert 5 < len(told) < 50
    assert saved(tmp_path) == told
