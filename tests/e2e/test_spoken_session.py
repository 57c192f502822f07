"""The whole program, as somebody at a desk uses it: a real terminal, a real sound server, a real voice."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.e2e.terminal import Terminal, terminal
from tests.pulse import MICROPHONE, PulseServer
from tests.real import said
from voicejournal.domain.speech.audio import silence

_, SCENE = said("scene")
PROGRAM = (sys.executable, "-m", "voicejournal")


@pytest.fixture
def environ(sound_server: PulseServer, real_model: Callable[[str], Path], tmp_path: Path) -> dict[str, str]:
    """A new account: no settings, no journal, the first page already read, a real model chosen."""
    welcomed = tmp_path / ".local" / "state" / "voicejournal" / "welcomed"
    welcomed.parent.mkdir(parents=True)
    welcomed.touch()
    return {
        **sound_server.environ,
        "HOME": str(tmp_path),
        "TERM": "xterm-256color",
        "VOICEJOURNAL_MODEL": str(real_model("tiny.en")),
        "VOICEJOURNAL_MICROPHONE": MICROPHONE,
        "VOICEJOURNAL_RATE": "400",
    }


def journal(environ: dict[str, str], *arguments: str) -> str:
    """What a command says about the journal."""
    done = subprocess.run(
        [*PROGRAM, *arguments], env={**os.environ, **environ}, capture_output=True, text=True, check=True
    )
    return done.stdout


def listening(screen: Terminal) -> None:
    """Cut the reading short, and wait until the program listens."""
    screen.keys("Enter")
    screen.wait_for("listening", MICROPHONE)


def test_a_spoken_session_from_the_first_prompt_to_the_timeline(
    environ: dict[str, str], sound_server: PulseServer, tmp_path: Path
) -> None:
    """Asked aloud, answered aloud, written down, read, kept, found in the timeline."""
    with terminal(tmp_path, [*PROGRAM, "session", "name-the-wound"], environ) as screen:
        screen.wait_for("Take your time and choose one moment.")
        listening(screen)
        sound_server.say(SCENE).wait()
        screen.keys("Enter")
        screen.wait_for("keep")
        screen.keys("Enter")
        screen.wait_for("2/6")
        screen.keys("C-q")
        screen.wait_for("Quit now?")
        screen.keys("y")
        screen.wait_for_end()
    (listed,) = json.loads(journal(environ, "list", "--json"))
    entry = json.loads(journal(environ, "show", listed["id"], "--json"))
    (answer,) = entry["answers"]
    assert answer["seconds"] >= SCENE.seconds
    assert answer["state"] == "transcribed"
    assert "talk after dinner" in answer["text"]
    assert "your phone and went outside" in answer["text"]
    with terminal(tmp_path, PROGRAM, environ) as screen:
        screen.wait_for("Name the wound")
        screen.keys("t")
        screen.wait_for("Timeline", "Name the wound")


def test_a_killed_session_is_offered_again_with_its_sound(
    environ: dict[str, str], sound_server: PulseServer, tmp_path: Path
) -> None:
    """A kill -9 in the middle of an answer loses at most one second."""
    with terminal(tmp_path, [*PROGRAM, "session", "name-the-wound"], environ) as screen:
        screen.wait_for("Take your time and choose one moment.")
        listening(screen)
        began = time.monotonic()
        sound_server.say(silence(0.5)).wait()
        sound_server.say(SCENE).wait()
        recorded = time.monotonic() - began
        os.kill(screen.process, signal.SIGKILL)
    doctor = [*PROGRAM, "doctor"]
    for _ in range(10):  # a killed process holds its locks until its memory is gone
        seen = subprocess.run(
            doctor, env={**os.environ, **environ}, capture_output=True, text=True, check=False
        )
        if "from a crash" in seen.stdout:
            break
    assert "from a crash" in seen.stdout
    with terminal(tmp_path, PROGRAM, environ) as screen:
        screen.wait_for("Name the wound", "step 1 of 6")
    (listed,) = json.loads(journal(environ, "list", "--json"))
    assert listed["spoken_seconds"] >= recorded - 1.0


def test_a_session_at_a_microphone_opens_no_socket_but_local_ones(
    environ: dict[str, str], sound_server: PulseServer, tmp_path: Path
) -> None:
    """As the system sees it: asked aloud, heard and written down, with sockets of one family."""
    calls = tmp_path / "calls"
    trace = ("strace", "-f", "-e", "trace=%network", "-o", str(calls))
    with terminal(tmp_path, [*trace, *PROGRAM, "session", "name-the-wound"], environ) as screen:
        screen.wait_for("Take your time and choose one moment.")
        listening(screen)
        sound_server.say(SCENE).wait()
        screen.keys("Enter")
        screen.wait_for("keep", "talk after dinner")
        screen.keys("C-q")
        screen.wait_for("Quit now?")
        screen.keys("y")
        screen.wait_for_end()
    assert set(re.findall(r"\b[AP]F_[A-Z0-9]+", calls.read_text())) == {"AF_UNIX"}
