"""Other live programs are asked in environments of their own, and what keeps one out is said."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.debian import LeftOut
from benchmarks.material import Sentence, Talk
from benchmarks.peers.environments import PEERS, Peer, environment
from benchmarks.peers.spoken import theirs
from voicejournal.domain.speech.audio import silence

TALK = Talk(silence(2.0), (Sentence("yes", 0.5, 1.5),))


def runner(folder: Path, body: str) -> Peer:
    file = folder / "run.py"
    file.write_text(body)
    return Peer("fake", (), file)


@pytest.mark.parametrize("peer", PEERS.values(), ids=str)
def test_a_runner_needs_nothing_of_this_project(peer: Peer) -> None:
    """It is run by another Python, which has the peer's packages alone."""
    text = peer.runner.read_text()
    assert "voicejournal" not in text
    assert "benchmarks" not in text


def test_a_peer_that_cannot_be_installed_is_left_out_with_the_reason(tmp_path: Path) -> None:
    """And the next run tries again."""
    peer = Peer("fake", (str(tmp_path / "nothing-0.whl"),), tmp_path / "run.py")
    with pytest.raises(LeftOut, match=r"cannot be installed: .*nothing-0"):
        environment(peer, tmp_path)
    assert not (tmp_path / "fake" / "complete").exists()


def test_what_a_peer_shows_is_read_from_its_runner(tmp_path: Path) -> None:
    """It gets the sound up to the last word, the models, and a file for the result."""
    peer = runner(
        tmp_path,
        "import json, sys, wave\n"
        "sound, base, small, result = sys.argv[1:]\n"
        "seconds = wave.open(sound).getnframes() / 16000\n"
        "said = {'events': [[1.0, base]], 'text': small, 'stop': seconds, 'cpu': 2.0}\n"
        "json.dump(said, open(result, 'w'))\n",
    )
    told = theirs(TALK, Path(sys.executable), peer, Path("base"), Path("small"))
    assert (told.events, told.text, told.stop, told.cpu) == ([(1.0, "base")], "small", 1.5, 2.0)


def test_a_peer_that_does_not_run_is_left_out_with_its_last_words(tmp_path: Path) -> None:
    """Whatever breaks in it says nothing about us."""
    peer = runner(tmp_path, "raise SystemExit('no such voice')\n")
    with pytest.raises(LeftOut, match="no such voice"):
        theirs(TALK, Path(sys.executable), peer, Path("base"), Path("small"))


def test_the_work_of_children_counts(tmp_path: Path) -> None:
    """RealtimeSTT transcribes in another process."""
    program = (
        "import json, subprocess, sys\n"
        f"sys.path.insert(0, {str(next(iter(PEERS.values())).runner.parent)!r})\n"
        "from work_of_tree import processor_seconds\n"
        "before = processor_seconds()\n"
        "code = 'import time\\nwhile time.process_time() < 0.5: pass\\nprint(flush=True); input()'\n"
        "child = subprocess.Popen([sys.executable, '-c', code], stdin=-1, stdout=-1)\n"
        "child.stdout.readline()\n"
        "print(json.dumps(processor_seconds() - before))\n"
        "child.communicate(b'\\n')\n"
    )
    done = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, timeout=60)
    assert json.loads(done.stdout) >= 0.4
