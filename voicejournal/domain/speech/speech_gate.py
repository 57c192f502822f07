"""Turns speech probabilities into a steady decision between speech and silence: pure, block by block."""

from __future__ import annotations

import math
from collections.abc import Iterator

from voicejournal.domain.speech.audio import BLOCK, RATE

BLOCK_SECONDS = BLOCK / RATE
ONSET = 0.3
"""Least probability of a block that can begin speech: below silero's own 0.5, which misses whispers."""
RELEASE = 0.2
"""Least probability of a block that continues speech."""
ONSET_BLOCKS = 3
"""Consecutive blocks that begin speech: a click or a key stroke is shorter."""


def blocks(seconds: float) -> int:
    """The number of blocks that last at least `seconds`."""
    return math.ceil(seconds / BLOCK_SECONDS)


class Blocks:
    """Cuts sound of any lengths into whole blocks of `size` bytes, by default those of the detector."""

    def __init__(self, size: int = BLOCK * 2) -> None:
        self._size = size
        self._rest = b""

    def cut(self, pcm: bytes) -> Iterator[bytes]:
        """Add int16 `pcm`; returns the blocks that are complete now. Consume all of them."""
        pcm = self._rest + pcm
        size = self._size
        whole = len(pcm) - len(pcm) % size
        self._rest = pcm[whole:]
        return (pcm[start : start + size] for start in range(0, whole, size))

    def short(self) -> Iterator[bytes]:
        """The incomplete block at the end as it is, if there is one."""
        rest, self._rest = self._rest, b""
        if rest:
            yield rest

    def rest(self) -> Iterator[bytes]:
        """The incomplete block at the end, padded with silence."""
        return (rest.ljust(self._size, b"\0") for rest in self.short())


class SpeechGate:
    """Speech gate: onset and release with hysteresis, over a stream of probabilities."""

    def __init__(self) -> None:
        self.speaking = False
        self.heard = False
        """Whether there was any speech so far."""
        self.quiet = 0
        """Blocks since the last one of speech; 0 while speaking."""
        self._rising = 0

    def hear(self, probability: float) -> bool:
        """Add the next block's probability; returns whether that block is speech."""
        self._rising = self._rising + 1 if probability >= ONSET else 0
        begins = self._rising >= ONSET_BLOCKS
        self.speaking = begins or (self.speaking and probability >= RELEASE)
        self.heard = self.heard or self.speaking
        self.quiet = 0 if self.speaking else self.quiet + 1
        return self.speaking
