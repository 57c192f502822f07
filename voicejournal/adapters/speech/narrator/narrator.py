"""Narrator that has a child process synthesise speech into a file and reads it back."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from voicejournal.adapters.speech.narrator.scratch_folder import scratch_folder, sweep
from voicejournal.adapters.speech.narrator.speech_cache import SpeechCache
from voicejournal.adapters.speech.narrator.speech_children import SpeechChildren
from voicejournal.adapters.speech.narrator.tts_engine import default_voice, engine_version, install_hint
from voicejournal.adapters.speech.narrator.utterance import is_cut, pronounceable
from voicejournal.domain.speech.audio import Sound
from voicejournal.errors import SpeechError, StorageError

_CHILD = "voicejournal.adapters.speech.narrator.tts_process"
_NO_ENGINE = 3
_NO_VOICE = 4
_MISSPOKEN = 6
_LARGEST_ANSWER = 4_000_000
"""Bytes that a list of voices may have."""
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

        An empty `voice` is the softest of the engine's English ones where one is known, else its default.
        """
        self._cache = SpeechCache(cache / "speech")
        self._scratch = cache / "speaking"
        self._voice = voice or default_voice()
        self._rate = rate
        self._timeout = timeout
        self._children = SpeechChildren()
        sweep(self._scratch)

    def speech(self, text: str, *, fixed: bool) -> Sound:
        """The text as mono sound at the engine's own rate; empty if there is nothing to pronounce.

        Blocks: a few milliseconds for a cached `fixed` prompt, else about 0.2 s and a child process.

        Raises:
            SpeechError: no voice is installed, or it did not finish in time.
        """
        text = pronounceable(text)
        if not text:
            return Sound(b"")
        about = (self._voice, self._rate, engine_version())
        return self._cache.spoken(text, *about, fixed=fixed, speak=self._spoken)

    def cancel(self) -> None:
        """End what is being spoken."""
        self._children.cancel()

    def close(self) -> None:
        """As `cancel`: each child has one text and ends with it."""
        self._children.cancel()

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
        if is_cut(sound, text, self._rate):
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
        """Send a child its request and wait for its end; returns its stdout."""
        code, answer = self._children.run(
            ("-m", _CHILD),
            json.dumps(request).encode(),
            seconds,
            largest=_LARGEST_ANSWER,
            hint=install_hint(),
        )
        if code != 0:
            raise self._failure(code)
        return answer

    def _failure(self, code: int) -> SpeechError:
        if code == _NO_ENGINE:
            return SpeechError("No voice is installed, so prompts cannot be read aloud.", install_hint())
        if code == _NO_VOICE:
            return SpeechError(
                f"The voice {self._voice!r} is not installed." if self._voice else "The voice was refused.",
                "`voicejournal voices` lists those that are there.",
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
