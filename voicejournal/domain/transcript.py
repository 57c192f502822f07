"""What a transcriber heard, with times and how sure it was."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Word:
    """One word as heard: `start` and `end` in seconds from the start of the recording."""

    text: str
    start: float
    end: float
    probability: float

    @property
    def middle(self) -> float:
        return (self.start + self.end) / 2


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of speech: times in seconds from the start of the recording, `confidence` from 0 to 1."""

    text: str
    """Empty for speech that was not understood."""
    start: float
    end: float
    confidence: float = 0.0
    words: tuple[Word, ...] = ()
    paragraph: bool = False
    """Whether a long pause came before it, so that a new paragraph starts here."""
    firm: bool = True
    """Whether it will stand as it is; always so once the answer is complete."""

    @property
    def understood(self) -> bool:
        return bool(self.text.strip())

    def later(self, seconds: float) -> Segment:
        """The same segment, `seconds` further into the recording."""
        words = tuple(replace(w, start=w.start + seconds, end=w.end + seconds) for w in self.words)
        return replace(self, start=self.start + seconds, end=self.end + seconds, words=words)


@dataclass(frozen=True, slots=True)
class Transcript:
    """The segments of one answer, in order, and the model and language that gave them."""

    segments: tuple[Segment, ...] = ()
    model: str = ""
    language: str = ""

    @property
    def text(self) -> str:
        """The words in reading order, a blank line before each new paragraph."""
        return paragraphs(self.segments)

    @property
    def words(self) -> tuple[Word, ...]:
        return tuple(word for segment in self.segments for word in segment.words)

    @property
    def not_understood(self) -> tuple[tuple[float, float], ...]:
        """From when to when somebody speaks and no words were found."""
        return tuple((segment.start, segment.end) for segment in self.segments if not segment.understood)

    @property
    def confidence(self) -> float | None:
        """Mean confidence of the segments, weighted by their length; None where nothing was heard."""
        spoken = [segment for segment in self.segments if segment.understood]
        length = sum(segment.end - segment.start for segment in spoken)
        if not spoken or length <= 0:
            return None
        return sum(s.confidence * (s.end - s.start) for s in spoken) / length


def paragraphs(segments: Iterable[Segment]) -> str:
    """The text of the segments: joined by spaces, a blank line before each new paragraph."""
    text = ""
    for segment in segments:
        piece = segment.text.strip()
        if not piece:
            continue
        text += ("\n\n" if segment.paragraph else " ") + piece if text else piece
    return text
