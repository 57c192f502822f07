"""Statistics of one track of a sound file, collected while it is surveyed."""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field
from typing import Any

import numpy

from voicejournal.adapters.sound.sound_files.decoding import (
    DecodedPart,
    Samples,
)

BIN = 0.02
"""Length in seconds of one step of a track's loudness curve."""


@dataclass
class TrackSurvey:
    """Statistics of one track."""

    powers: dict[int, Any] = field(default_factory=dict)
    """Channel correlation matrix, by the number of channels."""
    loudness: array[float] = field(default_factory=lambda: array("f"))
    """Power in each step of `BIN`."""
    gaps: float = 0.0
    lengths: dict[int, int] = field(default_factory=dict)
    """Number of frames, by their rate."""

    @property
    def seconds(self) -> float:
        return self.gaps + sum(frames / rate for rate, frames in self.lengths.items())

    def add(self, part: DecodedPart) -> None:
        samples = part.samples
        common = (samples @ samples.T).astype("f8")
        number = len(samples)
        self.powers[number] = self.powers.get(number, 0.0) + common
        self.gaps += part.gap
        self._louder(self.seconds, (samples * samples).mean(axis=0), part.rate)
        self.lengths[part.rate] = self.lengths.get(part.rate, 0) + samples.shape[1]

    def _louder(self, start: float, power: Samples, rate: int) -> None:
        steps = ((start + (numpy.arange(len(power)) + 0.5) / rate) / BIN).astype("i8")
        first, last = int(steps[0]), int(steps[-1])
        self.loudness.extend([0.0] * (last + 1 - len(self.loudness)))
        added = numpy.bincount(steps - first, weights=power) / (rate * BIN)
        numpy.frombuffer(self.loudness, "f4")[first : last + 1] += added.astype("f4")

    def levels(self) -> Samples:
        """The loudness curve in dBFS."""
        power = numpy.frombuffer(self.loudness, "f4")
        levels: Samples = 10 * numpy.log10(numpy.maximum(power, 1e-12))
        return levels
