"""Narrator with a neural voice: Piper in a child process, with the same cache of fixed prompts."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from voicejournal.adapters.speech.narrator.piper_child import HINT, PiperChild
from voicejournal.adapters.speech.narrator.speech_cache import SpeechCache
from voicejournal.adapters.speech.narrator.utterance import is_cut, pronounceable
from voicejournal.domain.speech.audio import Sound
from voicejournal.errors import SpeechError

_CHILD = ("-m", "voicejournal.adapters.speech.narrator.piper_process")
_BREATH = 0.4
"""Seconds of silence between two sentences."""
_BYTES_PER_SECOND = 2 * 48_000


@dataclass(frozen=True, slots=True)
class PiperVoice:
    """An installed voice: its weights, the folder of its engine, what shapes its sound, words a minute."""

    model: Path
    engine: Path
    version: str
    pace: float


class PiperNarrator:
    """Implements `ports.Narrator`: a child process that is started on demand and ended by a watchdog."""

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
        setup = {
            "model": str(voice.model),
            "engine": str(voice.engine),
            "scale": round(voice.pace / rate, 3),
            "breath": _BREATH,
        }
        self._child = PiperChild(child, setup, voice.engine)

    def speech(self, text: str, *, fixed: bool) -> Sound:
        """The text as mono sound at the voice's own rate; empty if there is nothing to pronounce.

        Blocks: a few milliseconds for a cached `fixed` prompt, else a second or two in the child process.

        Raises:
            SpeechError: the engine failed, or did not finish in time.
        """
        text = pronounceable(text)
        if not text:
            return Sound(b"")
        about = (self._voice.version, self._rate, _BREATH)
        return self._cache.spoken(text, *about, fixed=fixed, speak=self._spoken)

    def cancel(self) -> None:
        """End what is being spoken."""
        self._child.cancel()

    def close(self) -> None:
        """End the child process, which holds the last text; the next utterance starts another."""
        self._child.close()

    def _spoken(self, text: str) -> Sound:
        plain = text
        while "[[" in plain:  # double brackets enclose phonemes
            plain = plain.replace("[[", "[ [")
        longest = 30 + len(text)  # seconds of sound, far above what any text takes
        sound = self._child.say(plain, self._timeout + len(text) / 10, _BYTES_PER_SECOND * longest)
        if is_cut(sound, text, self._rate):
            raise SpeechError("The neural voice stopped before the end of the prompt.", HINT)
        return sound
