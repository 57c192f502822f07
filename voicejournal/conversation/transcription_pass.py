"""The passes over a segment: one in progress, a speculative one, and the first part of a long one."""

from __future__ import annotations

from dataclasses import dataclass

from voicejournal.domain.speech.speech_segment import SpeechSegment
from voicejournal.domain.speech.transcript import Segment


@dataclass(frozen=True, slots=True)
class TentativePass:
    """A speculative pass over the unfinished segment: in a pause (`may_end`), or amid speech as a preview."""

    speech_segment: SpeechSegment
    may_end: bool


@dataclass(frozen=True, slots=True)
class Preparation:
    """The first part of a long pass over complete segments, the first `count` of those that wait."""

    speech_segment: SpeechSegment
    count: int


@dataclass(frozen=True, slots=True)
class KnownText:
    """A complete segment whose text is known: it needs no pass."""

    speech_segment: SpeechSegment
    segments: tuple[Segment, ...]


Turn = TentativePass | Preparation | KnownText | SpeechSegment
"""What the worker does next; a segment alone is a pass over all of it."""


@dataclass(frozen=True, slots=True)
class RunningPass:
    """The pass in progress."""

    begun: float
    speech_segment: SpeechSegment
