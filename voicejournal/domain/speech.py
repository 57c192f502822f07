"""Telling speech from its absence, steadily: pure, block by block."""

from __future__ import annotations

import math
from collections.abc import Iterator

from voicejournal.domain.audio import BLOCK, RATE

BLOCK_SECONDS = BLOCK / RATE
ONSET = 0.3
"""A block this likely to be speech may begin it: below silero's own .5, which leaves whispers out."""
RELEASE = 0.2
"""Once begun, speech lasts while blocks are at least this likely."""
ONSET_BLOCKS = 3
"""Blocks in a row that begin speech: a click or a key stroke is shorter."""


def blocks(seconds: float) -> int:
    """How many blocks last at least that long."""
    return math.ceil(seconds / BLOCK_SECONDS)


class Blocks:
    """Cuts sound that comes in any lengths into whole blocks."""

    def __init__(self) -> None:
        self._rest = b""

    def cut(self, pcm: bytes) -> Iterator[bytes]:
        """The blocks that are whole now that int16 `pcm` has come; take them all."""
        pcm = self._rest + pcm
        size = BLOCK * 2
        whole = len(pcm) - len(pcm) % size
        self._rest = pcm[whole:]
        return (pcm[start : start + size] for start in range(0, whole, size))

    def rest(self) -> Iterator[bytes]:
        """What is left at the end, filled up with silence."""
        rest, self._rest = self._rest, b""
        if rest:
            yield rest.ljust(BLOCK * 2, b"\0")


class SpeechGate:
    """Onset and release over a stream of probabilities."""

    def __init__(self) -> None:
        self.speaking = False
        self.heard = False
        """Whether speech ever began."""
        self.quiet = 0
        """Blocks since the last one of speech, 0 while speaking."""
        self._rising = 0

    def hear(self, probability: float) -> bool:
        """Take the next block's probability; whether that block is speech."""
        self._rising = self._rising + 1 if probability >= ONSET else 0
        begins = self._rising >= ONSET_BLOCKS
        self.speaking = begins or (self.speaking and probability >= RELEASE)
        self.heard = self.heard or self.speaking
        self.quiet = 0 if self.speaking else self.quiet + 1
        return self.speaking
