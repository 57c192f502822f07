"""A segment of an answer's sound, cut at a pause, that is transcribed in one pass."""

from __future__ import annotations

from dataclasses import dataclass

from voicejournal.domain.speech.audio import Sound


@dataclass(frozen=True, slots=True)
class SpeechSegment:
    """A segment of audio: up to 28 s with speech in it; times in seconds from the start of the recording."""

    sound: Sound
    start: float
    spoken: float
    """End of its last speech."""
    overlap: float = 0.0
    """Seconds at its start that the segment before also contains, at its end."""
    breaks: tuple[float, ...] = ()
    """Times at which paragraphs begin."""
    onset: float = 0.0
    """Start of its first speech; 0 if unknown."""
    speech: tuple[tuple[float, float], ...] = ()
    """Start and end of each span of speech."""
    alone: bool = False
    """Whether there is silence before and after it, as around a word spoken alone (hands-free only)."""

    @property
    def end(self) -> float:
        return self.start + self.sound.seconds

    def says_as_much_as(self, other: SpeechSegment) -> bool:
        """Whether both contain the same speech, whatever quiet follows it."""
        return (self.start, self.spoken) == (other.start, other.spoken)

    def says_more_than(self, other: SpeechSegment) -> bool:
        """Whether it contains the other, and more speech after it."""
        return self.start == other.start and self.spoken > other.spoken
