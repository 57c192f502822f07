"""What somebody says is in the journal and nowhere else: not in a log, a list of processes, or a crash."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.e2e.terminal import terminal
from tests.program import PROGRAM, Account, account, saved_as_wav
from tests.pulse import PulseServer
from tests.real import said

WORD = "umbrella"
SAID, SOUND = said("umbrella")


def elsewhere(mine: Account) -> Iterator[Path]:
    """Every file of the account outside the journal."""
    for folder, _, names in os.walk(mine.home):
        if not Path(folder).is_relative_to(mine.journal):
            yield from (path for name in names if (path := Path(folder) / name).is_file())


def processes() -> Iterator[bytes]:
    """The command line of every process."""
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            yield (folder / "cmdline").read_bytes()
        except OSError:  # it has ended
            continue


def watched(process: subprocess.Popen[str]) -> set[bytes]:
    """Every command line there is until the process has ended."""
    seen: set[bytes] = set()
    while process.poll() is None:
        seen.update(processes())
        time.sleep(0.01)
    return seen


def is_private(mine: Account) -> None:
    """Files 0600, folders 0700, in all that is ours."""
    places = [mine.journal, mine.log.parent, mine.home / ".cache" / "voicejournal"]
    paths = [place for place in places if place.exists()]
    paths += [path for place in places for path in place.rglob("*")]
    assert len(paths) > 5
    for path in paths:
        wanted = 0o700 if path.is_dir() else 0o600
        assert stat.S_IMODE(path.stat().st_mode) == wanted, path


@pytest.mark.parametrize("part", ["guides", "recordings", "transcriber"])
def test_a_crash_shows_no_words(
    tmp_path: Path, sound_server: PulseServer, real_model: Callable[[str], Path], part: str
) -> None:
    """A fault whose message is an entry's text, in any thread: its name and its places are told."""
    mine = account(tmp_path, VOICEJOURNAL_MODEL=str(real_model("tiny.en")), **sound_server.environ)
    mine.write(SAID)
    command = [PROGRAM[0], "-m", "tests.e2e.crashing", part]
    told = "could not be started" if part == "transcriber" else "What was saved before is safe"
    with terminal(tmp_path, command, mine.environ, (100, 30)) as screen:
        shown = screen.wait_for(told)
        if part == "transcriber":
            screen.keys("C-q")
            screen.wait_for("Quit now?")
            screen.keys("y")
        screen.wait_for_end()
        shown += screen._tmux("capture-pane", "-p", "-S", "-", "-t", "it")
    assert WORD not in shown
    log = mine.log.read_text()
    assert "RuntimeError at crashing.py" in log
    assert WORD not in log
    is_private(mine)


def test_a_fault_without_a_screen_shows_no_words(tmp_path: Path) -> None:
    """The same for a command, whose report Python would end with the message."""
    fault = (
        "from voicejournal import cli; from voicejournal.__main__ import main;"
        f"cli.main = lambda: int({SAID!r}); main()"
    )
    done = subprocess.run([PROGRAM[0], "-c", fault], capture_output=True, text=True)
    assert done.returncode == 1
    assert done.stderr.startswith("voicejournal has stopped because of a fault in the program: ValueError at")
    assert WORD not in done.stderr


def test_a_whole_session_leaves_words_in_the_journal_alone(
    tmp_path: Path, sound_server: PulseServer, real_model: Callable[[str], Path]
) -> None:
    """Spoken, typed, written by hand, written down, shown: what is left elsewhere, and who could look on."""
    mine = account(tmp_path, VOICEJOURNAL_MODEL=str(real_model("tiny.en")), **sound_server.environ)
    text, sound = tmp_path / "answer.txt", saved_as_wav(SOUND, tmp_path / "answer.wav")
    text.write_text(SAID)
    with mine.start("session", "name-the-wound", "--answers", sound, text, sound) as session:
        seen = watched(session)
    assert session.returncode == 0
    with terminal(tmp_path, [*PROGRAM, "session", "free", "--silent"], mine.environ) as screen:
        screen.wait_for("listening")
        screen.keys("e")
        screen.wait_for("typing")
        screen.keys("-l", SAID)
        screen.wait_for(WORD)
        seen.update(processes())
        screen.keys("C-s")
        screen.wait_for("2/3")
        screen.keys("C-q")
        screen.wait_for("Quit now?")
        screen.keys("y")
        screen.wait_for_end()
    assert any(b"voicejournal" in each for each in seen)
    assert [each for each in seen if WORD.encode() in each and not each.startswith(b"tmux")] == []
    assert WORD in mine.run("transcribe", sound).out, "it was heard"
    assert mine.run("search", WORD, "--json").json != []
    text.unlink()
    sound.unlink()
    for path in elsewhere(mine):
        data = path.read_bytes()
        assert WORD.encode() not in data, path
        assert not data.startswith((b"fLaC", b"RIFF")) or path.parent.name == "speech", path
    assert list(mine.temporary.iterdir()) == []
    is_private(mine)


def leaves_nothing(mine: Account, seen: set[bytes]) -> None:
    """No journal, no temporary file, and no answer on a command line."""
    assert not any(b"dishes" in each for each in seen), "it is said in the demo"
    assert list(mine.temporary.iterdir()) == []
    assert not mine.journal.exists()
    assert mine.entries() == []


def test_the_demo_leaves_nothing(tmp_path: Path, real_model: Callable[[str], Path]) -> None:
    """Its journal goes, and its temporary files; it has heard every answer by then."""
    mine = account(tmp_path, VOICEJOURNAL_MODEL=str(real_model("tiny.en")))
    with mine.start("demo", "--plain", "--silent") as demo:
        seen = watched(demo)
        assert demo.stdout is not None
        assert "spoken words were heard wrong" in demo.stdout.read()
    assert demo.returncode == 0
    leaves_nothing(mine, seen)


def test_a_demo_that_speaks_and_is_stopped_leaves_nothing(
    tmp_path: Path, sound_server: PulseServer, real_model: Callable[[str], Path]
) -> None:
    """The same in the middle: a question was read aloud, and its answer is played and recorded."""
    mine = account(tmp_path, VOICEJOURNAL_MODEL=str(real_model("tiny.en")), **sound_server.environ)
    seen: set[bytes] = set()
    with mine.start("demo", "--plain") as demo:
        watching = threading.Thread(target=lambda: seen.update(watched(demo)))
        watching.start()
        while demo.poll() is None and not list(mine.temporary.glob("*/journal/takes/*/pieces")):
            time.sleep(0.05)
        demo.send_signal(signal.SIGINT)
        watching.join()
    assert demo.returncode == 130
    assert any(b"narrator.tts_process" in each for each in seen)
    leaves_nothing(mine, seen)
