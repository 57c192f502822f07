"""From the wish to hear a prompt to its first sample in the loudspeaker, against pyttsx3's own `say`."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from benchmarks.rows import Row, ratio
from tests import pulse
from tests.pulse import PulseServer

PROMPT = "Tell about one moment in which you felt close to each other. There is no hurry."

_OURS = """
import sys, time
from pathlib import Path
from voicejournal.adapters.speech.narrator import Pyttsx3Narrator
from voicejournal.adapters.sound.player import SounddevicePlayer
from voicejournal.domain.speech.audio import silence
import threading
narrator, player, done = Pyttsx3Narrator(Path(sys.argv[1])), SounddevicePlayer(), threading.Event()
narrator.speech(sys.argv[2], fixed=True)
player.play(silence(0.05), done.set)
done.wait()
done.clear()
print(time.monotonic(), flush=True)
player.play(narrator.speech(sys.argv[2], fixed=True), done.set)
done.wait()
"""
_THEIRS = """
import sys, time, pyttsx3
engine = pyttsx3.init()
print(time.monotonic(), flush=True)
engine.say(sys.argv[2])
engine.runAndWait()
"""


def first_sample(times: int) -> Row:
    """A prompt that was spoken before; both programs are loaded, and both are heard at the same sink.

    Ours has opened the loudspeaker once. pyttsx3 cannot have: its second utterance hangs.
    """
    with tempfile.TemporaryDirectory(prefix="voicejournal-bench-") as folder:
        runtime = Path(folder, "pulse")
        runtime.mkdir()
        server = pulse.start(runtime)
        try:
            _heard(server, _OURS, folder)  # fills the cache
            found = [(_heard(server, _OURS, folder), _heard(server, _THEIRS, folder)) for _ in range(times)]
        finally:
            server.stop()
    ours, theirs = (1000 * statistics.median(each) for each in zip(*found, strict=True))
    return ratio("speech-first-sample", ours, theirs, "ms", 1 / 3)


def _heard(server: PulseServer, program: str, cache: str) -> float:
    """As `_play`; pyttsx3 says nothing now and then, and is asked again."""
    for _ in range(4):
        if (seconds := _play(server, program, cache)) is not None:
            return seconds
    raise AssertionError("nothing was heard at the loudspeaker")


def _play(server: PulseServer, program: str, cache: str) -> float | None:
    """Seconds from the program's word that it begins to the first sound at the sink's monitor."""
    ear = subprocess.Popen(
        ["parec", "--raw", "--device=speaker.monitor", "--latency-msec=5", "--rate=48000", "--channels=1"],
        env=server.environment,
        stdout=subprocess.PIPE,
    )
    assert ear.stdout is not None
    os.read(ear.stdout.fileno(), 1)  # it runs
    heard: list[float] = []

    def listen() -> None:
        assert ear.stdout is not None
        while chunk := os.read(ear.stdout.fileno(), 65536):
            if chunk.strip(b"\0"):
                heard.append(time.monotonic())
                return

    listening = threading.Thread(target=listen)
    listening.start()
    speaker = subprocess.Popen(
        [sys.executable, "-c", program, cache, PROMPT],
        env={**server.environment, "PULSE_SINK": "speaker"},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert speaker.stdout is not None
    begun = float(json.loads(speaker.stdout.readline()))
    listening.join(5)
    ear.kill()
    ear.communicate()
    listening.join()
    _end(speaker)
    return heard[0] - begun if heard else None


def _end(speaker: subprocess.Popen[str]) -> None:
    speaker.kill()
    speaker.communicate()
    time.sleep(0.3)  # a player that it started may still speak
