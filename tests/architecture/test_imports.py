"""Starting up costs what the command needs and no more."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = (
    "av",
    "ctranslate2",
    "faster_whisper",
    "huggingface_hub",
    "jsonschema",
    "numpy",
    "onnxruntime",
    "pulsectl",
    "pyttsx3",
    "sounddevice",
    "soundfile",
    "textual",
    "tinydb",
    "tomlkit",
    "tokenizers",
)


@pytest.mark.parametrize(
    "module", ["voicejournal.cli", "voicejournal.bootstrap", "voicejournal.conversation"]
)
def test_importing_the_program_loads_no_heavy_library(module: str) -> None:
    """`voicejournal --help` answers at once, and works where a sound or model library is broken."""
    program = f"import sys, {module}; print(*sys.modules)"

    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    loaded = set(done.stdout.split())
    assert module in loaded
    assert not loaded.intersection(HEAVY)


def test_the_help_of_a_command_loads_little_more_than_its_parser() -> None:
    """No package of ours beside `cli`, and no module for archives, which finding the width brings along."""
    program = (
        "import sys; from voicejournal.cli.parser import build\n"
        "try: build().parse_args(['play', '--help'])\n"
        "except SystemExit: print(*sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.splitlines()[-1].split())
    ours = {name for name in loaded if name.startswith("voicejournal.")}
    assert {name.split(".")[1] for name in ours} <= {"cli", "errors"}
    assert not loaded & {"shutil", "bz2", "lzma", "json", "dataclasses", "pathlib"}
