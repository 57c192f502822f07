"""What everybody has who calls faster-whisper: the whole recording at once, after it is complete."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from voicejournal.adapters.speech.transcriber.cores import physical_cores
from voicejournal.domain.speech.audio import Sound


@dataclass(frozen=True)
class Heard:
    """The text of a recording, and the seconds that it took on the clock and on the processor."""

    text: str
    seconds: float
    cpu: float


class Plain:
    """faster-whisper with a thread for each core, its quickest; its own default wants more than two have."""

    def __init__(self, model: Path) -> None:
        from faster_whisper import WhisperModel

        self._model = WhisperModel(str(model), compute_type="int8", cpu_threads=physical_cores())

    def hear(self, sound: Sound, language: str = "en") -> Heard:
        """As its manual recommends: five beams, and silence left out."""
        return self._hear(sound, beam_size=5, vad_filter=True, language=language)

    def by_default(self, sound: Sound) -> Heard:
        """Without an option: five beams, the language detected, silence heard too."""
        return self._hear(sound)

    def _hear(self, sound: Sound, **options: Any) -> Heard:
        samples = np.frombuffer(sound.pcm, dtype="<i2").astype(np.float32) / 32768
        begun, worked = time.perf_counter(), time.process_time()
        segments, _ = self._model.transcribe(samples, **options)
        text = " ".join(segment.text.strip() for segment in segments)
        return Heard(text, time.perf_counter() - begun, time.process_time() - worked)
