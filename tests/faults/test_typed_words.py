"""Words that are being typed when the program ends from outside: the next start has them."""

from __future__ import annotations

import json
import os
import signal
import time
from contextlib import suppress
from pathlib import Path

import pytest

from tests.e2e.terminal import PATIENCE, Terminal, terminal
from tests.faults.test_journal_disk import mounted
from tests.program import PROGRAM, Account, account
from tests.sealed import encrypted, vault_of

WORDS = "We sat on the balcony and said nothing"
SESSION = (*PROGRAM, "session", "free", "--silent")
TELLING = ("sh", "-c", '"$@"; echo "ended with $?"; cat', "sh")
"""Runs a command and tells on the terminal how it ended."""


def drafts(mine: Account) -> list[str]:
    """The texts of the drafts on disk."""
    files = (mine.journal / "drafts").glob("*.draft")
    return [json.loads(file.read_bytes())["text"] for file in files]


def until_draft(mine: Account, text: str) -> None:
    deadline = time.monotonic() + PATIENCE
    while text not in drafts(mine):
        assert time.monotonic() < deadline, drafts(mine)
        time.sleep(0.05)


def typed(screen: Terminal, mine: Account) -> None:
    """Write the words as the answer to the first question, and wait until the disk has them."""
    screen.wait_for("typing")
    screen.keys("-l", WORDS)
    until_draft(mine, WORDS)


def child(process: int) -> int:
    """The id of the only program that the process has started."""
    (found,) = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    return int(found)


def offered(tmp_path: Path, mine: Account) -> None:
    """The next start shows where the words wait, goes on there, and keeps them as an answer."""
    assert mine.entries() == [] or mine.entries()[-1]["finished"] is None
    assert "1 text was being written and not kept yet." in mine.run("doctor").out
    (tmp_path / "next").mkdir()
    with terminal(tmp_path / "next", PROGRAM, mine.environ) as screen:
        screen.wait_for("Continue", "words not kept yet")
        screen.keys("Home", "Enter")
        shown = screen.wait_for("typing", WORDS, "These words were not kept yet")
        assert "ctrl+s keeps them" in " ".join(shown.split())
        screen.keys("C-s")
        screen.wait_for("how are you feeling now")
        screen.keys("C-q")
        screen.wait_for("Quit now?")
        screen.keys("y")
        screen.wait_for_end()
    (entry,) = mine.entries()
    assert mine.run("show", entry["id"], "--json").json["answers"][0]["text"] == WORDS
    assert drafts(mine) == []


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGKILL, 137), (signal.SIGTERM, 143), (signal.SIGHUP, 129)]
)
def test_typed_words_outlive_the_end_of_the_program(tmp_path: Path, number: int, code: int) -> None:
    """Killed, asked to end, or its window closed: the session goes on with the words in the editor."""
    mine = account(tmp_path)
    with terminal(tmp_path, (*TELLING, *SESSION), mine.environ) as screen:
        typed(screen, mine)
        os.kill(child(screen.process), number)
        screen.wait_for(f"ended with {code}")
    offered(tmp_path, mine)


def fill(folder: Path) -> Path:
    """Fill the disk of that folder; returns the file that does."""
    filler = folder / "filler"
    with suppress(OSError), filler.open("wb", buffering=0) as file:
        while True:
            file.write(bytes(512))
    return filler


def second_drafts(mine: Account) -> list[str]:
    """The texts of the drafts in the folder for the program's state."""
    return [json.loads(file.read_bytes())["text"] for file in mine.log.parent.rglob("*.draft")]


@pytest.mark.parametrize("room", [True, False])
def test_typed_words_outlive_a_full_disk(tmp_path: Path, room: bool) -> None:
    """They are in a second place at once, are offered from there, and move home when there is room."""
    mine = account(tmp_path)
    mine.journal.mkdir(parents=True, mode=0o700)
    with mounted(mine.journal, "-t", "tmpfs", "-o", "size=128k,mode=700", "tmpfs"):
        with terminal(tmp_path, (*TELLING, *SESSION), mine.environ) as screen:
            screen.wait_for("typing")
            filler = fill(mine.journal)
            screen.keys("-l", WORDS)
            shown = screen.wait_for(WORDS)
            deadline = time.monotonic() + PATIENCE
            while second_drafts(mine) != [WORDS]:
                assert time.monotonic() < deadline, second_drafts(mine)
                time.sleep(0.05)
            assert "not on the disk" not in shown
            os.kill(child(screen.process), signal.SIGKILL)
            screen.wait_for("ended with 137")
        assert drafts(mine) == []
        if room:
            filler.unlink()
            offered(tmp_path, mine)
            assert second_drafts(mine) == []
            return
        (tmp_path / "next").mkdir()
        with terminal(tmp_path / "next", PROGRAM, mine.environ) as screen:
            screen.wait_for("Continue", "words not kept yet")
            screen.keys("Home", "Enter")
            screen.wait_for("typing", WORDS, "These words were not kept yet")
        assert second_drafts(mine) == [WORDS]


