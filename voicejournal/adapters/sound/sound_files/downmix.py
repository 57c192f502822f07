"""Downmixes channels to mono, without cancellation and without attenuating a voice on one side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

import numpy

from voicejournal.adapters.sound.sound_files.decoding import Samples

Downmix: TypeAlias = Mapping[int, Sequence[float]]
"""Weight of each channel, by the number of channels, which may change within a track."""

_SILENT = 1e-4
"""Power relative to the loudest channel (-40 dB) below which a channel contains only noise."""

_OPPOSITE = -0.5
"""Correlation below which a channel is inverted relative to the others. Above it the sum loses 3 dB at
most, and the difference could cancel what is in the middle: a voice before music that was widened.
"""


def weights(common: Any) -> tuple[float, ...]:
    """The weight of each channel, computed from the correlation matrix (channels by channels).

    Channels are added from the loudest on, each inverted if it is opposite to the sum so far: swapped wires
    in a plug, or a player's "wide" effect, would otherwise leave silence. The result is as loud as its
    loudest channel.
    """
    power = numpy.diag(common)
    loudest = float(power.max(initial=0.0))
    if not loudest > 0.0:
        return (1.0 / len(power),) * len(power)
    shares = numpy.zeros(len(power))
    for channel in numpy.argsort(-power, kind="stable"):
        if power[channel] >= loudest * _SILENT:
            both = (float(shares @ common @ shares) * power[channel]) ** 0.5
            shares[channel] = -1.0 if shares @ common[channel] < _OPPOSITE * both else 1.0
    whole = float(shares @ common @ shares)
    return tuple(float(share) for share in shares * (loudest / whole) ** 0.5)


def mono(samples: Samples, downmix: Downmix) -> Samples:
    """The channels downmixed to mono, frame by frame."""
    shares = downmix.get(len(samples)) or (1.0 / len(samples),) * len(samples)
    if len(samples) == 1 and shares[0] == 1.0:
        return numpy.asarray(samples[0], "f4")
    return numpy.asarray(numpy.asarray(shares, "f4") @ samples, "f4")
