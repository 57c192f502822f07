"""Real models and real people's speech, for the tests that hear and for those that judge meaning."""

from __future__ import annotations

import os
import tomllib
import wave
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from voicejournal.adapters.models import MEANING, Models
from voicejournal.adapters.models.catalogue import Patience
from voicejournal.adapters.models.download_settings import DownloadSettings
from voicejournal.adapters.models.voices import InstalledVoice, VoiceCatalogue
from voicejournal.adapters.sound.sound_files import read_blocks
from voicejournal.adapters.storage.atomic_files import private_folder
from voicejournal.adapters.storage.file_lock import Lock
from voicejournal.domain.speech.audio import RATE, Sound, joined
from voicejournal.errors import VoiceJournalError
from voicejournal.paths import shipped_data

FOLDER = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "voicejournal-tests" / "models"
"""Outside the checkout: a new environment, or another checkout, fetches nothing anew."""

_SPOKEN = Path("/usr/share/pocketsphinx/test/data/librivox")
_FETCHING = 600.0
"""Seconds that another run may take to fetch a model."""


@cache
def model(name: str) -> Path:
    """The folder of that model, whole and right; fetched as a person fetches it, where it is not here.

    Raises:
        AssertionError: it cannot be fetched.
    """
    private_folder(FOLDER)
    models = Models(FOLDER, shipped_data(), DownloadSettings(patience=Patience(timeout=20.0, tries=3)))
    with Lock(FOLDER / ".tests.lock", patience=_FETCHING).held():
        try:
            return (models.meaning if name == MEANING else models).download(name)
        except VoiceJournalError as trouble:
            raise AssertionError(
                f"The model {name} is needed by this test and could not be fetched: {trouble} "
                "VOICEJOURNAL_MODEL=none leaves out the tests that need one."
            ) from trouble


def neural_voice() -> InstalledVoice:
    """The neural voice, where an earlier run or a person has fetched it; else the test is skipped."""
    voices = VoiceCatalogue(FOLDER.parent / "voices", shipped_data())
    if not voices.offer("joe").here:
        pytest.skip(f"the neural voice is not in {FOLDER.parent / 'voices'}")
    return voices.find("joe")


@dataclass(frozen=True, slots=True)
class Clip:
    """A person reading a sentence aloud: `file` is WAV at `RATE`, `words` what is read, in small letters."""

    file: Path
    words: str

    @property
    def sound(self) -> Sound:
        with wave.open(str(self.file)) as wav:
            assert (wav.getframerate(), wav.getnchannels(), wav.getsampwidth()) == (RATE, 1, 2)
            return Sound(wav.readframes(wav.getnframes()))


@cache
def clips() -> tuple[Clip, ...]:
    """Five sentences of Sense and Sensibility, read for LibriVox (public domain).

    Raises:
        AssertionError: Debian's package pocketsphinx-testdata is not installed.
    """
    if not _SPOKEN.is_dir():
        raise AssertionError(f"{_SPOKEN} is missing: apt-get install pocketsphinx-testdata")
    found = []
    for line in (_SPOKEN / "transcription").read_text().splitlines():
        text, _, name = line.removesuffix(")").partition(" </s> (")
        found.append(Clip(_SPOKEN / f"{name}.wav", text.removeprefix("<s> ")))
    return tuple(found)


SPOKEN = Path(__file__).parent / "spoken"


@cache
def said(name: str) -> tuple[str, Sound]:
    """A sentence of spoken/texts.toml, and how a neural voice says it."""
    text: str = tomllib.loads((SPOKEN / "texts.toml").read_text("utf-8"))[name]
    return text, _read(SPOKEN / f"{name}.flac")


@cache
def demo() -> tuple[tuple[str, Sound], ...]:
    """The spoken answers of the demo: texts, and how a neural voice says them."""
    data = shipped_data()
    spoken = tomllib.loads((data / "demo.toml").read_text("utf-8"))["spoken"]
    return tuple((text, _read(data / "demo" / f"{step}.flac")) for step, text in spoken.items())


def _read(clip: Path) -> Sound:
    return joined(read_blocks(clip)[1])
