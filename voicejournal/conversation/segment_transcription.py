"""Transcribes one segment of audio; speech without words gets a second pass, then a mark."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from voicejournal.domain.speech.audio import Sound
from voicejournal.domain.speech.coverage import Gap, filled, gaps, marked
from voicejournal.domain.speech.preview import LIMITS, Preview
from voicejournal.domain.speech.segmenter import MIDDLE_WINDOW
from voicejournal.domain.speech.speech_segment import SpeechSegment
from voicejournal.domain.speech.stitching import until
from voicejournal.domain.speech.tentative_text import AT_STOP, TentativeText
from voicejournal.domain.speech.transcript import Segment
from voicejournal.ports.speech import Transcriber

_MARGIN = 0.3
"""Seconds of sound added around a gap for its second pass: another start is what changes Whisper's result."""
_SURE = 0.4
"""Least confidence for words of a second pass: a speech detector takes laughing and crying for speech."""
_BRIEF = ((0.3, 0.6), (0.6, 0.3))
"""Seconds of speech, and the least confidence of words in less of it: a note of music, a chair, a sigh."""

Pass = Callable[[Sound], tuple[Segment, ...]]
"""A pass over a sound of at most 30 s, with one beam or with several."""


def transcribe_segment(transcriber: Transcriber, speech_segment: SpeechSegment) -> tuple[Segment, ...]:
    """The transcript of the segment, in times from its start; a part that was not understood has no text.

    Raises:
        TranscriptionError: the engine failed.
    """
    return _without_gaps(
        transcriber, speech_segment, _credible(speech_segment, transcriber.transcribe(speech_segment.sound))
    )


def transcribe_pause(
    transcriber: Transcriber,
    speech_segment: SpeechSegment,
    before: TentativeText | None,
    preview: Preview,
    *,
    awaited: bool = False,
) -> TentativeText:
    """The text of an open segment at a pause, given that at the pause before it, from a pass over the rest.

    Where the person waits for it, it takes in no more than has to be, after the words of the preview on which
    two passes agree. So it does where more was said since that pause than a small window holds, and all of it
    is longer than `MIDDLE_WINDOW`: speech would go on before a pass over it is back.

    Raises:
        TranscriptionError: the engine failed.
    """
    if before is None or before.speech_segment.start != speech_segment.start:
        before = TentativeText(speech_segment)
    known = before
    longest = speech_segment.sound.seconds > MIDDLE_WINDOW and before.latest(speech_segment) is speech_segment
    if awaited or longest:
        known = _settled(transcriber, speech_segment, before.followed_by(preview), preview)
    part = known.latest(speech_segment, AT_STOP if awaited else LIMITS)
    text = known.grown(speech_segment, part, transcribe_segment(transcriber, part))
    if known is before and not awaited:
        return text
    return replace(text, segments=_without_gaps(transcriber, speech_segment, text.segments))


def _settled(
    transcriber: Transcriber, speech_segment: SpeechSegment, known: TentativeText, preview: Preview
) -> TentativeText:
    """The known text with what lies before words of the preview further on that two passes agree on."""
    if speech_segment.sound.seconds <= MIDDLE_WINDOW and known.nothing_known:
        return known
    part = known.disputed(speech_segment, preview)
    if part is None:
        return known
    before = known.grown(until(speech_segment, part.end), part, transcribe_segment(transcriber, part))
    return before.followed_on(speech_segment, preview)


def preview_segment(
    transcriber: Transcriber, speech_segment: SpeechSegment, delays: Callable[[], bool] = bool
) -> list[Segment]:
    """The transcript of the segment for a preview, which believes no more than the final one.

    Where words leave off amid speech, a second pass over the rest is what keeps the text going on: from the
    same start Whisper leaves out the same sentence again and again. It is left out where it `delays` another
    pass or the end.

    Raises:
        TranscriptionError: the engine failed.
    """
    segments = _credible(speech_segment, transcriber.preview(speech_segment.sound))
    return _filled(transcriber.preview, speech_segment, segments, delays) if segments else segments


def _without_gaps(
    transcriber: Transcriber, speech_segment: SpeechSegment, segments: Sequence[Segment]
) -> tuple[Segment, ...]:
    """The segments with a second pass over each gap, and a mark where it stays without words."""
    segments = _filled(transcriber.transcribe, speech_segment, segments)
    for gap in gaps(speech_segment, segments):
        segments = marked(segments, gap)
    return tuple(segments)


def _filled(
    run: Pass,
    speech_segment: SpeechSegment,
    segments: Sequence[Segment],
    stops: Callable[[], bool] = bool,
) -> list[Segment]:
    """The segments with what a second pass found in each gap, until it `stops`."""
    for gap in gaps(speech_segment, segments):
        if stops():
            break
        segments = filled(segments, gap, _again(run, speech_segment, gap))
    return list(segments)


def _credible(speech_segment: SpeechSegment, segments: Sequence[Segment]) -> list[Segment]:
    """The segments with a text that the model understood, surely enough for so little speech."""
    spoken = sum(end - start for start, end in speech_segment.speech)
    least = next((least for brief, least in _BRIEF if 0 < spoken < brief), 0.0)
    return [segment for segment in segments if segment.understood and segment.confidence >= least]


def _again(run: Pass, speech_segment: SpeechSegment, gap: Gap) -> list[Segment]:
    start = max(0.0, gap.start - _MARGIN)
    sound = speech_segment.sound.slice(start, min(speech_segment.sound.seconds, gap.end + _MARGIN))
    return [each.later(start) for each in run(sound) if each.understood and each.confidence >= _SURE]
