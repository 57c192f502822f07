"""One look through a whole file: which tracks hold a voice, how channels go together, what is lost."""

from __future__ import annotations

from array import array
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy

from voicejournal.adapters.soundfiles.decoding import BrokenOff, Declared, Lost, Part, Samples, decoded
from voicejournal.adapters.soundfiles.downmix import Downmix, weights
from voicejournal.errors import NotFound

_BIN = 0.02
"""Seconds in one step of a track's loudness over time."""
_INAUDIBLE = -75.0
"""dBFS of its loudest step below which a track is silent beside one that is not: the dither of a mixer."""
_STEADY = 6.0
"""dB between the soft and the loud steps of a tone, of hum, of noise. A voice pauses: it has 20 and more."""
_THE_SAME = 0.9
"""How alike two tracks' loudness over time is where they are one recording in two codecs."""
_SHIFTED = 5
"""Steps by which one of them may be late: codecs begin with some silence of their own."""
_LONGEST = 24 * 3600.0
"""Seconds; nobody talks for longer, and a file of a few bytes on disk can claim years of silence."""
_LARGE = 1 << 30
_SPEAKING = 30.0
"""dB below its loudest step at which a track still counts as speaking."""
_TOGETHER = 0.25
"""Share of a track's speech during which the other speaks as well, above which a mix would garble both."""


@dataclass(frozen=True, slots=True)
class Survey:
    """What a file holds."""

    tracks: tuple[int, ...]
    """Those to be heard, in the order of the file; empty where there is no sound."""
    downmix: Mapping[int, Downmix]
    seconds: float
    lost: tuple[Lost, ...]
    """What could not be decoded of those tracks."""
    reached: float
    """Where the last that could be read of any track ends, decoded or not."""
    declared: float | None
    """How long the file says that it is, where its kind knows."""
    broken_off: bool
    overlapping: bool
    """Whether two of the tracks speak at once."""


@dataclass
class _Track:
    """What was seen of one track."""

    powers: dict[int, Any] = field(default_factory=dict)
    """By the number of channels: how much each pair of channels has in common."""
    loudness: array[float] = field(default_factory=lambda: array("f"))
    """Power in each step of `_BIN`."""
    gaps: float = 0.0
    lengths: dict[int, int] = field(default_factory=dict)
    """Frames by their rate."""

    @property
    def seconds(self) -> float:
        return self.gaps + sum(frames / rate for rate, frames in self.lengths.items())

    def add(self, part: Part) -> None:
        samples = part.samples
        common = (samples @ samples.T).astype("f8")
        number = len(samples)
        self.powers[number] = self.powers.get(number, 0.0) + common
        self.gaps += part.gap
        self._louder(self.seconds, (samples * samples).mean(axis=0), part.rate)
        self.lengths[part.rate] = self.lengths.get(part.rate, 0) + samples.shape[1]

    def _louder(self, start: float, power: Samples, rate: int) -> None:
        steps = ((start + (numpy.arange(len(power)) + 0.5) / rate) / _BIN).astype("i8")
        first, last = int(steps[0]), int(steps[-1])
        self.loudness.extend([0.0] * (last + 1 - len(self.loudness)))
        added = numpy.bincount(steps - first, weights=power) / (rate * _BIN)
        numpy.frombuffer(self.loudness, "f4")[first : last + 1] += added.astype("f4")

    def levels(self) -> Samples:
        """The steps in dBFS."""
        power = numpy.frombuffer(self.loudness, "f4")
        levels: Samples = 10 * numpy.log10(numpy.maximum(power, 1e-12))
        return levels


def survey(file: Path) -> Survey:
    """Look through the file.

    Raises:
        NotFound: it cannot be read, is no sound file, or would take days.
    """
    tracks: dict[int, _Track] = {}
    lost: list[Lost] = []
    broken_off, declared = False, None
    for event in decoded(file):
        match event:
            case Part():
                track = tracks.setdefault(event.track, _Track())
                track.add(event)
                if track.seconds > _LONGEST:
                    raise _too_long(file)
            case Lost():
                _note(lost, event)
            case BrokenOff():
                broken_off = True
            case Declared():
                declared = event.seconds
                if declared > _LONGEST and file.stat().st_size > _LARGE:  # else the header is wrong
                    raise _too_long(file)
    levels = {number: track.levels() for number, track in tracks.items()}
    chosen = _voices(levels)
    seconds = max((tracks[n].seconds for n in chosen), default=0.0)
    return Survey(
        tracks=chosen,
        downmix={n: {count: weights(common) for count, common in tracks[n].powers.items()} for n in chosen},
        seconds=seconds,
        lost=tuple(each for each in lost if each.track in chosen),
        reached=max(
            [track.seconds for track in tracks.values()] + [each.start + each.seconds for each in lost],
            default=0.0,
        ),
        declared=declared,
        broken_off=broken_off,
        overlapping=any(_at_once(levels[a], levels[b]) for a, b in combinations(chosen, 2)),
    )


def _too_long(file: Path) -> NotFound:
    return NotFound(f"{file} holds more than a day of sound.", "Cut it into parts.")


def _note(lost: list[Lost], more: Lost) -> None:
    """Remember it, as one with what goes before where nothing lies between."""
    last = next((n for n in reversed(range(len(lost))) if lost[n].track == more.track), None)
    if last is not None and more.start - (lost[last].start + lost[last].seconds) < 0.01:
        lost[last] = Lost(more.track, lost[last].start, lost[last].seconds + more.seconds)
    else:
        lost.append(more)


def _voices(levels: Mapping[int, Samples]) -> tuple[int, ...]:
    """The tracks worth hearing: neither silent nor an even tone where others are not, and each one once."""
    audible = [n for n in levels if levels[n].max(initial=-120.0) > _INAUDIBLE] or list(levels)[:1]
    uneven = [n for n in audible if not _is_steady(levels[n])] or audible
    once: list[int] = []
    for number in uneven:
        if not any(_alike(levels[number], levels[other]) for other in once):
            once.append(number)
    return tuple(once)


def _is_steady(levels: Samples) -> bool:
    soft, loud = numpy.percentile(levels, [10, 90])
    return bool(loud - soft < _STEADY)


def _alike(one: Samples, other: Samples) -> bool:
    length = min(len(one), len(other)) - 2 * _SHIFTED
    if length < 10 or abs(len(one) - len(other)) > 1.0 / _BIN:
        return False
    a, b = (numpy.maximum(each, each.max() - 50.0) for each in (one, other))
    a = a[_SHIFTED : _SHIFTED + length]
    if not a.std():
        return not b.std()
    late = (b[shift : shift + length] for shift in range(2 * _SHIFTED + 1))
    return any(each.std() and numpy.corrcoef(a, each)[0, 1] > _THE_SAME for each in late)


def _at_once(one: Samples, other: Samples) -> bool:
    length = min(len(one), len(other))
    a, b = (each[:length] > each.max(initial=-120.0) - _SPEAKING for each in (one, other))
    least = min(a.sum(), b.sum())
    return bool(least and (a & b).sum() / least > _TOGETHER)
