"""The one thread that runs Whisper during a session."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from queue import SimpleQueue

from voicejournal.errors import TranscriptionError, VoiceJournalError
from voicejournal.ports.speech import Transcriber

_LET_GO = 5.0
"""Seconds that `close` waits for the current pass, which cannot be interrupted."""


class TranscriptionWorker:
    """Loads the model while the first prompt is narrated, then runs jobs in order.

    CTranslate2 releases the interpreter lock while it works, so that a thread is enough.
    """

    def __init__(
        self,
        transcriber: Transcriber,
        on_ready: Callable[[VoiceJournalError | None], None],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.transcriber = transcriber
        self.clock = clock
        """The time, in seconds, by which the duration of a pass is measured."""
        self.failure: VoiceJournalError | None = None
        """The reason that the model cannot be used, once known."""
        self._on_ready = on_ready
        self._jobs: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self._closing = False
        self._thread = threading.Thread(target=self._run, name="transcription", daemon=True)

    def start(self) -> None:
        """Start to load the model; the worker's thread calls `on_ready` when it is usable or has failed."""
        self._thread.start()

    def submit(self, job: Callable[[], None]) -> None:
        """Queue `job` behind all earlier ones."""
        self._jobs.put(job)

    def close(self) -> None:
        """Drop jobs that have not begun and end the thread; waits up to `_LET_GO` for the current pass."""
        self._closing = True
        self._jobs.put(None)
        if self._thread.is_alive():
            self._thread.join(_LET_GO)

    def _run(self) -> None:
        self._do(self._warm)
        while (job := self._jobs.get()) is not None and not self._closing:
            self._do(job)
        self.transcriber.forget()

    def _warm(self) -> None:
        try:
            self.transcriber.warm()
        except VoiceJournalError as error:
            self.failure = error
        except Exception:
            self.failure = TranscriptionError(
                "The speech model could not be started.", "Your answers are recorded; doctor says more."
            )
            raise
        finally:
            if not self._closing:
                self._on_ready(self.failure)

    def _do(self, job: Callable[[], None]) -> None:
        try:
            job()
        except Exception as error:  # noqa: BLE001 - goes to the threads' hook, as if it had ended; later jobs run
            fault = (type(error), error, error.__traceback__, threading.current_thread())
            threading.excepthook(threading.ExceptHookArgs(fault))
