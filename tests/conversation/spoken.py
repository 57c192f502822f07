"""An answer that is spoken to the live transcript, and all that is told about it."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from tests.coded import CodedDetector, CodedTranscriber
from voicejournal.conversation.live_transcript import LiveTranscript, TranscriptionWorker
from voicejournal.conversation.spoken_stretches import SpokenStretches
from voicejournal.domain.speech.transcript import Segment, Transcript
from voicejournal.errors import VoiceJournalError

LONG = 20.0
"""Seconds after which a test gives up waiting."""


class Answer:
    """One answer, and all that is told about it."""

    def __init__(
        self,
        worker: TranscriptionWorker,
        detector: CodedDetector | None = None,
        stretches: SpokenStretches | None = None,
    ) -> None:
        self.texts: list[tuple[Segment, ...]] = []
        self.slow: list[float] = []
        self.done: list[Transcript | VoiceJournalError] = []
        self.told = threading.Semaphore(0)
        self._complete = threading.Event()
        self.live = LiveTranscript(
            worker,
            detector or CodedDetector(),
            on_text=self._text,
            on_done=self._done,
            on_slow=self.slow.append,
            stretches=stretches,
        )

    def _text(self, segments: tuple[Segment, ...]) -> None:
        self.texts.append(segments)
        self.told.release()

    def _done(self, done: Transcript | VoiceJournalError) -> None:
        self.done.append(done)
        self._complete.set()

    def result(self) -> Transcript | VoiceJournalError:
        assert self._complete.wait(LONG)
        return self.done[0]


def started(
    transcriber: CodedTranscriber, clock: Callable[[], float] = time.monotonic
) -> TranscriptionWorker:
    ready = threading.Event()
    worker = TranscriptionWorker(transcriber, lambda _error: ready.set(), clock)
    worker.start()
    assert ready.wait(LONG)
    return worker


def idle(worker: TranscriptionWorker) -> None:
    """Wait until all that was given to the worker is done."""
    done = threading.Event()
    worker.submit(done.set)
    assert done.wait(LONG)
