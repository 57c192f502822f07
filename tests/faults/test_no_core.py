"""An aborted process leaves no copy of its memory behind, and its end is never an abort of its own making."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import voicejournal
from tests.architecture.tracked import ROOT
from tests.keyboard import keyboard
from tests.program import PROGRAM, account

LIMITLESS = ("sh", "-c", 'ulimit -c "$(ulimit -H -c)" && cd "$0" && exec "$@"')
"""As large as the machine allows."""


def test_an_abort_leaves_no_core(tmp_path: Path) -> None:
    """Even where the shell allows cores of any size; its children may not leave one either."""
    mine = account(tmp_path).having(EDITOR="", VISUAL="", PYTHONPATH=str(ROOT))
    where = tmp_path / "where"
    where.mkdir()
    with keyboard((*LIMITLESS, str(where), *PROGRAM, "write"), mine.environ) as typist:
        typist.wait_for("End with Ctrl+D")
        typist.type("A secret.\r")
        limits = Path(f"/proc/{typist.process.pid}/limits").read_text()
        (core,) = [line for line in limits.splitlines() if line.startswith("Max core file size")]
        assert core.split()[4:6] == ["0", "0"]
        typist.process.send_signal(signal.SIGABRT)
        assert typist.end() == -signal.SIGABRT
    assert list(where.iterdir()) == []


def test_a_process_of_ours_gives_its_memory_to_nobody(tmp_path: Path) -> None:
    """Where dumps go to a program the limit counts for nothing, and the memory is left out instead."""
    mine = account(tmp_path).having(EDITOR="", VISUAL="")
    with keyboard((*PROGRAM, "write"), mine.environ) as typist:
        typist.wait_for("End with Ctrl+D")
        folder = Path(f"/proc/{typist.process.pid}")
        assert int((folder / "coredump_filter").read_text(), 16) == 0
        assert (
            folder.joinpath("environ").stat().st_uid == 0
        )  # what the system gives to those it does not dump
        typist.type("\x04")
        typist.end()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has it")
def test_other_programs_of_the_account_cannot_read_the_process() -> None:
    """It is marked as not dumpable, which takes its memory and environment away from all but root."""
    asked = "ctypes.CDLL(None).prctl(3, 0, 0, 0, 0)"
    told = f"import ctypes; from voicejournal import core_dumps as c; print({asked}, c.forbid(), {asked})"
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.split() == ["1", "None", "0"]


def test_every_child_process_forbids_dumps_as_well() -> None:
    """What starts anew has the marks of a new program; those that get words or the passphrase set them."""
    modules = {path: path.read_text() for path in Path(voicejournal.__file__).parent.rglob("*_process.py")}
    children = {path: text for path, text in modules.items() if "__main__" in text}
    assert len(children) == 3
    assert [path for path, text in children.items() if "core_dumps.forbid()" not in text] == []


def test_short_sessions_with_a_model_end_as_they_should(
    tmp_path: Path, real_model: Callable[[str], Path]
) -> None:
    """The model is still being loaded when everything is saved: that is cut off, not aborted."""
    mine = account(tmp_path, VOICEJOURNAL_MODEL=str(real_model("tiny.en")))
    for _ in range(5):
        done = mine.run("session", "daily-check-in", "--plain", "--silent", typed="s\ns\ns\ns\n")
        assert done.code == 0, done.err
