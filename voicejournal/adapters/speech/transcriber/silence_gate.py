"""Silence gate: keeps silence from Whisper, because about one transcript in a hundred has invented words.

Source: Koenecke et al., "Careless Whisper", FAccT 2024; 38% of those inventions were harmful.
"""

from __future__ import annotations

from itertools import chain

from voicejournal.domain.speech.audio import Sound
from voicejournal.domain.speech.speech_gate import ONSET, Blocks
from voicejournal.ports.speech import SpeechDetector

_FAINT = 8
"""Peak level, of 32,768, below which there is only the converter's own noise."""
_ENOUGH = 4
"""Blocks of possible speech that pass the gate, 128 ms in all: less than half of the shortest word."""


class SilenceGate:
    """Decides whether there is anything to transcribe; in doubt it lets the sound through.

    Speech is detected within its first tenths of a second, so that passing costs some 5 ms and only silence
    is examined to its end.
    """

    def __init__(self, detector: SpeechDetector | None) -> None:
        """`detector` is for this gate alone, since it keeps a stream's state; None: only levels count."""
        self._detector = detector

    def passes(self, sound: Sound) -> bool:
        """Whether `sound`, at `audio.RATE`, may contain speech."""
        import numpy as np

        samples = np.frombuffer(sound.pcm, dtype="<i2")
        if max(samples.max(initial=0), -int(samples.min(initial=0))) < _FAINT:
            return False
        return self._detector is None or _hears(self._detector, sound.pcm)

    def forget(self) -> None:
        """Drop the last blocks of the sound, which the detector keeps."""
        if self._detector is not None:
            self._detector.reset()


def _hears(detector: SpeechDetector, pcm: bytes) -> bool:
    """Whether the sound contains a word's length of speech anywhere."""
    detector.reset()
    blocks, speech_blocks = Blocks(), 0
    for block in chain(blocks.cut(pcm), blocks.rest()):
        speech_blocks += detector.probability(block) >= ONSET
        if speech_blocks >= _ENOUGH:
            return True
    return False
