"""Correcting what was heard: a recording heard again by another model, a name to be remembered."""

from __future__ import annotations

from voicejournal.domain.settings import Settings
from voicejournal.errors import VoiceJournalError
from voicejournal.tui.app_services import AppServices
from voicejournal.tui.background_work import BackgroundApp
from voicejournal.tui.known_names import KnownNames
from voicejournal.tui.messages import (
    ErrorOccurred,
    HearAgainRequested,
    ModelsWanted,
    TextCorrected,
    TranscriberChanged,
)


class CorrectingApp(BackgroundApp):
    """Base app: hears recordings again on request, and offers corrected names for the settings."""

    def __init__(self, program: AppServices, settings: Settings) -> None:
        super().__init__(program, settings)
        self.known_names = KnownNames(self, program.settings)

    def on_hear_again_requested(self, message: HearAgainRequested) -> None:
        """Transcribe the recording again, with the model that the person chose."""
        if not self.model_is_busy() and self.writing_down.begin():
            wanted = message.entry_id, message.step, message.model
            self.run_worker(lambda: self.writing_down.hear_again(*wanted), thread=True, group="write")

    def on_models_wanted(self, message: ModelsWanted) -> None:
        """Look which speech models are installed; the one in use counts, whatever its name."""
        models, used = self._program.speech_models, self.services.transcriber

        def look() -> None:
            try:
                here = [model.name for model in models().known() if model.here] if models else []
            except VoiceJournalError as trouble:
                self.post_message(ErrorOccurred(trouble))
                here = []
            if used is not None and used.model not in here:
                here.insert(0, used.model)
            self.call_from_thread(message.receive, here)

        self.run_worker(look, thread=True, group="look")

    def on_text_corrected(self, message: TextCorrected) -> None:
        self.known_names.offer(message.before, message.after, message.language)

    def on_transcriber_changed(self, message: TranscriberChanged) -> None:
        """Have a model that is new in this run expect the names that were remembered in it."""
        if message.services.transcriber is not None:
            message.services.transcriber.expect(self.settings.names)
