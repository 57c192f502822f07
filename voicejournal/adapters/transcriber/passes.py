"""How many passes a sound gets: one, and a second look where the first reads like something nobody said."""

from __future__ import annotations

import math
from typing import Any, Protocol

from voicejournal.adapters.transcriber.judge import is_loop, is_nothing, leans_on_hint
from voicejournal.adapters.transcriber.result import segment_of
from voicejournal.domain.audio import BLOCK, RATE, Sound
from voicejournal.domain.transcript import Segment

_PHRASE = 3
"""Tokens that must not come a second time in a text that had got stuck."""
_SHORTEST = 4.0
"""Seconds that are not cut any more."""
_STEP = BLOCK / RATE


class Passes(Protocol):
    """What runs one pass: the `Decoder`."""

    @property
    def measuring(self) -> bool:
        """Whether every pass is to cost the same, so that there are no second looks."""
        ...

    def run(
        self, sound: Sound, language: str, hint: str = "", *, no_repeat: int = 0, full: bool = False
    ) -> Any:
        """What was found in the sound, or None; in a window of 30 s if it is to be `full`."""
        ...

    def is_full(self, found: Any) -> bool:
        """Whether there was no room to write more."""
        ...


def heard(passes: Passes, sound: Sound, language: str, hint: str) -> list[Segment]:
    """What was said in `sound`, at most 30 s: one segment, none, or several where one pass had no room.

    Raises:
        TranscriptionError: the engine failed.
    """
    found = passes.run(sound, language, hint)
    if found is None or passes.measuring:
        return _segments(found, sound)
    if hint and _leans(found):
        found = passes.run(sound, language)
    if _loops(passes, found, sound):  # a short window may be the cause, else it is the model
        found = passes.run(sound, language, full=True)
    full = found is not None and passes.is_full(found)
    if _loops(passes, found, sound):
        found = passes.run(sound, language, no_repeat=_PHRASE, full=True)
    elif full and sound.seconds > _SHORTEST:
        cut = _quietest(sound)
        first = heard(passes, sound.slice(0, cut), language, hint)
        second = heard(passes, sound.slice(cut, sound.seconds), language, hint)
        return first + [segment.later(cut) for segment in second]
    if found is None or is_nothing(found.no_speech_prob, found.avg_logprob):
        return []
    return _segments(found, sound)


def _segments(found: Any, sound: Sound) -> list[Segment]:
    return [segment_of(found, sound)] if found is not None else []


def _loops(passes: Passes, found: Any, sound: Sound) -> bool:
    return found is not None and is_loop(
        found.compression_ratio, len(found.tokens), sound.seconds, full=passes.is_full(found)
    )


def _leans(found: Any) -> bool:
    return leans_on_hint([word.probability for word in found.words or ()], math.exp(found.avg_logprob))


def _quietest(sound: Sound) -> float:
    """The second in the middle third of `sound` where its quietest 96 ms are."""
    steps = range(round(sound.seconds / 3 / _STEP), round(sound.seconds * 2 / 3 / _STEP))
    return min(steps, key=lambda step: sound.slice(step * _STEP, (step + 3) * _STEP).level) * _STEP
