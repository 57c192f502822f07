"""Sentences for the person about the parts of a sound file that could not be read."""

from __future__ import annotations

from pathlib import Path

from voicejournal.adapters.sound.sound_files.survey import Survey

_LEAST = 0.05
"""Shortest loss in seconds that is reported; anything shorter is not part of a word."""
_SHORT = 1.0
"""Seconds (or a fiftieth of the whole) that may be missing at the end: codecs pad, and headers round."""


def troubles(file: Path, survey: Survey) -> tuple[str, ...]:
    """One sentence for each trouble; empty if the whole file can be read."""
    return tuple(filter(None, (_undecoded(file, survey), _cut_off(file, survey), _turns(file, survey))))


def _undecoded(file: Path, survey: Survey) -> str:
    seconds = sum(each.seconds for each in survey.lost)
    if seconds < _LEAST:
        return ""
    first = min(each.start for each in survey.lost)
    many = len(survey.lost)
    where = f"at {_clock(first)}" if many == 1 else f"in {many} places, the first at {_clock(first)},"
    return f"{file.name}: {seconds:.1f} s {where} could not be decoded."


def _cut_off(file: Path, survey: Survey) -> str:
    declared = survey.declared
    if declared is not None and declared - survey.reached > max(_SHORT, declared / 50):
        return f"{file.name} breaks off at {_clock(survey.reached)}; it should go on to {_clock(declared)}."
    return f"{file.name} breaks off at {_clock(survey.reached)}." if survey.broken_off else ""


def _turns(file: Path, survey: Survey) -> str:
    if not survey.overlapping:
        return ""
    return f"{file.name} has {len(survey.tracks)} voices on tracks of their own, which speak at once."


def _clock(seconds: float) -> str:
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{rest:02d}" if hours else f"{minutes}:{rest:02d}"
