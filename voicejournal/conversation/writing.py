"""Turning the answers of one sitting into text, and knowing which are still being written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from voicejournal.conversation.live import LiveTranscript, TranscriptionWorker
from voicejournal.domain.transcript import Segment, Transcript
from voicejournal.errors import VoiceJournalError
from voicejournal.ports import SpeechDetector, Transcriber


@dataclass(frozen=True, slots=True)
class Heard:
    """The text of a recording so far, while it is being spoken."""

    recording: str
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class Written:
    """A recording has its text, or cannot get one."""

    step: str
    recording: str
    result: Transcript | VoiceJournalError


@dataclass(frozen=True, slots=True)
class Ready:
    """The model is loaded, or cannot be."""

    trouble: VoiceJournalError | None


@dataclass(frozen=True, slots=True)
class Behind:
    """The model is too slow for this machine by so many seconds."""

    seconds: float


Tell = Callable[[Heard | Written | Ready | Behind], None]


class Writing:
    """Texts for the answers of one sitting, in the order they are spoken."""

    def __init__(self, transcriber: Transcriber, detector: SpeechDetector, tell: Tell) -> None:
        self._detector = detector
        self._tell = tell
        self._worker = TranscriptionWorker(transcriber, lambda trouble: tell(Ready(trouble)))
        self._waiting: set[str] = set()

    @property
    def waiting(self) -> bool:
        """Whether a recording still waits for its text."""
        return bool(self._waiting)

    def start(self) -> None:
        """Load the model, while the first prompt is read."""
        self._worker.start()

    def begin(self, step: str, recording: str) -> LiveTranscript:
        """A new answer that will be fed as it is spoken."""
        return LiveTranscript(
            self._worker,
            self._detector,
            on_text=lambda segments: self._tell(Heard(recording, segments)),
            on_done=lambda result: self._tell(Written(step, recording, result)),
            on_slow=lambda seconds: self._tell(Behind(seconds)),
        )

    def finish(self, recording: str, live: LiveTranscript) -> None:
        """All is said; `Written` will tell."""
        self._waiting.add(recording)
        live.finish()

    def settled(self, written: Written) -> None:
        self._waiting.discard(written.recording)

    def close(self) -> None:
        """Drop what is not written yet; the recordings stay."""
        self._waiting.clear()
        self._worker.close()
