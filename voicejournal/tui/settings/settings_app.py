"""The app's part for the settings: asks for a value, writes it down, and has everything follow it at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from voicejournal.domain.guides.situations import UNSAID
from voicejournal.domain.settings import OPTIONS, LoadedSettings, Option, Setting
from voicejournal.errors import VaultError, VoiceJournalError
from voicejournal.tui.home.home_screen import HomeScreen
from voicejournal.tui.locking.locking_app import LockingApp
from voicejournal.tui.messages import ErrorOccurred, SoundDeleted, TranscriberChanged

if TYPE_CHECKING:
    from textual.screen import Screen

    from voicejournal.conversation.sound_check import SpeedTrial
    from voicejournal.domain.entries.retention import Expired
    from voicejournal.domain.settings import Settings
    from voicejournal.tui.app_services import AppServices
    from voicejournal.tui.settings.settings_screen import ChangeRequested, SampleRequested
    from voicejournal.tui.settings.spoken_sample import SpokenSample

_LIMITS = ("keep_sound", "keep_sound_for")
"""Options of which another value may delete sound."""


class SettingsApp(LockingApp):
    """Shows the settings and changes them; one writer, `ports.SettingsStore.put`, writes each."""

    def __init__(self, program: AppServices, settings: Settings) -> None:
        super().__init__(program, settings)
        self._sample: SpokenSample | None = None
        self._trial: SpeedTrial | None = None

    @property
    def app_services(self) -> AppServices:
        """Interfaces to the program around the screens: devices, voices, models, sealing."""
        return self._program

    @property
    def silent(self) -> bool:
        """Whether questions are not read aloud."""
        return self.settings.silent

    @property
    def has_settings(self) -> bool:
        """Whether settings are kept; a demo keeps none."""
        return self._program.settings is not None

    def action_settings(self) -> None:
        """Show the settings; a running session is not disturbed by them."""
        from voicejournal.tui.settings.settings_screen import SettingsScreen

        store = self._program.settings
        if store is None or any(isinstance(screen, SettingsScreen) for screen in self.screen_stack):
            return
        if any(session.running for session in self.sessions):
            self.show_message("The settings can be changed from home, after this session.")
            return
        self.push_screen(SettingsScreen(store))

    def action_first_steps(self) -> None:
        """Walk through the first steps again, from home or the settings."""
        if any(session.running for session in self.sessions):
            self.show_message("The first steps can be taken from home, after this session.")
        else:
            self.walk_first_steps(lambda: None)

    def walk_first_steps(self, done: Callable[[], object]) -> None:
        """Show the first steps; `done` follows the last one, and leaving them for later."""
        from voicejournal.tui.first_steps.walk import walk

        self.read_pages()
        walk(self, done)

    def on_change_requested(self, message: ChangeRequested) -> None:
        if message.value is not None:
            self.change_setting(message.option, message.value)
        else:
            self.ask_setting(message.option, message.now)

    def on_sample_requested(self, _: SampleRequested) -> None:
        voices = self._program.voices
        if voices is None:
            self.show_message("There is no voice here.")
            return
        shelf = voices()
        self.show_message("Preparing a sentence ...")
        self.sample.play(
            lambda: shelf.sample(shelf.chosen()),
            lambda text: self.call_from_thread(self.show_message, text),
        )

    @property
    def sample(self) -> SpokenSample:
        """Plays sentences for who tries a voice."""
        from voicejournal.tui.settings.spoken_sample import SpokenSample

        if self._sample is None:
            self._sample = SpokenSample(lambda: self.services.player)
        return self._sample

    @property
    def speed_trial(self) -> SpeedTrial:
        """Measures the speech model, one sound after the other."""
        from voicejournal.conversation.sound_check import SpeedTrial

        if self._trial is None:
            self._trial = SpeedTrial()
        return self._trial

    def free_model(self) -> None:
        """Have nothing but a session use the model; called on a worker's thread before one begins."""
        self.writing_down.stop_and_wait()
        if self._trial is not None:
            self._trial.stop_and_wait()

    def ask_setting(self, option: Option, now: Setting) -> None:
        """Ask for the value of the option, in the way that fits it."""
        if isinstance(now, bool):
            self.change_setting(option, not now)
            return
        from voicejournal.tui.settings.asking_values import ASKS, ask_value

        asks = ASKS.get(option.name, ask_value)
        asks(self, option, now)

    def change_setting(self, option: Option, value: Setting) -> None:
        """Write the value down and follow it, in the background; what it would delete is asked first."""
        if option.name in _LIMITS:
            self.run_worker(lambda: self._ask_limit(option, value), thread=True, group="setting")
        else:
            self.run_worker(lambda: self._change(option, value), thread=True, group="setting")

    def _change(self, option: Option, value: Setting, then: Callable[[], object] = lambda: None) -> None:
        store = self._program.settings
        if store is None:
            return
        try:
            with self.remembering:
                loaded = store.put(option, value)
                self._program.use(self._program.follow(loaded, self.services))
        except VoiceJournalError as trouble:
            self.call_from_thread(self.show_message, f"{trouble} {trouble.hint}".strip())
        else:
            self.call_from_thread(self._follow, option, loaded)
            then()

    def _ask_limit(self, option: Option, value: Setting) -> None:
        """Tell what another limit for sound deletes, and ask, before it is written down."""
        retention, changed = self._program.retention_with, {option.name: value}
        if retention is None:
            self._change(option, value)
            return
        limit = retention(self.settings._replace(**changed))  # type: ignore[arg-type]  # the name is an option's
        try:
            found = limit.would_delete()
        except VaultError:  # locked: it is asked when the journal is open
            self._change(option, value)
            return
        except VoiceJournalError as trouble:
            self.post_message(ErrorOccurred(trouble))
            return

        def agreed() -> None:
            try:
                deleted = limit.agree()
            except VoiceJournalError as trouble:
                self.post_message(ErrorOccurred(trouble))
            else:
                if deleted.recordings:
                    self.post_message(SoundDeleted(deleted))

        if found.recordings:
            self.call_from_thread(self._confirm_limit, found, lambda: self._change(option, value, agreed))
        else:
            self._change(option, value, agreed)

    def _confirm_limit(self, found: Expired, change: Callable[[], None]) -> None:
        from voicejournal.tui.widgets.confirm import Confirm

        def decide(sure: bool | None) -> None:
            if sure:
                self.run_worker(change, thread=True, group="setting")
            else:
                self.show_message("Nothing was changed.")

        detail = f"{found.warning} With this limit their sound is deleted now, for good; the text stays."
        self.push_screen(
            Confirm(f"Delete {found}?", detail.lstrip(), yes="set and delete", no="leave it"), decide
        )

    def _follow(self, option: Option, loaded: LoadedSettings) -> None:
        """Have the screens follow the option, and say what else is to be known."""
        from voicejournal.tui.settings.setting_groups import AT_NEXT_START, title, value_text
        from voicejournal.tui.settings.settings_screen import SettingsLoaded, SettingsScreen

        origin = loaded.origin(option.name)
        changed: Mapping[str, Any] = {option.name: origin.value}
        self.settings = self.settings._replace(**changed)
        self.apply_setting(option.name, origin.value)
        if origin.source == option.variable:
            text = f"{option.variable} is set and wins over the file."
        elif option.name in AT_NEXT_START:
            text = "Written down; it counts from the next start on."
        else:
            text = f"{title(option)}: {value_text(option, origin.value)}."
        if option.name == "situation":
            text = "Written down."
        self.show_message(text)
        screen: Screen[Any]
        for screen in self.screen_stack:
            if isinstance(screen, SettingsScreen):
                screen.post_message(SettingsLoaded(loaded))

    def apply_setting(self, name: str, value: Setting) -> None:
        """Have the screens follow an option that was changed."""
        home = self.screen_stack[0]
        if name == "theme":
            self.theme = str(value)
        elif name == "country":
            self._country = str(value)
        elif name in ("discreet", "neutral_names"):
            setattr(self, name, bool(value))
        if isinstance(home, HomeScreen):
            if name == "situation":
                home.situation = str(value)
            elif name == "on_this_day":
                home.looks_back = bool(value)
            elif name == "suggestions":
                home.suggestion_state = self._program.suggestion_state if value else None
            elif name == "discreet":
                home.rename()
            if home.is_current:
                home.reload()

    @property
    def situation(self) -> str:
        """The situation that the person named; "" if it was not asked yet."""
        home = self.screen_stack[0]
        return home.situation if isinstance(home, HomeScreen) else ""

    def leave_situation_unsaid(self) -> None:
        """Take passing the question by for an answer, so that it is not asked again."""
        home = self.screen_stack[0]
        if isinstance(home, HomeScreen) and not home.situation:
            home.situation = UNSAID
            self._remember("situation", UNSAID, "")

    def on_transcriber_changed(self, message: TranscriberChanged) -> None:
        """Keep a model that was chosen on the screen among the settings."""
        super().on_transcriber_changed(message)
        store = self._program.settings
        if store is None or message.model == self.settings.model:
            return
        self.settings = self.settings._replace(model=message.model)

        def keep() -> None:
            try:
                with self.remembering:
                    store.put(OPTIONS["model"], message.model)
            except VoiceJournalError as trouble:
                self.post_message(ErrorOccurred(trouble))

        self.run_worker(keep, thread=True, group="setting")
