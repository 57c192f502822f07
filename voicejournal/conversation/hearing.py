"""One stretch, heard; speech without words is heard again by itself, and marked where it has none then."""

from __future__ import annotations

from voicejournal.domain.coverage import Gap, filled, gaps, marked
from voicejournal.domain.endpoint import Stretch
from voicejournal.domain.transcript import Segment
from voicejournal.ports import Transcriber

_MARGIN = 0.3
"""Seconds around a gap that are heard with it: another beginning is what changes Whisper's mind."""
_SURE = 0.4
"""Confidence from which a second hearing is believed: to a detector, laughing and crying are speech."""
_BRIEF = 0.3
"""Seconds of speech that are hardly a word: a note of music, a chair."""
_SURE_OF_BRIEF = 0.6
"""Confidence from which words in them are believed."""


def hear(transcriber: Transcriber, stretch: Stretch) -> tuple[Segment, ...]:
    """What was said in the stretch, times from its start; without text what was not understood.

    Raises:
        TranscriptionError: the engine failed.
    """
    heard = [segment for segment in transcriber.transcribe(stretch.sound) if segment.understood]
    if 0 < sum(end - start for start, end in stretch.speech) < _BRIEF:
        heard = [segment for segment in heard if segment.confidence >= _SURE_OF_BRIEF]
    for gap in gaps(stretch, heard):
        heard = filled(heard, gap, _again(transcriber, stretch, gap))
    for gap in gaps(stretch, heard):
        heard = marked(heard, gap)
    return tuple(heard)


def _again(transcriber: Transcriber, stretch: Stretch, gap: Gap) -> list[Segment]:
    start = max(0.0, gap.start - _MARGIN)
    sound = stretch.sound.slice(start, min(stretch.sound.seconds, gap.end + _MARGIN))
    heard = transcriber.transcribe(sound)
    return [each.later(start) for each in heard if each.understood and each.confidence >= _SURE]
