"""Transcribes waiting recordings outside a session, with progress, and can be stopped."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.message import Message

from voicejournal.errors import Cancelled, VoiceJournalError
from voicejournal.tui.app_services import AppServices
from voicejournal.tui.formatting import count
from voicejournal.tui.messages import ConcernRaised, EntrySaved, TranscriptionProgress

if TYPE_CHECKING:
    from voicejournal.conversation.services import Services
    from voicejournal.domain.entries.entry import Answer, Entry

_LET_GO = 8.0
"""Seconds to wait for the running pass, which cannot be interrupted."""


class PendingTranscription:
    """Transcribes one recording after the other, on a worker's thread."""

    def __init__(self, program: AppServices, post: Callable[[Message], object]) -> None:
        self._program = program
        self._post = post
        self._stop = threading.Event()
        self._idle = threading.Event()
        self._idle.set()

    @property
    def busy(self) -> bool:
        return not self._idle.is_set()

    def begin(self) -> bool:
        """Reserve the transcription before `run`; False if one is running already."""
        if self.busy:
            return False
        self._stop.clear()
        self._idle.clear()
        return True

    def stop(self) -> None:
        """Stop; recordings without a transcript stay as they are."""
        self._stop.set()

    def stop_and_wait(self) -> None:
        """Stop, and wait up to `_LET_GO` seconds until the model is free."""
        self.stop()
        self._idle.wait(_LET_GO)

    def run(self, entry_id: str | None, step: str | None) -> None:
        """Transcribe what waits in that answer, in that entry, or everywhere."""
        self._report(lambda: self._all(self._program.services, entry_id, step))

    def hear_again(self, entry_id: str, step: str, model: str) -> None:
        """Transcribe the recording of that answer again, with that model; the texts before are kept."""
        self._report(lambda: self._again(self._program.services, entry_id, step, model))

    def _report(self, work: Callable[[], str]) -> None:
        """Do the work, and post its result or failure as a sentence."""
        try:
            text = work()
        except Cancelled:
            text = "Stopped. The recordings are kept; w writes them down another time."
        except VoiceJournalError as trouble:
            text = f"{trouble} {trouble.hint}".strip()
        finally:
            self._idle.set()
        self._post(TranscriptionProgress(text))

    def _all(self, services: Services, entry_id: str | None, step: str | None) -> str:
        from voicejournal.conversation.pending_recordings import waiting

        found = [
            (entry, answer)
            for entry, answer in waiting(services)
            if entry_id in (None, entry.id) and step in (None, answer.step)
        ]
        done = 0
        failed: VoiceJournalError | None = None
        for entry, answer in found:
            try:
                self._one(services, entry, answer)
                done += 1
            except Cancelled:
                raise
            except VoiceJournalError as error:
                failed = error
        text = (
            f"{count(done, 'recording')} written down." if found else "No recording waits to be written down."
        )
        if failed is not None:
            text = f"{failed} {failed.hint} The recording is kept."
        return text

    def _again(self, services: Services, entry_id: str, step: str, model: str) -> str:
        from voicejournal.domain.session.answers import by_person

        entry = services.journal.get(entry_id)
        if services.transcriber is None or services.transcriber.model != model:
            services = self._program.with_model(services, model)
        answer = self._one(services, entry, entry.by_step[step])
        if by_person(answer):
            return f"Heard again by {model}. Your own words stay; o shows what was heard."
        return f"Heard again by {model}. The text before is kept; o shows it."

    def _one(self, services: Services, entry: Entry, answer: Answer) -> Answer:
        """Transcribe one recording, and return its answer as saved."""
        from voicejournal.conversation.pending_recordings import transcribe_waiting
        from voicejournal.domain.safety.withholding import title
        from voicejournal.domain.speech.audio import clock_time

        def at(seconds: float) -> None:
            done = f"{clock_time(seconds)} of {clock_time(answer.seconds)}"
            self._post(TranscriptionProgress(f"Writing down \u201c{title(entry)}\u201d: {done}. w stops."))

        at(0.0)
        change = transcribe_waiting(
            services, entry.id, answer.step, on_progress=at, cancelled=self._stop.is_set
        )
        self._post(EntrySaved(entry.id, change.entry))
        if change.concern:
            self._post(ConcernRaised())
        return change.entry.by_step[answer.step]
