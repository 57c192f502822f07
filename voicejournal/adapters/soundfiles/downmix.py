"""Many channels as one, so that nothing cancels out and nobody becomes soft for being on one side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

import numpy

from voicejournal.adapters.soundfiles.decoding import Samples

Downmix: TypeAlias = Mapping[int, Sequence[float]]
"""By the number of channels, which may change within a track: the share of each in the whole."""

_SILENT = 1e-4
"""Of the loudest channel's power (40 dB) below which a channel holds noise alone."""

_OPPOSITE = -0.5
"""Correlation below which a channel is the opposite of the others. Above it the sum loses 3 dB at most, and
the difference could lose what is in the middle: a voice before music that was made wide.
"""


def weights(common: Any) -> tuple[float, ...]:
    """The share of each channel, from how much each pair has in common (channels by channels).

    Channels are added from the loudest on, each turned round where it is the opposite of what is there: a
    wire swapped in a plug, or a player's "wide" effect, else leaves silence. The whole is as loud as its
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
    """The channels as one, frame by frame."""
    shares = downmix.get(len(samples)) or (1.0 / len(samples),) * len(samples)
    if len(samples) == 1 and shares[0] == 1.0:
        return numpy.asarray(samples[0], "f4")
    return numpy.asarray(numpy.asarray(shares, "f4") @ samples, "f4")
