"""Nothing leaves the machine: a promise that our libraries keep too, or we could not give it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.architecture.tracked import ROOT

# What hears, writes down and reads sound, as far as it goes without a model; not sounddevice, which greets
# the local sound server. A client that sends usage may take seconds to connect, but it prepares its queue on
# the disk at once (onnxruntime 1.29 to 1.32).
PROGRAM = """\
import av, ctranslate2, faster_whisper, soundfile, textual.app, tinydb
from voicejournal.adapters.speech.detector import SileroDetector
from voicejournal.domain.speech.audio import BLOCK

SileroDetector().probability(bytes(2 * BLOCK))
"""


def test_libraries_open_no_connection_and_leave_nothing_behind(tmp_path: Path) -> None:
    """Loading and using what hears and writes down touches no internet socket and no file of the person's."""
    home, trace = tmp_path / "home", tmp_path / "trace"
    home.mkdir()
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "ORT_", "HF_"))
    }
    command = ["strace", "-f", "-qq", "-e", "trace=socket", "-o", str(trace), sys.executable, "-c", PROGRAM]

    subprocess.run(command, env={**environment, "HOME": str(home)}, cwd=ROOT, check=True)

    assert not [line for line in trace.read_text().splitlines() if "AF_INET" in line]
    assert not list(home.rglob("*"))
