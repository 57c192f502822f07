"""Surveys a sound file in one pass: voice tracks, downmix weights and losses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import numpy

from voicejournal.adapters.sound.sound_files.decoding import (
    BrokenOff,
    Declared,
    DecodedPart,
    Lost,
    Samples,
    decoded,
)
from voicejournal.adapters.sound.sound_files.downmix import Downmix, weights
from voicejournal.adapters.sound.sound_files.track_survey import BIN, TrackSurvey
from voicejournal.errors import NotFound

_INAUDIBLE = -75.0
"""Peak level in dBFS below which a track counts as silent beside a louder one: the dither of a mixer."""
_STEADY = 6.0
"""Largest dB range between soft and loud steps of a tone, hum or noise; a voice has pauses: 20 and more."""
_THE_SAME = 0.9
"""Correlation of two tracks' loudness curves above which they are one recording in two codecs."""
_SHIFTED = 5
"""Steps by which one of them may be late: codecs add some silence at the start."""
_LONGEST = 24 * 3600.0
"""Longest file in seconds; no answer is longer, and a small file on disk can claim years of silence."""
_LARGE = 1 << 30
_SPEAKING = 30.0
"""dB below its loudest step at which a track still counts as speaking."""
_TOGETHER = 0.25
"""Share of a track's speech that may overlap with the other's; above it a mix would garble both."""


@dataclass(frozen=True, slots=True)
class Survey:
    """The content of a sound file."""

    tracks: tuple[int, ...]
    """Numbers of the voice tracks, in the order of the file; empty if there is no sound."""
    downmix: Mapping[int, Downmix]
    seconds: float
    lost: tuple[Lost, ...]
    """Parts of those tracks that could not be decoded."""
    reached: float
    """End, in seconds, of the last readable data of any track, decoded or not."""
    declared: float | None
    """Length in seconds declared by the file, if its format has one."""
    broken_off: bool
    overlapping: bool
    """Whether two of the tracks speak at the same time."""


def survey(file: Path) -> Survey:
    """Survey the file.

    Raises:
        NotFound: it cannot be read, is not a sound file, or is longer than a day.
    """
    tracks: dict[int, TrackSurvey] = {}
    lost: list[Lost] = []
    broken_off, declared = False, None
    for event in decoded(file):
        match event:
            case DecodedPart():
                track = tracks.setdefault(event.track, TrackSurvey())
                track.add(event)
                if track.seconds > _LONGEST:
                    raise _too_long(file)
            case Lost():
                _note(lost, event)
            case BrokenOff():
                broken_off = True
            case Declared():
                declared = event.seconds
                if declared > _LONGEST and file.stat().st_size > _LARGE:  # a small file: the header is wrong
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
    """Add a lost segment, merged with the previous one of its track if there is no gap between them."""
    last = next((n for n in reversed(range(len(lost))) if lost[n].track == more.track), None)
    if last is not None and more.start - (lost[last].start + lost[last].seconds) < 0.01:
        lost[last] = Lost(more.track, lost[last].start, lost[last].seconds + more.seconds)
    else:
        lost.append(more)


def _voices(levels: Mapping[int, Samples]) -> tuple[int, ...]:
    """The voice tracks: without silent ones, steady tones and duplicates, unless nothing else is there."""
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
    if length < 10 or abs(len(one) - len(other)) > 1.0 / BIN:
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
