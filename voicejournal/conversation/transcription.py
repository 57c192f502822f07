"""Transcribes the answers of one session, and keeps count of those still in progress."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from voicejournal.conversation.live_transcript import LiveTranscript, TranscriptionWorker
from voicejournal.domain.speech.audio import RATE, Sound
from voicejournal.domain.speech.transcript import Segment, Transcript
from voicejournal.errors import Cancelled, VoiceJournalError
from voicejournal.ports import SpeechDetector, Transcriber


@dataclass(frozen=True, slots=True)
class RecognizedSegments:
    """The partial transcript of a recording while it is spoken."""

    recording: str
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class TranscriptReady:
    """The transcript of a recording, or the error that prevented it."""

    step: str
    recording: str
    result: Transcript | VoiceJournalError


@dataclass(frozen=True, slots=True)
class ModelLoaded:
    """The model is loaded, or has failed to load (`trouble`)."""

    trouble: VoiceJournalError | None


@dataclass(frozen=True, slots=True)
class TranscriptionLag:
    """Transcription on this machine lags this many seconds behind speech."""

    seconds: float


ROOM = 60.0
"""Seconds of sound that may wait for their pass before a recording is read on."""
_PACE = 0.1
"""Seconds between two looks at whether there is room."""


class RecordingFeed:
    """Feeds a finished recording to a live transcript, on a thread of its own, as fast as that takes it."""

    def __init__(
        self,
        live: LiveTranscript | None = None,
        blocks: Callable[[], Iterable[Sound]] = tuple,
        ended: Callable[[VoiceJournalError | None], None] = lambda _: None,
        start: float = 0.0,
    ) -> None:
        """Start to feed what follows `start` (seconds), unless `live` is None.

        `blocks` opens the recording; `ended` is called at the end, with the error if any.
        """
        self._stop = threading.Event()
        self._live = live
        self._blocks = blocks
        self._ended = ended
        self._gone = round(start * RATE) * 2
        """Bytes of the recording that the transcript has already."""
        self._thread = threading.Thread(target=self._run, name="recording", daemon=True)
        if live is not None:
            self._thread.start()

    def stop(self) -> None:
        """Stop feeding and wait for the thread, after which the detector is free."""
        self._stop.set()
        if self._thread.is_alive():
            self._thread.join()

    def _run(self) -> None:
        trouble: VoiceJournalError | None = None
        try:
            for sound in self._blocks():
                if self._stop.is_set() or self._live is None:
                    raise Cancelled("It is not written down yet.", "The recording is kept.")
                fresh = sound.pcm[self._gone :]
                self._gone -= len(sound.pcm) - len(fresh)
                self._live.feed(fresh)
                while self._live.backlog > ROOM and not self._stop.wait(_PACE):
                    pass
        except VoiceJournalError as error:
            trouble = error
        self._ended(trouble)


Report = Callable[[RecognizedSegments | TranscriptReady | ModelLoaded | TranscriptionLag], None]


class Transcription:
    """Transcripts for the answers of one session, in the order in which they are spoken."""

    def __init__(self, transcriber: Transcriber, detector: SpeechDetector, report: Report) -> None:
        self._detector = detector
        self._report = report
        self._worker = TranscriptionWorker(transcriber, lambda trouble: report(ModelLoaded(trouble)))
        self._waiting: set[str] = set()
        self._feeding = RecordingFeed()

    @property
    def waiting(self) -> bool:
        """Whether a recording still waits for its transcript."""
        return bool(self._waiting)

    def start(self) -> None:
        """Load the model while the first prompt is narrated."""
        self._worker.start()

    def begin(self, step: str, recording: str) -> LiveTranscript:
        """A live transcript for a new answer; a recording that is being fed is stopped and stays pending."""
        return self._begin(step, recording, on_slow=lambda seconds: self._report(TranscriptionLag(seconds)))

    def finish(
        self, step: str, recording: str, live: LiveTranscript, blocks: Callable[[], Iterable[Sound]]
    ) -> None:
        """End the sound of that recording; its transcript follows as `TranscriptReady`.

        Where the transcriber is too far behind, the rest is fed from the recording, which `blocks` opens.
        """
        self._waiting.add(recording)
        start = live.left_off
        if start is None:
            live.finish()
        else:
            live.resume()
            self._feed(step, recording, live, blocks, start)

    def write_down(self, step: str, recording: str, blocks: Callable[[], Iterable[Sound]]) -> None:
        """Transcribe a recording that exists already; the result follows as `TranscriptReady`."""
        live = self._begin(step, recording)
        self._waiting.add(recording)
        self._feed(step, recording, live, blocks)

    def _begin(
        self, step: str, recording: str, on_slow: Callable[[float], None] | None = None
    ) -> LiveTranscript:
        self._feeding.stop()
        return LiveTranscript(
            self._worker,
            self._detector,
            on_text=lambda segments: self._report(RecognizedSegments(recording, segments)),
            on_done=lambda result: self._report(TranscriptReady(step, recording, result)),
            on_slow=on_slow,
        )

    def _feed(
        self,
        step: str,
        recording: str,
        live: LiveTranscript,
        blocks: Callable[[], Iterable[Sound]],
        start: float = 0.0,
    ) -> None:
        def ended(trouble: VoiceJournalError | None) -> None:
            if trouble is None:
                live.finish()
            else:
                live.cancel()
                self._report(TranscriptReady(step, recording, trouble))

        self._feeding = RecordingFeed(live, blocks, ended, start)

    def mark_done(self, written: TranscriptReady) -> None:
        """Mark the recording as no longer waiting for its transcript."""
        self._waiting.discard(written.recording)

    def close(self) -> None:
        """Drop transcripts in progress; the recordings stay."""
        self._waiting.clear()
        self._feeding.stop()
        self._worker.close()
