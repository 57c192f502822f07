"""A whole check-in through a real sound server with a real model, and no key after the start."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.pulse import MICROPHONE, PulseServer
from tests.real import said
from voicejournal.domain.speech.audio import Sound, joined, silence

CHECK_IN = (
    ("mood", "six"),
    ("moment", "scene"),
    ("need", "alone"),
    ("next-step", "walk"),
)
"""The steps of the daily check-in, and what the person says at each."""


def _then_next(answer: Sound) -> Sound:
    """The answer, a silence, and the word that goes on."""
    return joined([answer, silence(1.8), said("next")[1]])


@pytest.mark.timeout(170)
def test_a_whole_check_in_without_a_key(
    sound_server: PulseServer, real_model: Callable[[str], Path], tmp_path: Path
) -> None:
    """Situation and scale are spoken, two answers end at a silence, one at "next"; nothing is typed."""
    environ = {
        **os.environ,
        **sound_server.environ,
        "HOME": str(tmp_path),
        "VOICEJOURNAL_MODEL": str(real_model("tiny.en")),
        "VOICEJOURNAL_MICROPHONE": MICROPHONE,
        "VOICEJOURNAL_HANDS_FREE_SILENCE": "2",
        "VOICEJOURNAL_IDLE_PAUSE": "20",
    }
    command = [sys.executable, "-m", "voicejournal", "session", "daily-check-in", "--plain", "--silent"]
    process = subprocess.Popen(
        [*command, "--hands-free"],
        env=environ,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stderr is not None
    told: list[str] = []
    sounds = iter(
        [
            said("six")[1],  # what brings them here, asked once: it is about myself
            said("six")[1],
            said("scene")[1],
            _then_next(said("alone")[1]),
            said("walk")[1],
        ]
    )
    speaking: list[subprocess.Popen[bytes]] = []
    timer = threading.Timer(150, process.kill)
    timer.start()
    try:
        for line in process.stderr:
            told.append(line)
            if line.startswith("Listening."):
                speaking.append(sound_server.say(joined([silence(0.3), next(sounds)])))
        assert process.wait() == 0, "".join(told)
    finally:
        timer.cancel()
        process.kill()
        saved, _ = process.communicate()
        for one in speaking:
            one.wait()
    shown = subprocess.run(
        [sys.executable, "-m", "voicejournal", "show", saved.split()[2].rstrip("."), "--json"],
        env=environ,
        capture_output=True,
        text=True,
        check=True,
    )
    entry = json.loads(shown.stdout)
    answers = {answer["step"]: answer for answer in entry["answers"]}
    asked = [sys.executable, "-m", "voicejournal", "config", "get", "situation"]
    assert subprocess.run(asked, env=environ, capture_output=True, text=True).stdout.strip() == "myself"
    assert entry["finished"]
    assert entry["mood"] == 6
    assert "talk after dinner" in answers["moment"]["text"]
    assert "next" not in answers["need"]["text"].lower()
    assert "evening" in answers["need"]["text"]
    assert "walk" in answers["next-step"]["text"]
    assert all(step in answers for step, _ in CHECK_IN)
    assert any("goes on in" in line for line in told)
