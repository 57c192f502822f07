"""Rules for rejecting Whisper's output; each verdict needs two signals, never one."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import fmean

_NO_SPEECH = 0.6
_UNSURE = -1.0
_REPETITIVE = 2.4
_TOKENS_PER_SECOND = 12.0
"""Largest plausible speaking rate; fast English has 6 tokens a second."""
_WITHOUT_HINT = 0.25
_ANOTHER = 0.7
"""Probability of a language other than the one set, from which the person gets a notice."""


def is_nothing(no_speech: float, log_probability: float) -> bool:
    """Whether the model itself reports both that nobody speaks and that its words are a guess.

    `no_speech` is a probability, `log_probability` the mean over the tokens; both limits are Whisper's own.
    """
    return no_speech > _NO_SPEECH and log_probability < _UNSURE


def is_loop(compression: float, tokens: int, seconds: float, *, full: bool) -> bool:
    """Whether the model is stuck: it repeats itself, faster than speech or until its window was `full`.

    `compression` is the length of the text over its length when compressed. A person who says the same words
    ten times says them at the speed of speech, and is not affected.
    """
    return compression > _REPETITIVE and (full or is_too_fast(tokens, seconds))


def is_too_fast(tokens: int, seconds: float) -> bool:
    """Whether nobody can have said so much in that time."""
    return tokens > _TOKENS_PER_SECOND * max(seconds, 1.0)


def leans_on_hint(probabilities: Sequence[float], sure: float) -> bool:
    """Whether the words come from the list of names rather than from the sound.

    `probabilities` are those of the words as measured by the alignment, which does not know the list; `sure`
    is the mean probability with the list. Words that were spoken are likely in both; names pasted on a
    noise, or a text that the list derailed, are likely with the list alone.
    """
    return bool(probabilities) and fmean(probabilities) < _WITHOUT_HINT * sure


def another_language(likely: Sequence[tuple[str, float]], expected: str) -> str:
    """The language spoken instead of the expected one; empty unless that is nearly certain."""
    code, share = max(likely, key=lambda each: each[1])
    return code if code != expected and share >= _ANOTHER else ""
