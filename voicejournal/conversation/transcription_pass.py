"""The passes over a segment: one in progress, and a speculative one."""

from __future__ import annotations

from dataclasses import dataclass

from voicejournal.domain.speech.speech_segment import SpeechSegment


@dataclass(frozen=True, slots=True)
class TentativePass:
    """A speculative pass over the unfinished segment: in a pause (`may_end`), or amid speech as a preview."""

    speech_segment: SpeechSegment
    may_end: bool


@dataclass(frozen=True, slots=True)
class RunningPass:
    """The pass in progress."""

    begun: float
    speech_segment: SpeechSegment
