"""Narrator that has a child process synthesise speech into a file and reads it back."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from voicejournal.adapters.speech.narrator.scratch_folder import scratch_folder, sweep
from voicejournal.adapters.speech.narrator.speech_cache import SpeechCache
from voicejournal.adapters.speech.narrator.tts_engine import engine_version, install_hint
from voicejournal.domain.speech.audio import Sound
from voicejournal.errors import SpeechError, StorageError

_CHILD = "voicejournal.adapters.speech.narrator.tts_process"
_NO_ENGINE = 3
_NO_VOICE = 4
_MISSPOKEN = 6
_LETTERS_PER_WORD = 6.0
_SHORTEST = 0.25
"""Fraction of the expected length below which speech counts as cut off."""
_TRIES = 3
"""Number of attempts for a prompt whose rate the engine lost."""


@dataclass(frozen=True, slots=True)
class TtsVoice:
    """One of the machine's synthesis voices; `id` is the value for the setting."""

    id: str
    name: str
    languages: tuple[str, ...] = ()

    def speaks(self, language: str) -> bool:
        """Whether the voice speaks that language, by the engine's own list or by its id."""
        names = (*self.languages, self.id.rpartition("/")[2])
        return any(re.findall("[a-z]+", name.casefold())[:1] == [language] for name in names)


class _MisspokenError(SpeechError):
    """The engine spoke, but not at the requested rate."""


class Pyttsx3Narrator:
    """Implements `ports.Narrator`: a child process for each utterance, ended by a watchdog."""

    def __init__(self, cache: Path, voice: str = "", rate: int = 170, timeout: float = 20.0) -> None:
        """`cache` is our own folder; `rate` is in words a minute; `timeout` in seconds for a short text.

        An empty `voice` is the machine's default.
        """
        self._cache = SpeechCache(cache / "speech")
        self._scratch = cache / "speaking"
        self._voice = voice
        self._rate = rate
        self._timeout = timeout
        sweep(self._scratch)

    def speech(self, text: str, *, fixed: bool) -> Sound:
        """The text as mono sound at the engine's own rate; empty if there is nothing to pronounce.

        Blocks: a few milliseconds for a cached `fixed` prompt, else about 0.2 s and a child process.

        Raises:
            SpeechError: no voice is installed, or it did not finish in time.
        """
        text = "".join(letter if letter.isprintable() else " " for letter in text).strip()
        if not any(letter.isalnum() for letter in text):
            return Sound(b"")
        about = (text, self._voice, self._rate, engine_version())
        sound = self._cache.get(*about) if fixed else None
        if sound is None:
            sound = self._spoken(text)
            if fixed:
                self._cache.put(sound, *about)
        return sound

    def voices(self) -> tuple[TtsVoice, ...]:
        """The voices that can be chosen.

        Raises:
            SpeechError: no speech engine is installed, or it did not answer.
        """
        listed = json.loads(self._run({}, self._timeout))
        return tuple(TtsVoice(each["id"], each["name"], tuple(each["languages"])) for each in listed)

    def _spoken(self, text: str) -> Sound:
        seconds = self._timeout + len(text) / 50
        try:
            with scratch_folder(self._scratch) as folder:
                file = folder / "speech.wav"
                about = {"text": text, "voice": self._voice, "rate": self._rate}
                self._said({**about, "file": str(file), "seconds": seconds}, seconds)
                sound = _read(file)
        except StorageError as error:
            raise SpeechError("There is no room to prepare the spoken prompt.", error.hint) from error
        letters = sum(letter.isalnum() for letter in text)
        if sound.seconds < letters / _LETTERS_PER_WORD / self._rate * 60 * _SHORTEST:
            raise SpeechError("The voice stopped before the end of the prompt.", install_hint())
        return sound

    def _said(self, request: dict[str, Any], seconds: float) -> None:
        """Synthesise in a child process, and again if the engine lost the rate."""
        for left in reversed(range(_TRIES)):
            try:
                self._run(request, seconds)
            except _MisspokenError:
                if not left:
                    raise
            else:
                return

    def _run(self, request: dict[str, Any], seconds: float) -> bytes:
        """Send a child its request and wait for its end; returns its stdout for an empty request."""
        child = subprocess.Popen(
            [sys.executable, "-P", "-m", _CHILD],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL if request else subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            answer, _ = child.communicate(json.dumps(request).encode(), timeout=seconds)
        except subprocess.TimeoutExpired as error:
            raise SpeechError(f"The voice did not finish within {seconds:.0f} s.", install_hint()) from error
        finally:
            child.kill()
            child.communicate()
        if child.returncode != 0:
            raise self._failure(child.returncode)
        return answer or b""

    def _failure(self, code: int) -> SpeechError:
        if code == _NO_ENGINE:
            return SpeechError("No voice is installed, so prompts cannot be read aloud.", install_hint())
        if code == _NO_VOICE:
            return SpeechError(
                f"The voice {self._voice!r} is not installed." if self._voice else "The voice was refused.",
                "voicejournal doctor lists the voices that are there.",
            )
        if code == _MISSPOKEN:
            return _MisspokenError("The voice did not keep its speed.", "Read this one on the screen.")
        return SpeechError("The voice ended before the prompt was spoken.", install_hint())


def _read(file: Path) -> Sound:
    """Read the file as sound, by its content: macOS writes AIFF regardless of the name.

    The digital silence that engines put first (espeak-ng 50 ms) is cut, so that a prompt starts at once.
    """
    import soundfile

    try:
        samples, rate = soundfile.read(file, dtype="int16", always_2d=True)
    except (OSError, RuntimeError) as error:  # soundfile's own errors are RuntimeErrors
        raise SpeechError("The voice gave no sound.", install_hint()) from error
    begun = samples[:, 0].nonzero()[0][:1].sum()
    return Sound(samples[begun:, 0].astype("<i2").tobytes(), int(rate))
