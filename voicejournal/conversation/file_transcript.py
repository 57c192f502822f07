"""Batch transcription of finished sound: files, and recordings that have no transcript yet."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from voicejournal.conversation.segment_transcription import hear
from voicejournal.domain.speech.audio import Sound
from voicejournal.domain.speech.segmenter import Segmenter, Stretch
from voicejournal.domain.speech.speech_gate import BLOCK_SECONDS, Blocks
from voicejournal.domain.speech.stitching import append, fits, merged
from voicejournal.domain.speech.transcript import Segment, Transcript
from voicejournal.errors import Cancelled
from voicejournal.ports import SpeechDetector, Transcriber


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
    segmenter, cutter = Segmenter(), Blocks()
    segments: tuple[Segment, ...] = ()
    batch: list[Stretch] = []

    def take(stretch: Stretch | None) -> None:
        nonlocal segments, batch
        if batch and (stretch is None or not fits(batch, stretch)):
            whole = merged(batch)
            segments = append(segments, whole, hear(transcriber, whole))
            batch = []
        if stretch is not None:
            batch.append(stretch)

    for sound in blocks:
        for block in cutter.cut(sound.pcm):
            if cancelled():
                raise Cancelled("The transcription was stopped.", "The recording is kept.")
            if stretch := segmenter.add(block, detector.probability(block), busy=True):
                take(stretch)
        on_progress(batch[0].start if batch else segmenter.begun)
    for block in cutter.rest():
        if stretch := segmenter.add(block, detector.probability(block), busy=True):
            take(stretch)
    take(segmenter.finish())
    take(None)
    on_progress(segmenter.position * BLOCK_SECONDS)
    return Transcript(segments, transcriber.model, transcriber.language)
