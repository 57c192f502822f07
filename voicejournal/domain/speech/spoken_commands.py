"""The words that are commands when they are spoken alone, in a hands-free session."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from voicejournal.domain.speech.speech_segment import SpeechSegment
from voicejournal.domain.speech.transcript import Segment, paragraphs

COMMAND_PAUSE = 1.2
"""Seconds of silence before and after a word that make it a word spoken alone."""
LONGEST_WORD = 1.5
"""Most seconds of speech in a command: more than one short word was said where there is more."""
LEAST_CONFIDENCE = 0.35
"""Least confidence of the transcriber; below it the word stays text."""


_NO = frozenset({"no", "no more", "no thanks", "no thank you", "enough", "that's enough", "that’s enough"})
"""What declines an offer to say more, when it is all that is said."""


class SpokenCommand(StrEnum):
    """A command, as it is spoken."""

    NEXT = "next"
    AGAIN = "again"
    PAUSE = "pause"
    STOP = "stop"


class Stretch(NamedTuple):
    """The speech between two silences: its text, its confidence (0 to 1), and how long it was (seconds)."""

    text: str
    confidence: float
    seconds: float

    @property
    def words(self) -> tuple[str, ...]:
        """The words in small letters, without punctuation."""
        return plain_words(self.text)

    @property
    def command(self) -> SpokenCommand | None:
        """The command that the whole stretch is; None for anything doubtful, which is text."""
        return next((one for one in SpokenCommand if self._is_sure and self.words == (one.value,)), None)

    @property
    def declines(self) -> bool:
        """Whether the whole stretch is a no, as after an offer to say more."""
        return self._is_sure and " ".join(self.words) in _NO

    @property
    def _is_sure(self) -> bool:
        return self.seconds <= LONGEST_WORD and self.confidence >= LEAST_CONFIDENCE


def stretch_of(speech_segment: SpeechSegment, heard: Sequence[Segment]) -> Stretch:
    """The stretch that a segment of audio with silence around it is; `heard` is its transcript."""
    seconds = sum(end - start for start, end in speech_segment.speech)
    confidence = min((segment.confidence for segment in heard), default=0.0)  # 0 where not understood
    return Stretch(paragraphs(heard), confidence, seconds)


def plain_words(text: str) -> tuple[str, ...]:
    """The words of the text in small letters; punctuation parts them, an apostrophe does not."""
    kept = "".join(one if one.isalnum() or one in "'’" else " " for one in text.casefold())
    return tuple(word for word in (part.strip("'’") for part in kept.split()) if word)
