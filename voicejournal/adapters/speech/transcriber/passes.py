"""Runs one pass of the model, and further ones if the first result looks repeated or invented."""

from __future__ import annotations

import math
from typing import Any, Protocol

from voicejournal.adapters.speech.transcriber.plausibility import (
    is_loop,
    is_nothing,
    is_too_fast,
    leans_on_hint,
)
from voicejournal.adapters.speech.transcriber.segment_conversion import segment_of
from voicejournal.domain.speech.audio import BLOCK, RATE, Sound
from voicejournal.domain.speech.echoes import without_echoes
from voicejournal.domain.speech.transcript import Segment

_PHRASE = 3
"""Length in tokens of phrases that must not recur when a text that was stuck is transcribed again."""
_SHORTEST = 4.0
"""Sounds of this length or shorter (seconds) are not cut."""
_STEP = BLOCK / RATE


class Passes(Protocol):
    """Interface for running one pass, implemented by `Decoder`."""

    @property
    def measuring(self) -> bool:
        """Benchmark mode: every pass costs the same, and there are no second passes."""
        ...

    def run(
        self, sound: Sound, language: str, hint: str = "", *, no_repeat: int = 0, full: bool = False
    ) -> Any:
        """The result for the sound, or None; with `full` in a window of 30 s."""
        ...

    def is_full(self, found: Any) -> bool:
        """Whether the result used up the token limit."""
        ...


def transcribe_window(
    passes: Passes, sound: Sound, language: str, hint: str, *, preview: bool = False
) -> list[Segment]:
    """Transcribe `sound`, at most 30 s: one segment, none, or several if one pass could not hold the text.

    A `preview` that loops in a full window too is given up: the next one, with more sound, is back sooner.

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
        if preview:
            return []
        found = passes.run(sound, language, no_repeat=_PHRASE, full=True)
        if found is not None and is_too_fast(len(found.tokens), sound.seconds):
            return []  # it was stuck, and goes on faster than anybody speaks: made up, of a note of music
    elif full and sound.seconds > _SHORTEST:
        cut = _quietest(sound)
        first = transcribe_window(passes, sound.slice(0, cut), language, hint, preview=preview)
        rest = sound.slice(cut, sound.seconds)
        second = transcribe_window(passes, rest, language, hint, preview=preview)
        return first + [segment.later(cut) for segment in second]
    if found is None or is_nothing(found.no_speech_prob, found.avg_logprob):
        return []
    return [without_echoes(segment) for segment in _segments(found, sound)]


def _segments(found: Any, sound: Sound) -> list[Segment]:
    return [segment_of(found, sound)] if found is not None else []


def _loops(passes: Passes, found: Any, sound: Sound) -> bool:
    return found is not None and is_loop(
        found.compression_ratio, len(found.tokens), sound.seconds, full=passes.is_full(found)
    )


def _leans(found: Any) -> bool:
    return leans_on_hint([word.probability for word in found.words or ()], math.exp(found.avg_logprob))


def _quietest(sound: Sound) -> float:
    """Time in seconds of the quietest 96 ms in the middle third of `sound`."""
    steps = range(round(sound.seconds / 3 / _STEP), round(sound.seconds * 2 / 3 / _STEP))
    return min(steps, key=lambda step: sound.slice(step * _STEP, (step + 3) * _STEP).level) * _STEP
