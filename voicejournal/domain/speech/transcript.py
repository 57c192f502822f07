"""Transcripts: words and segments with their times and confidence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from voicejournal.domain.speech.timed_word import Word as Word


@dataclass(frozen=True, slots=True)
class Segment:
    """A segment of text: times in seconds from the start of the recording, `confidence` from 0 to 1."""

    text: str
    """The text; empty for speech that was not understood."""
    start: float
    end: float
    confidence: float = 0.0
    words: tuple[Word, ...] = ()
    paragraph: bool = False
    """Whether a long pause came before it, so that it begins a paragraph."""
    firm: bool = True
    """Whether it will not change any more; always True once the answer is complete."""

    @property
    def understood(self) -> bool:
        """Whether the segment has text."""
        return bool(self.text.strip())

    def later(self, seconds: float) -> Segment:
        """The segment moved `seconds` later in the recording."""
        words = tuple(replace(w, start=w.start + seconds, end=w.end + seconds) for w in self.words)
        return replace(self, start=self.start + seconds, end=self.end + seconds, words=words)


@dataclass(frozen=True, slots=True)
class Transcript:
    """The segments of one answer, in order, and the model and language of the transcription."""

    segments: tuple[Segment, ...] = ()
    model: str = ""
    language: str = ""

    @property
    def text(self) -> str:
        """The words in reading order, with a blank line before each new paragraph."""
        return paragraphs(self.segments)

    @property
    def words(self) -> tuple[Word, ...]:
        return tuple(word for segment in self.segments for word in segment.words)

    @property
    def not_understood(self) -> tuple[tuple[float, float], ...]:
        """Start and end of each span of speech without words."""
        return tuple((segment.start, segment.end) for segment in self.segments if not segment.understood)

    @property
    def confidence(self) -> float | None:
        """Mean confidence of the segments, weighted by their length; None without words."""
        spoken = [segment for segment in self.segments if segment.understood]
        length = sum(segment.end - segment.start for segment in spoken)
        if not spoken or length <= 0:
            return None
        return sum(s.confidence * (s.end - s.start) for s in spoken) / length


def paragraphs(segments: Iterable[Segment]) -> str:
    """The text of the segments: joined by spaces, with a blank line before each new paragraph."""
    text = ""
    for segment in segments:
        piece = segment.text.strip()
        if not piece:
            continue
        text += ("\n\n" if segment.paragraph else " ") + piece if text else piece
    return text
