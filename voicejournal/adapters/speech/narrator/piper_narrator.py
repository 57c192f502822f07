"""Narrator with a neural voice: Piper in a child process, with the same cache of fixed prompts."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from voicejournal.adapters.speech.narrator.speech_cache import SpeechCache
from voicejournal.adapters.speech.narrator.speech_children import SpeechChildren
from voicejournal.adapters.speech.narrator.utterance import is_cut, pronounceable
from voicejournal.domain.speech.audio import Sound
from voicejournal.errors import SpeechError

_CHILD = ("-m", "voicejournal.adapters.speech.narrator.piper_process")
_BREATH = 0.4
"""Seconds of silence between two sentences."""
_RATES = range(8_000, 48_001)
_HINT = "`voicejournal voices test` says whether it can speak, and `voicejournal voices` lists the others."


@dataclass(frozen=True, slots=True)
class PiperVoice:
    """An installed voice: its weights, the folder of its engine, what shapes its sound, its words a minute."""

    model: Path
    engine: Path
    version: str
    pace: float


class PiperNarrator:
    """Implements `ports.Narrator`: a child process for each utterance, ended by a watchdog."""

    def __init__(
        self,
        cache: Path,
        voice: PiperVoice,
        rate: int,
        timeout: float = 30.0,
        *,
        child: tuple[str, ...] = _CHILD,
    ) -> None:
        """`cache` is our own folder; `rate` is in words a minute; `timeout` in seconds for a short text.

        `child` are the arguments of Python that start the child.
        """
        self._cache = SpeechCache(cache / "speech")
        self._voice = voice
        self._rate = rate
        self._timeout = timeout
        self._child = child
        self._children = SpeechChildren()

    def speech(self, text: str, *, fixed: bool) -> Sound:
        """The text as mono sound at the voice's own rate; empty if there is nothing to pronounce.

        Blocks: a few milliseconds for a cached `fixed` prompt, else about a second and a child process.

        Raises:
            SpeechError: the engine failed, or did not finish in time.
        """
        text = pronounceable(text)
        if not text:
            return Sound(b"")
        about = (text, self._voice.version, self._rate, _BREATH)
        sound = self._cache.get(*about) if fixed else None
        if sound is None:
            sound = self._spoken(text)
            if fixed:
                self._cache.put(sound, *about)
        return sound

    def cancel(self) -> None:
        """End what is being spoken."""
        self._children.cancel()

    def _spoken(self, text: str) -> Sound:
        request = {
            "text": text.replace("[[", "[ [").replace("[[", "[ ["),  # double brackets enclose phonemes
            "model": str(self._voice.model),
            "engine": str(self._voice.engine),
            "scale": round(self._voice.pace / self._rate, 3),
            "breath": _BREATH,
        }
        code, answer = self._children.run(
            self._child,
            json.dumps(request).encode(),
            self._timeout + len(text) / 10,
            largest=_RATES[-1] * 2 * (30 + len(text)),
            hint=_HINT,
            folder=self._voice.engine,
        )
        if code != 0:
            raise SpeechError("The neural voice ended before the prompt was spoken.", _HINT)
        sound = _read(answer)
        if is_cut(sound, text, self._rate):
            raise SpeechError("The neural voice stopped before the end of the prompt.", _HINT)
        return sound


def _read(answer: bytes) -> Sound:
    """The sound in a child's answer.

    Raises:
        SpeechError: it is no answer, or not a whole one.
    """
    head, _, pcm = answer.partition(b"\n")
    try:
        about = json.loads(head)
        rate, size = int(about["rate"]), int(about["bytes"])
    except (ValueError, KeyError, TypeError, RecursionError):
        rate = size = 0
    if rate not in _RATES or size != len(pcm) or size % 2 or not pcm:
        raise SpeechError("The neural voice gave something else than speech.", _HINT)
    return Sound(pcm, rate)
