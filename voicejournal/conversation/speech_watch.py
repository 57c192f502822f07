"""Tells speech from a quiet room while an answer is only recorded, because there is no speech model."""

from __future__ import annotations

import math

from voicejournal.domain.speech.speech_gate import BLOCK_SECONDS, Blocks, SpeechGate
from voicejournal.errors import SoundError
from voicejournal.ports.speech import SpeechDetector


class SpeechWatch:
    """Seconds since the last speech in a stream; where the detector fails, all of it counts as speech."""

    def __init__(self, detector: SpeechDetector) -> None:
        detector.reset()
        self._detector = detector
        self._blocks = Blocks()
        self._gate = SpeechGate()
        self._failed = False

    @property
    def quiet(self) -> float:
        """Seconds since the last speech; infinite before any."""
        if self._failed:
            return 0.0
        return self._gate.quiet * BLOCK_SECONDS if self._gate.heard else math.inf

    def hear(self, pcm: bytes) -> None:
        """Add sound: int16 mono at `audio.RATE`, any length."""
        for block in self._blocks.cut(pcm):
            if self._failed:
                continue
            try:
                self._gate.hear(self._detector.probability(block))
            except SoundError:
                self._failed = True
