"""Starting up costs what the command needs and no more."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

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


@pytest.mark.parametrize(
    ("command", "most", "without"),
    [
        (
            ["list"],
            110,
            {
                *("hashlib", "subprocess"),
                *("voicejournal.domain.programme.query", "voicejournal.domain.entries.retention"),
            },
        ),
        (
            ["search", "garden"],
            118,
            {"calendar", "hashlib", "subprocess", "voicejournal.domain.entries.retention"},
        ),
        (
            ["write"],
            143,
            {
                *("subprocess", "voicejournal.adapters.models", "voicejournal.adapters.recordings"),
                *("voicejournal.conversation.services", "voicejournal.domain.text.readings"),
                "voicejournal.domain.text.needed_texts",
            },
        ),
    ],
    ids=["list", "search", "write"],
)
def test_a_command_that_prints_loads_no_screens(
    tmp_path: Path, command: list[str], most: int, without: set[str]
) -> None:
    """Textual takes as long as everything else together; a command loads at most so many modules of ours."""
    program = (
        "import sys; from voicejournal import cli\n"
        "code = cli.main(sys.argv[1:])\n"
        "assert code == 0\n"
        "print(*sys.modules)"
    )
    environment = {"HOME": str(tmp_path)}
    noted, done = (
        subprocess.run(
            [sys.executable, "-c", program, *words],
            input="I sat in the garden.",
            capture_output=True,
            text=True,
            check=True,
            env=environment,
        )
        for words in (["write"], command)
    )
    loaded = set(done.stdout.splitlines()[-1].split())
    assert "voicejournal.cli" in loaded
    assert not loaded & ({"textual", "rich", "faster_whisper", "onnxruntime", "platform"} | without)
    assert len([name for name in loaded if name.startswith("voicejournal.")]) <= most
    assert noted.stdout
