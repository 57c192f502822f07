"""The text of an answer that is still spoken: final segments, then what passes over unfinished speech say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from voicejournal.domain.speech.preview import Preview
from voicejournal.domain.speech.speech_segment import SpeechSegment
from voicejournal.domain.speech.steady_words import SteadyWords
from voicejournal.domain.speech.stitching import append
from voicejournal.domain.speech.tentative_text import TentativeText
from voicejournal.domain.speech.transcript import Segment
from voicejournal.domain.speech.word_positions import words_of

_FURTHER = 0.3
"""Seconds by which the end of the text moves at least if a word is new: passes date one word differently."""


@dataclass(slots=True)
class PartialTranscript:
    """Grows with each pass; times from the start of the recording."""

    segments: tuple[Segment, ...] = ()
    """The final ones."""
    preview: Preview = field(default_factory=Preview)
    _tried: dict[float, TentativeText] = field(default_factory=dict)
    """The text at the last pause of each segment of audio that is not final, by its start."""
    _steady: SteadyWords = field(default_factory=SteadyWords)

    @property
    def shown(self) -> tuple[Segment, ...]:
        """The text for the screen, with segments that may still change marked as not firm."""
        return (*self.segments, *self._steady.shown)

    def tried(self, speech_segment: SpeechSegment) -> TentativeText | None:
        """The text at the last pause of the segment of audio, if there was one."""
        return self._tried.get(speech_segment.start)

    def pause_pass(self, text: TentativeText) -> None:
        """Add a pass over speech that may have ended."""
        self._tried[text.speech_segment.start] = text
        self.preview_pass(text.speech_segment, text.segments)

    def preview_pass(self, speech_segment: SpeechSegment, heard: Sequence[Segment]) -> bool:
        """Add a pass over unfinished speech; whether the text goes on further than before."""
        reached = self._reached
        fresh = Preview(append((), replace(speech_segment, overlap=0.0), heard))
        shared = speech_segment.start + speech_segment.overlap  # of it the words that nobody has seen yet
        begun = min(shared, max(speech_segment.start, reached))
        self.preview = self.preview.with_pass(fresh.after(begun).segments, begun)
        self._steady = self._steady.following(self.preview, begun)
        return self._reached > reached + _FURTHER

    @property
    def _reached(self) -> float:
        """End of the last word that is shown, in seconds."""
        return max((word.end for word in words_of(self.shown[-1:])), default=0.0)

    def checked(self, speech_segment: SpeechSegment, heard: Sequence[Segment]) -> tuple[Segment, ...]:
        """Final transcript of the segment of audio: a pass over all of it, completed by earlier ones."""
        tried = self.tried(speech_segment)
        known = tried.missing_in(speech_segment, heard) if tried else heard
        return self.preview.checked(speech_segment, known)

    def finish(
        self, speech_segment: SpeechSegment, checked: Sequence[Segment], *, left_out: bool = False
    ) -> None:
        """Make what was heard of the segment of audio final, or leave it out."""
        if not left_out:
            self.segments = append(self.segments, speech_segment, checked)
        said = [] if left_out else words_of(each.later(speech_segment.start) for each in checked)
        last = said[-1] if said else None
        self.preview = self.preview.after(speech_segment.end, last)
        self._steady = self._steady.after(speech_segment.end, last).following(self.preview)
        self._tried = {at: text for at, text in self._tried.items() if at >= speech_segment.end}
