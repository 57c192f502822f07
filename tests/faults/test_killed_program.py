"""The whole program killed or interrupted: what was kept is there, what was not finished is offered."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.faults.ending import CODE
from tests.program import PATIENCE, PROGRAM, Account, account, saved_as_wav
from tests.real import said
from tests.speech import noise
from voicejournal.domain.speech.audio import Sound


def long_session(mine: Account, **options: Any) -> subprocess.Popen[str]:
    """A session of which two answers are kept and the third, a long one, is under way."""
    short = saved_as_wav(said("alone")[1], mine.home / "short.wav")
    long = saved_as_wav(Sound(noise(2.0).pcm * 300), mine.home / "long.wav")
    files = (short, short, long)
    process = mine.start("session", "name-the-wound", "--answers", *files, **options)
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and process.poll() is None:
        kept = [path.read_bytes() for path in mine.journal.glob("months/*.json")]
        under_way = [path for path in mine.journal.glob("takes/*/pieces") if path.stat().st_size > 100_000]
        if under_way and any(each.count(b'"recording"') >= 2 for each in kept):
            return process
        time.sleep(0.005)
    process.kill()
    raise AssertionError(f"it did not come so far: {process.communicate()}")


def test_a_session_killed_between_answers(tmp_path: Path) -> None:
    """The answers before it are kept, in an unfinished entry; the next command brings back the third."""
    mine = account(tmp_path)
    mine.write("Before.")
    with long_session(mine) as process:
        process.kill()
    report = mine.run("doctor")  # only reports
    assert report.code == 0
    assert "1 unfinished, from a crash." in report.out
    assert "is back" not in mine.run("help-now").err  # waits for nothing
    listed = mine.run("list", "--json")
    assert "A recording that was cut off is back: Name the wound." in listed.err
    entry, before = listed.json
    assert before["first_words"] == "Before."
    assert (entry["finished"], entry["answers"], entry["pending"]) == (None, 3, 3)
    answers = mine.run("show", entry["id"], "--json").json["answers"]
    assert all(Path(answer["recording"]).stat().st_size > 1000 for answer in answers)
    assert mine.run("doctor").code == 0
    assert list(mine.journal.glob("takes/*")) == []
    mine.write("After.")
    assert len(mine.entries()) == 3


def test_ctrl_c_in_a_session_keeps_what_was_recorded(tmp_path: Path) -> None:
    """It ends at once, with the exit code for it; even the answer under way is in its entry."""
    mine = account(tmp_path)
    with long_session(mine) as process:
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=PATIENCE)
    assert (process.returncode, out) == (130, ""), err
    assert "Traceback" not in err
    assert err.endswith("voicejournal: Stopped.\n  What was saved before is still there.\n")
    (entry,) = mine.entries()
    assert (entry["finished"], entry["answers"]) == (None, 3)
    assert "nothing unfinished" not in mine.run("doctor").out  # its answers wait for their text
    assert list(mine.journal.glob("takes/*")) == []


def test_ctrl_c_in_a_plain_session_keeps_what_was_written(tmp_path: Path) -> None:
    """Line by line as well."""
    mine = account(tmp_path)
    with mine.start("session", "free", "--plain") as process:
        assert process.stdin is not None
        assert process.stderr is not None
        process.stdin.write("We sat on the balcony.\n\n")
        process.stdin.flush()
        while "Question 2" not in (line := process.stderr.readline()):
            assert line, "it ended"
        process.send_signal(signal.SIGINT)
        err = process.stderr.read()
        assert process.wait(PATIENCE) == 130
    assert err.endswith("voicejournal: Stopped.\n  What was saved before is still there.\n")
    assert [each["first_words"] for each in mine.entries()] == ["We sat on the balcony."]


def test_ctrl_c_while_a_file_is_written_down(tmp_path: Path, real_model: Callable[[str], Path]) -> None:
    """A pass of the model cannot be cut short, but nothing hangs, and nothing is left."""
    mine = account(tmp_path)
    _, scene = said("scene")
    file = saved_as_wav(Sound(scene.pcm * 60), tmp_path / "long.wav")
    with mine.start("transcribe", file, "--model", real_model("tiny.en")) as process:
        while not loaded(process):
            time.sleep(0.05)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=PATIENCE)
    assert (process.returncode, out) == (130, ""), err
    assert "Traceback" not in err
    assert list(mine.temporary.iterdir()) == []


@pytest.mark.parametrize(
    ("where", "code"), [("import", 130), ("between", 130), ("twice", 130), ("exit", CODE)]
)
def test_an_interrupt_is_an_exit_code_wherever_it_strikes(where: str, code: int) -> None:
    """In an import, after the command, twice, or at the process's end: no death by a signal, no traceback."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.faults.ending", where], capture_output=True, text=True, timeout=PATIENCE
    )
    assert (done.returncode, done.stdout, done.stderr) == (code, "", "")


def test_a_folder_that_is_deleted_is_no_end_for_the_demo(
    tmp_path: Path, real_model: Callable[[str], Path]
) -> None:
    """Started where nothing is any more, it hears and writes all the same: its engine would abort there."""
    mine = account(tmp_path)
    gone = ("sh", "-c", 'mkdir "$0" && cd "$0" && rmdir "$0" && exec "$@"', str(tmp_path / "gone"))
    done = mine.run("demo", "--plain", "--silent", "--model", real_model("tiny.en"), before=gone)
    assert done.code == 0, done.err
    assert "spoken words were heard wrong" in done.out + done.err


def loaded(process: subprocess.Popen[str]) -> bool:
    """Whether the program has the engine of its model in memory, which it shows to root alone."""
    folder = Path(f"/proc/{process.pid}")
    try:
        return "ctranslate2" in (folder / "maps").read_text()
    except PermissionError:
        return len(list((folder / "task").iterdir())) > 2  # those of the engine


WRITE = 'n=0; while :; do n=$((n+1)); echo "text $n" | "$@" write || exit; done'


@pytest.mark.parametrize("kept", [1, 3])
def test_writing_killed_amid_saves(tmp_path: Path, kept: int) -> None:
    """Entry after entry until the kill: every id that was told is there, and the journal opens."""
    mine = account(tmp_path)
    writing = subprocess.Popen(
        ["sh", "-c", WRITE, "sh", *PROGRAM],
        env=dict(mine.environ),
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert writing.stdout is not None
    told = [writing.stdout.readline().strip() for _ in range(kept)]
    time.sleep(0.25)  # somewhere in the next save
    os.killpg(writing.pid, signal.SIGKILL)
    told += writing.stdout.read().split()
    writing.stdout.close()
    writing.wait()
    ids = [each["id"] for each in mine.entries()]
    assert ids[: len(told)] == told
    assert len(ids) <= len(told) + 1
    assert mine.write("After.") == mine.entries()[-1]["id"]
