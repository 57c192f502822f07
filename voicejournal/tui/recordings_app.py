"""The app's part for recordings: hands messages of screens to playback, transcription and known names."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.timer import Timer

from voicejournal.domain.settings import Settings
from voicejournal.errors import VoiceJournalError
from voicejournal.tui.app_services import AppServices
from voicejournal.tui.background_work import BackgroundApp
from voicejournal.tui.known_names import KnownNames
from voicejournal.tui.messages import ErrorOccurred, PlayingEnded, TranscriberChanged
from voicejournal.tui.playback_control import ShowsPlaying

if TYPE_CHECKING:
    from voicejournal.tui.answer_messages import (
        ModelsWanted,
        PlayRequested,
        SeekRequested,
        SpeedRequested,
        TextCorrected,
        TranscribeAgainRequested,
    )

POSITION_EVERY = 0.1
"""Seconds between two looks at where playback is."""


class RecordingsApp(BackgroundApp):
    """Has `PlaybackControl` play off the app's thread, and shows the screens where playback is."""

    def __init__(self, program: AppServices, settings: Settings) -> None:
        super().__init__(program, settings)
        self.known_names = KnownNames(self, program.settings)
        self._positions: Timer | None = None

    def on_play_requested(self, message: PlayRequested) -> None:
        recording, start = message.recording, message.start
        if start is None:
            self._play(lambda: self.playback.toggle(recording))
        else:
            self._play(lambda: self.playback.play(recording, start))

    def on_seek_requested(self, message: SeekRequested) -> None:
        self._play(lambda: self.playback.seek(message.seconds))

    def on_speed_requested(self, message: SpeedRequested) -> None:
        self._play(lambda: self.playback.change_speed(message.steps))

    def _play(self, work: Callable[[], None]) -> None:
        self.run_worker(work, thread=True, group="play")
        if self._positions is None:
            self._positions = self.set_interval(POSITION_EVERY, self._show_position)
        self._positions.resume()

    def _show_position(self) -> None:
        """Tell the screens where playback is; the timer rests while nothing is played."""
        position = self.playback.position
        for screen in self.screen_stack:
            if position is not None and isinstance(screen, ShowsPlaying):
                screen.playing_at(position)

    def on_playing_ended(self, message: PlayingEnded) -> None:
        if self._positions is not None and self.playback.position is None:
            self._positions.pause()
        for screen in self.screen_stack:
            if isinstance(screen, ShowsPlaying):
                screen.playing_ended(message.recording)

    def on_transcribe_again_requested(self, message: TranscribeAgainRequested) -> None:
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
