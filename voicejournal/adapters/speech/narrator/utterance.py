"""Text as an engine may have it, and whether the sound that came can be all of it."""

from __future__ import annotations

from voicejournal.domain.speech.audio import Sound

_LETTERS_PER_WORD = 6.0
_SHORTEST = 0.25
"""Fraction of the expected length below which speech counts as cut off."""


def pronounceable(text: str) -> str:
    """The text in one line without control characters; empty if there is nothing to pronounce."""
    text = "".join(letter if letter.isprintable() else " " for letter in text).strip()
    return text if any(letter.isalnum() for letter in text) else ""


def is_cut(sound: Sound, text: str, rate: float) -> bool:
    """Whether the sound is far too short for the text at that many words a minute."""
    letters = sum(letter.isalnum() for letter in text)
    return sound.seconds < letters / _LETTERS_PER_WORD / rate * 60 * _SHORTEST
