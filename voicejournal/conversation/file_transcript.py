"""Batch transcription of finished sound: files, and recordings that have no transcript yet."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from voicejournal.conversation.segment_transcription import transcribe_segment
from voicejournal.domain.speech.audio import Sound
from voicejournal.domain.speech.segmenter import Segmenter
from voicejournal.domain.speech.speech_gate import BLOCK_SECONDS, Blocks
from voicejournal.domain.speech.speech_segment import SpeechSegment
from voicejournal.domain.speech.stitching import append, fits, merged
from voicejournal.domain.speech.transcript import Segment, Transcript
from voicejournal.errors import Cancelled
from voicejournal.ports.speech import SpeechDetector, Transcriber


def transcribe_blocks(
    blocks: Iterable[Sound],
    transcriber: Transcriber,
    detector: SpeechDetector,
    *,
    on_progress: Callable[[float], None] = lambda _seconds: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Transcript:
    """The transcript of a recording or file, read block by block: memory does not grow with its length.

    `blocks` are at `audio.RATE`, each of any length; `on_progress` gets the seconds that are done.

    Raises:
        Cancelled: `cancelled` returned True.
        TranscriptionError: the engine failed.
    """
    detector.reset()
    transcriber.begin()
    try:
        return _transcribed(blocks, transcriber, detector, on_progress, cancelled)
    finally:
        detector.reset()  # which keeps the last of the sound, as the transcriber does
        transcriber.forget()


def _transcribed(
    blocks: Iterable[Sound],
    transcriber: Transcriber,
    detector: SpeechDetector,
    on_progress: Callable[[float], None],
    cancelled: Callable[[], bool],
) -> Transcript:
    segmenter, cutter = Segmenter(), Blocks()
    segments: tuple[Segment, ...] = ()
    batch: list[SpeechSegment] = []

    def take(speech_segment: SpeechSegment | None) -> None:
        nonlocal segments, batch
        if batch and (speech_segment is None or not fits(batch, speech_segment)):
            whole = merged(batch)
            segments = append(segments, whole, transcribe_segment(transcriber, whole))
            batch = []
        if speech_segment is not None:
            batch.append(speech_segment)

    for sound in blocks:
        for block in cutter.cut(sound.pcm):
            if cancelled():
                raise Cancelled("The transcription was stopped.", "The recording is kept.")
            if speech_segment := segmenter.add(block, detector.probability(block), busy=True):
                take(speech_segment)
        on_progress(batch[0].start if batch else segmenter.begun)
    for block in cutter.rest():
        if speech_segment := segmenter.add(block, detector.probability(block), busy=True):
            take(speech_segment)
    take(segmenter.finish())
    take(None)
    on_progress(segmenter.position * BLOCK_SECONDS)
    return Transcript(segments, transcriber.model, transcriber.language)
