"""Background work of the app: recovery, playback, transcription of waiting recordings, saved options."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from textual.message import Message
from textual.worker import get_current_worker

from voicejournal.errors import VoiceJournalError
from voicejournal.tui.app_services import AppServices, ShowsEntries
from voicejournal.tui.discretion import shown_name
from voicejournal.tui.formatting import count
from voicejournal.tui.home.home_screen import HomeScreen
from voicejournal.tui.journal_care import agree_to_limit, back_up_now, roll_backup
from voicejournal.tui.messages import (
    BackupEnded,
    ConcernRaised,
    CopiesMerged,
    EntrySaved,
    ErrorOccurred,
    RecordingsRecovered,
    RecordingsWaiting,
    SessionEnded,
    SoundDeleted,
    SoundExpired,
    TranscriberChanged,
    TranscribeRequested,
    TranscriptionProgress,
)
from voicejournal.tui.pending_transcription import PendingTranscription
from voicejournal.tui.playback_control import Playback, ShowsPlaying
from voicejournal.tui.private_app import PrivateApp
from voicejournal.tui.quitting import Quitting
from voicejournal.tui.widgets.plain_text import PlainText

if TYPE_CHECKING:
    from voicejournal.conversation.services import Services
    from voicejournal.domain.settings import Settings
    from voicejournal.tui.session.session_screen import SessionScreen


class BackgroundApp(PrivateApp):
    """Base app: runs work in threads; results arrive as messages and as notices on the topmost screen."""

    def __init__(self, program: AppServices, settings: Settings) -> None:
        super().__init__()
        self._program = program
        self.settings = settings
        self.playback = Playback(program, self.post_message)
        self.writing_down = PendingTranscription(program, self.post_message)
        self.quitting = Quitting(self)
        self._startup_begun = False
        self.remembering = threading.Lock()
        """Held while an option is saved: two at once would lose one of them."""

    @property
    def services(self) -> Services:
        """The services; built at the first access."""
        return self._program.services

    @property
    def fetches_models(self) -> bool:
        """Whether speech models can be downloaded."""
        return self._program.speech_models is not None

    @property
    def sessions(self) -> list[SessionScreen]:
        """The open session screens."""
        from voicejournal.tui.session.session_screen import SessionScreen

        return [screen for screen in self.screen_stack if isinstance(screen, SessionScreen)]

    def show_message(self, text: str) -> None:
        """Show a notice on the topmost screen that has a notice line; the hidden screen has none."""
        for screen in reversed(self.screen_stack):
            line = next(screen.query("#notice").results(PlainText), None)
            if line is not None:
                line.show_text(text)
                return

    def read_pages(self) -> None:
        """Read the layout of the screens over home, which the first frame does without."""
        pages = Path(__file__).with_name("pages.tcss")
        if self.stylesheet.has_source(str(pages)):
            return
        self.stylesheet.add_source(pages.read_text("utf-8"), (str(pages), ""))
        if len(self.screen_stack) > 1:  # opened by a key in the first moment
            self.refresh_css(animate=False)

    def on_startup_due(self) -> None:
        """Do the rest of the start-up work, once, when what is shown now is drawn."""
        if not self._startup_begun:
            self._startup_begun = True
            self.call_after_refresh(self.finish_startup)

    def finish_startup(self) -> None:
        from voicejournal.tui.after_first_frame import finish_startup

        self.read_pages()
        self.run_worker(
            lambda: finish_startup(self._program, self.post_message), thread=True, group="startup"
        )
        self.roll_backup()

    def roll_backup(self) -> None:
        """Make the rolling backup, in the background, if one is due."""
        if self._program.roll_backup is not None:
            self._work_on_backup(roll_backup)

    def _work_on_backup(
        self, work: Callable[[AppServices, Callable[[Message], object], Callable[[], bool]], None]
    ) -> None:
        def run() -> None:
            worker = get_current_worker()
            work(self._program, self.post_message, lambda: worker.is_cancelled)

        self.run_worker(run, thread=True, exclusive=True, group="backup")

    def action_back_up(self) -> None:
        """Make a backup now, in the background."""
        self.show_message("A backup is being made ...")
        self._work_on_backup(back_up_now)

    def on_backup_ended(self, message: BackupEnded) -> None:
        self.show_message(message.text)

    def on_sound_expired(self, message: SoundExpired) -> None:
        """Ask before a limit that is new deletes anything."""
        from voicejournal.tui.widgets.confirm import Confirm

        kept = "Your settings keep sound no longer than that. The text stays; the sound is gone for good."
        self.push_screen(
            Confirm(
                f"Delete {message.expired}?",
                f"{message.expired.warning} {kept}".lstrip(),
                yes="delete",
                no="not now",
            ),
            lambda sure: self._agree_to_limit() if sure else None,
        )

    def _agree_to_limit(self) -> None:
        self.run_worker(
            lambda: agree_to_limit(self._program, self.post_message), thread=True, group="retention"
        )

    def on_sound_deleted(self, message: SoundDeleted) -> None:
        self.show_message(f"Deleted, as you chose: {message.expired}.")

    @property
    def makes_backups(self) -> bool:
        """Whether a backup can be made from here."""
        return self._program.back_up is not None

    def on_recordings_recovered(self, message: RecordingsRecovered) -> None:
        from voicejournal.domain.safety.withholding import title

        named = (shown_name(self, entry.guide, title(entry)) for entry in message.entries)
        titles = ", ".join(dict.fromkeys(named))
        self.show_message(f"A recording that was cut off is back: {titles}.")
        home = self.screen_stack[0]
        if isinstance(home, HomeScreen):
            home.reload()

    def on_copies_merged(self, message: CopiesMerged) -> None:
        self.show_message(message.text)
        home = self.screen_stack[0]
        if isinstance(home, HomeScreen):
            home.reload()

    def on_error_occurred(self, message: ErrorOccurred) -> None:
        self.show_message(f"{message.trouble} {message.trouble.hint}".strip())
        for screen in self.screen_stack if message.recording else ():
            if isinstance(screen, ShowsPlaying):
                screen.playing_failed(message.recording)

    def on_concern_raised(self, _: ConcernRaised) -> None:
        """Show where to find help; a session's screen has its own card."""
        from voicejournal.tui.session.concern_card import card_text

        if self.settings.quiet_card and not self.sessions:
            self.show_message(card_text(self))

    def on_session_ended(self, message: SessionEnded) -> None:
        self.quitting.ended(message, seen=bool(self.sessions))

    def on_transcribe_requested(self, message: TranscribeRequested) -> None:
        """Transcribe the waiting recordings, or stop if that is running.

        A running session has the model to itself; without a model the models screen opens.
        """
        if self.model_is_busy():
            return
        if self.services.transcriber is None:
            self.action_models()
            self.call_after_refresh(
                self.show_message, "Choose a speech model first; it writes your recordings down."
            )
        elif self.writing_down.begin():
            entry_id, step = message.entry_id, message.step
            self.run_worker(lambda: self.writing_down.run(entry_id, step), thread=True, group="write")

    def model_is_busy(self) -> bool:
        """Whether the model is in use; a transcription is then stopped, and a message names a session."""
        if self.writing_down.busy:
            self.writing_down.stop()
            return True
        if any(session.running for session in self.sessions):
            self.show_message(
                "The model works for this session now; recordings can be written down after it."
            )
            return True
        return False

    def on_transcription_progress(self, message: TranscriptionProgress) -> None:
        self.show_message(message.text)

    def on_entry_saved(self, message: EntrySaved) -> None:
        """Pass a change of an entry made in the background on to the screens that show entries."""
        for screen in self.screen_stack:
            if isinstance(screen, ShowsEntries):
                screen.post_message(EntrySaved(message.entry_id, message.entry))

    def action_transcribe(self) -> None:
        """Transcribe all waiting recordings, or stop."""
        self.post_message(TranscribeRequested())

    def on_recordings_waiting(self, message: RecordingsWaiting) -> None:
        """Offer to transcribe the waiting recordings, now that there is a model."""
        from voicejournal.tui.widgets.confirm import Confirm

        many = count(message.recordings, "recording")
        self.push_screen(
            Confirm(
                f"Write down {many} that you made before?",
                "It works while you do something else; w stops it.",
                yes="write down",
                no="not now",
            ),
            lambda sure: self.action_transcribe() if sure else None,
        )

    def action_models(self) -> None:
        """Open the models screen, to download a speech model or choose an installed one."""
        from voicejournal.tui.models.models_screen import ModelsScreen

        models = self._program.speech_models
        if models is not None and not isinstance(self.screen, ModelsScreen):
            self.push_screen(ModelsScreen(self._program, models(), self.settings.model))

    def on_transcriber_changed(self, message: TranscriberChanged) -> None:
        had_none = self.services.transcriber is None
        self._program.use(message.services)
        if had_none:
            self.run_worker(self._look_for_waiting, thread=True, group="write")
        home = self.screen_stack[0]
        if isinstance(home, HomeScreen):
            home.reload()

    def _look_for_waiting(self) -> None:
        from voicejournal.conversation.pending_recordings import waiting

        try:
            recordings = sum(1 for _ in waiting(self.services))
        except VoiceJournalError as trouble:
            self.post_message(ErrorOccurred(trouble))
        else:
            if recordings:
                self.post_message(RecordingsWaiting(recordings))

    def _remember(self, name: str, value: str | bool, sentence: str) -> None:
        """Show a notice about a changed option, and save it for the next start."""
        self.show_message(sentence)
        store = self._program.settings
        if store is None:
            return

        def keep() -> None:
            try:
                with self.remembering:
                    other = store.remember(name, value)
            except VoiceJournalError as trouble:
                self.post_message(ErrorOccurred(trouble))
            else:
                if other:
                    self.call_from_thread(
                        self.show_message, f"{sentence} At the next start, {other} decides again."
                    )

        self.run_worker(keep, thread=True, group="remember")
