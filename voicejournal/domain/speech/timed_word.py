"""A word of a transcript with its times; an answer keeps these, without the rest of the transcript."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Word:
    """One transcribed word: `start` and `end` in seconds from the start of the recording."""

    text: str
    start: float
    end: float
    probability: float

    @property
    def middle(self) -> float:
        return (self.start + self.end) / 2
