"""Transcribes the answers of one session, and keeps count of those still in progress."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from voicejournal.conversation.live_transcript import LiveTranscript, TranscriptionWorker
from voicejournal.conversation.recording_feed import RecordingFeed
from voicejournal.conversation.spoken_stretches import SpokenStretches, is_command
from voicejournal.domain.speech.audio import Sound
from voicejournal.domain.speech.spoken_commands import Stretch
from voicejournal.domain.speech.transcript import Segment, Transcript
from voicejournal.errors import VoiceJournalError
from voicejournal.ports.speech import SpeechDetector, Transcriber


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


@dataclass(frozen=True, slots=True)
class StretchHeard:
    """Speech between two silences of a recording, or of a spoken choice; in a hands-free session."""

    recording: str
    stretch: Stretch


Report = Callable[
    [RecognizedSegments | TranscriptReady | ModelLoaded | TranscriptionLag | StretchHeard], None
]


class Transcription:
    """Transcripts for the answers of one session, in the order in which they are spoken."""

    def __init__(self, transcriber: Transcriber, detector: SpeechDetector, report: Report) -> None:
        self._detector = detector
        self._report = report
        self._worker = TranscriptionWorker(transcriber, lambda trouble: report(ModelLoaded(trouble)))
        self._waiting: set[str] = set()
        self._feeding = RecordingFeed()
        self.commands = False
        """Whether words that are spoken alone are commands in the answers that begin from now on."""
        self.offered = False
        """Whether the current question is an offer to say more, which a no declines."""

    @property
    def waiting(self) -> bool:
        """Whether a recording still waits for its transcript."""
        return bool(self._waiting)

    def start(self) -> None:
        """Load the model while the first prompt is narrated."""
        self._worker.start()

    def begin(self, step: str, recording: str) -> LiveTranscript:
        """A live transcript for a new answer; a recording that is being fed is stopped and stays pending."""
        return self._begin(
            step,
            recording,
            on_slow=lambda seconds: self._report(TranscriptionLag(seconds)),
            stretches=self._stretches(recording, self._is_command) if self.commands else None,
        )

    def begin_choice(self, name: str) -> LiveTranscript:
        """Hears a spoken choice: each stretch of speech is reported as `StretchHeard`; no text is kept."""
        return self._begin("", name, stretches=self._stretches(name, lambda _: True))

    def _is_command(self, stretch: Stretch) -> bool:
        return is_command(stretch) or (self.offered and stretch.declines)

    def _stretches(self, name: str, leaves_out: Callable[[Stretch], bool]) -> SpokenStretches:
        return SpokenStretches(lambda stretch: self._report(StretchHeard(name, stretch)), leaves_out)

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

    def transcribe(self, step: str, recording: str, blocks: Callable[[], Iterable[Sound]]) -> None:
        """Transcribe a recording that exists already; the result follows as `TranscriptReady`."""
        live = self._begin(step, recording)
        self._waiting.add(recording)
        self._feed(step, recording, live, blocks)

    def _begin(
        self,
        step: str,
        recording: str,
        on_slow: Callable[[float], None] | None = None,
        stretches: SpokenStretches | None = None,
    ) -> LiveTranscript:
        self._feeding.stop()
        return LiveTranscript(
            self._worker,
            self._detector,
            on_text=lambda segments: self._report(RecognizedSegments(recording, segments)),
            on_done=lambda result: self._report(TranscriptReady(step, recording, result)),
            on_slow=on_slow,
            stretches=stretches,
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
        self._detector.reset()  # which keeps the last of the sound