def test_typed_words_that_nothing_can_take_are_told(tmp_path: Path) -> None:
    """No disk has room: it is told, the words stay in the editor, and are on disk once there is room."""
    home = tmp_path / "full"
    home.mkdir()
    with mounted(home, "-t", "tmpfs", "-o", "size=256k,mode=700", "tmpfs"):
        mine = account(home).having(XDG_RUNTIME_DIR=str(home))
        with terminal(tmp_path, (*TELLING, *SESSION), mine.environ) as screen:
            screen.wait_for("typing")
            filler = fill(home)
            screen.keys("-l", WORDS)
            screen.wait_for("The disk is full", "tried again", WORDS)
            filler.unlink()
            until_draft(mine, WORDS)
            os.kill(child(screen.process), signal.SIGKILL)
            screen.wait_for("ended with 137")
        offered(tmp_path, mine)


def test_typed_words_that_only_memory_takes_are_told(tmp_path: Path) -> None:
    """They outlive the program, and not the machine: the screen says so, and `doctor` as well."""
    home, runtime = tmp_path / "full", tmp_path / "runtime"
    home.mkdir()
    runtime.mkdir(mode=0o700)
    with mounted(home, "-t", "tmpfs", "-o", "size=256k,mode=700", "tmpfs"):
        mine = account(home).having(XDG_RUNTIME_DIR=str(runtime))
        with terminal(tmp_path, (*TELLING, *SESSION), mine.environ) as screen:
            screen.wait_for("typing")
            filler = fill(home)
            screen.keys("-l", WORDS)
            screen.wait_for("The disk is full", "in memory only", "this machine restarts", WORDS)
            os.kill(child(screen.process), signal.SIGKILL)
            screen.wait_for("ended with 137")
        assert "gone when this machine restarts" in mine.run("doctor").out
        filler.unlink()
        offered(tmp_path, mine)


@pytest.mark.parametrize("before", [(), ("sh", "-c", "trap '' HUP; exec \"$@\"", "sh")])
def test_typed_words_outlive_a_window_that_is_closed(tmp_path: Path, before: tuple[str, ...]) -> None:
    """The terminal itself goes away while nothing is shown; with the signal for that, and with it ignored."""
    mine = account(tmp_path)
    with terminal(tmp_path, (*before, *SESSION), mine.environ) as screen:
        typed(screen, mine)
        process = screen.process
        screen.keys("F12")
        while screen.screen.strip():
            time.sleep(0.05)
    deadline = time.monotonic() + PATIENCE
    while Path(f"/proc/{process}").exists():
        assert time.monotonic() < deadline, "the program goes on without its terminal"
        time.sleep(0.05)
    offered(tmp_path, mine)


def sealed_drafts(mine: Account, runtime: Path) -> dict[str, Path]:
    """The drafts in both second places, by the text that the recovery key opens."""
    files = [*mine.log.parent.rglob("*.draft"), *runtime.rglob("*.draft")]
    vault = vault_of(mine.journal)
    return {json.loads(vault.open(file.read_bytes()))["text"]: file for file in files}


@pytest.mark.parametrize("full", ["journal", "home"])
def test_typed_words_of_an_encrypted_journal_are_sealed_in_the_second_place(
    tmp_path: Path, full: str
) -> None:
    """On another disk, or in memory alone: no file has a word in the clear, and the next start has them."""
    home, runtime = tmp_path / "person", tmp_path / "runtime"
    home.mkdir()
    runtime.mkdir(mode=0o700)
    if full == "journal":
        mine = account(home).having(XDG_RUNTIME_DIR=str(runtime))
    disk = home / ".local" / "share" / "voicejournal" if full == "journal" else home
    disk.mkdir(parents=True, exist_ok=True)
    with mounted(disk, "-t", "tmpfs", "-o", "size=256k,mode=700", "tmpfs"):
        if full == "home":
            mine = account(home).having(XDG_RUNTIME_DIR=str(runtime))
        encrypted(mine.journal)
        with terminal(tmp_path, (*TELLING, *SESSION), mine.environ) as screen:
            screen.wait_for("typing")
            filler = fill(disk)
            screen.keys("-l", WORDS)
            screen.wait_for(WORDS)
            deadline = time.monotonic() + PATIENCE
            while (second := sealed_drafts(mine, runtime)).get(WORDS) is None:
                assert time.monotonic() < deadline, second
                time.sleep(0.05)
            os.kill(child(screen.process), signal.SIGKILL)
            screen.wait_for("ended with 137")
        assert second[WORDS].is_relative_to(runtime) == (full == "home")
        filler.unlink()
        files = [path for path in tmp_path.rglob("*") if path.is_file()]
        assert second[WORDS] in files
        for path in files:
            assert b"balcony" not in path.read_bytes(), path
