"""The two voices: espeak-ng through pyttsx3 as most systems set it, and a neural one."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from subprocess import DEVNULL, PIPE

import soundfile

from tools.demo_clips.make import installed_voice, neural_voice
from voicejournal.adapters.sound.sound_files import read_blocks
from voicejournal.adapters.speech.narrator import Pyttsx3Narrator
from voicejournal.domain.speech.audio import Sound, joined

Speak = Callable[[str], Sound]

CHILD = Path(__file__).parent / "neural_child.py"

VOICES = ("espeak", "piper")

NARRATOR = ("gmw/en", 175)
"""The voice and the words a minute in which the prompts were heard: espeak-ng's own, and pyttsx3's speed."""


@contextmanager
def voice(name: str, python: Path | None) -> Iterator[Speak]:
    """A way to speak; `python` is an environment that has the neural voice already."""
    with tempfile.TemporaryDirectory(prefix="prompts-heard-") as temporary:
        folder = Path(temporary)
        if name == "espeak":
            narrator = Pyttsx3Narrator(folder, *NARRATOR)
            yield lambda text: _narrated(narrator, text, folder / "said.wav")
            return
        command = installed_voice(python) if python else neural_voice(folder)
        child = [command[0], str(CHILD), command[command.index("-m", 2) + 1]]
        with subprocess.Popen(child, stdin=PIPE, stdout=PIPE, stderr=DEVNULL, text=True) as speaking:
            yield lambda text: _neural(speaking, text, folder / "said.wav")


def _narrated(narrator: Pyttsx3Narrator, text: str, file: Path) -> Sound:
    sound = narrator.speech(text, fixed=False)
    with soundfile.SoundFile(file, "w", sound.rate, 1, subtype="PCM_16", format="WAV") as wav:
        wav.buffer_write(sound.pcm, dtype="int16")
    return _resampled(file)


def _neural(speaking: subprocess.Popen[str], text: str, file: Path) -> Sound:
    if speaking.stdin and speaking.stdout:
        print(f"{file}\t{text}", file=speaking.stdin, flush=True)
        speaking.stdout.readline()
    return _resampled(file)


def _resampled(file: Path) -> Sound:
    """The sound at the rate of the transcriber."""
    _, sounds = read_blocks(file)
    return joined(sounds)
