"""The terminal app: opens the screens and hides them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events
from textual.app import SystemCommand
from textual.await_complete import AwaitComplete
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen, Screen
from typing_extensions import override

from voicejournal.domain.key_changes import keymap_of
from voicejournal.domain.settings import Setting, Settings
from voicejournal.errors import VoiceJournalError
from voicejournal.tui.app_services import AppServices, FirstSession, HoldsKeys
from voicejournal.tui.help.hidden_screen import HiddenScreen
from voicejournal.tui.home.home_screen import HomeScreen
from voicejournal.tui.key_names import is_changed, keymap
from voicejournal.tui.messages import BeginSession, ErrorOccurred
from voicejournal.tui.palette import system_commands
from voicejournal.tui.session.launcher import SessionLauncher
from voicejournal.tui.settings.settings_app import SettingsApp
from voicejournal.tui.spacing import follow_spacing
from voicejournal.tui.terminal_closing import ended_with_terminal, heed_signals
from voicejournal.tui.themes import DARK, next_theme, put_on

if TYPE_CHECKING:
    from voicejournal.tui import messages as sent


class VoiceJournalApp(SettingsApp):
    """The Textual app of voicejournal: opens sessions and other screens, and hides everything on f12."""

    CSS_PATH = "app.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide"), (140, "-very-wide")]  # noqa: RUF012  (as Textual)
    VERTICAL_BREAKPOINTS = [(0, "-short"), (20, "-tall"), (45, "-high")]  # noqa: RUF012  (as Textual)
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "help", "keys", show=False, id="app.help"),
        Binding("question_mark", "help", "keys", show=False),
        Binding("f2", "help_now", "help now", show=False, priority=True, id="app.help_now"),
        Binding("f3", "sources", "sources", show=False, priority=True, id="app.sources"),
        Binding("comma", "settings", "settings", show=False),
        Binding("f12", "hide_now", "hide now", show=False, priority=True, id="app.hide_now"),
        Binding("ctrl+l", "lock", "lock", show=False, priority=True, id="app.lock"),
        Binding("ctrl+q", "quit", "quit", show=False, priority=True, id="app.quit"),
    ]

    def __init__(
        self, program: AppServices, settings: Settings | None = None, first: FirstSession | None = None
    ) -> None:
        """`first` is the session that begins at once; without it home is shown."""
        settings = settings or Settings()
        super().__init__(program, settings)
        put_on(self, settings.theme)
        follow_spacing(self, settings.spacing)
        if not settings.motion:
            self.animation_level = "none"
        if settings.keys:
            self._change_keys(settings.keys)
        self._first = first
        self._launcher = SessionLauncher(self, program, settings, first.companion if first else None)
        self._launcher.before = self.free_model

    @override
    def get_theme_variable_defaults(self) -> dict[str, str]:
        """The roles of colours for themes that have none of their own."""
        return dict(DARK.variables)

    def get_default_screen(self) -> Screen[None]:
        settings = self.settings
        return HomeScreen(
            self._program,
            suggests=settings.suggestions,
            situation=settings.situation,
            looks_back=settings.on_this_day,
        )

    def on_mount(self) -> None:
        heed_signals(self)
        self.watch_idle()
        self.name_window()
        welcomed = self._program.welcomed
        if welcomed is not None:
            self.walk_first_steps(lambda: self._was_welcomed(welcomed))
        else:
            self._begin_first()

    def _was_welcomed(self, welcomed: Callable[[], None]) -> None:
        try:
            welcomed()
        except VoiceJournalError as trouble:
            self.on_error_occurred(ErrorOccurred(trouble))
        self._begin_first()

    def _begin_first(self) -> None:
        if self._first is not None:
            self.read_pages()
            self._launcher.begin(BeginSession(self._first.guide, self._first.entry), self._first.speakers)

    def on_unmount(self) -> None:
        self.playback.stop()
        self._launcher.leave()
        self.writing_down.stop_and_wait()
        self.unname_window()

    @override
    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """Commands of the palette; without a screenshot, which would write the journal's text into a file."""
        return system_commands(self)

    def get_key_display(self, binding: Binding) -> str:
        """Name a key in words, not by symbols that few people know."""
        names = {"enter": "enter", "escape": "esc", "space": "space"}
        if is_changed(self, binding):
            return names.get(binding.key, binding.key)
        return binding.key_display or names.get(binding.key) or super().get_key_display(binding)

    @override
    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Disable every action but returning and quitting while the screen is hidden."""
        hidden = isinstance(self.screen, HiddenScreen)
        return not hidden or action in ("hide_now", "quit")

    def on_key(self, event: events.Key) -> None:
        """Ignore a key that a screen holds back for the next question."""
        if isinstance(self.screen, HoldsKeys) and self.screen.holds_key(event):
            event.prevent_default()

    def pop_screen(self) -> AwaitComplete:
        """Remove the topmost screen and the cached lines of its widgets.

        Textual keeps the last 1,024 colours that widgets were drawn with together with those widgets' lines
        (an `lru_cache` on a method, textual 8.2.8): the lines of some 70 timelines, 0.6 MB each (measured).
        """
        from textual._styles_cache import StylesCache

        popped = super().pop_screen()
        StylesCache.get_inner_outer.cache_clear()
        return popped

    def on_begin_session(self, message: BeginSession) -> None:
        self.playback.stop()
        self._launcher.begin(message, message.entry.speakers if message.entry else ())

    def on_open_timeline(self, message: sent.OpenTimeline) -> None:
        self.open_timeline(message.entry_id)

    def open_timeline(self, entry_id: str | None = None) -> None:
        """Show the timeline, at that entry."""
        from voicejournal.tui.timeline.timeline_screen import TimelineScreen

        self.unlocked_then(lambda: self.push_screen(TimelineScreen(self.services, entry_id)))

    def open_calendar(self) -> None:
        """Show the calendar over the timeline, which goes to the day that is chosen there."""
        from voicejournal.tui.timeline.timeline_screen import TimelineScreen

        def show() -> None:
            if isinstance(self.screen, TimelineScreen):
                self.screen.action_calendar()
            else:
                self.push_screen(TimelineScreen(self.services, calendar=True))

        self.unlocked_then(show)

    def action_sources(self) -> None:
        """Show what the question on the screen rests on; anywhere else, the cards."""
        from voicejournal.tui.help.sources_screen import Cites, SourcesScreen

        if isinstance(self.screen, SourcesScreen):
            self.screen.dismiss()
        elif not isinstance(self.screen, ModalScreen):
            cited = self.screen.cited if isinstance(self.screen, Cites) else (None, None)
            guides = self.services.guides
            self.push_screen(SourcesScreen(cited, guides.sources(), guides.cards()))

    def action_help(self) -> None:
        from voicejournal.tui.help.keys_screen import HelpScreen

        if not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen(self.screen))

    def action_insights(self) -> None:
        """Show the insights: everything that can be drawn over time."""
        from voicejournal.tui.insights.insights_screen import InsightsScreen

        self.unlocked_then(lambda: self.push_screen(InsightsScreen(self.services)))

    def action_look_back(self) -> None:
        """Show what moved and what keeps coming back, in the person's own words."""
        from voicejournal.tui.insights.reflection_screen import ReflectionScreen

        self.unlocked_then(lambda: self.push_screen(ReflectionScreen(self.services)))

    def action_guides(self) -> None:
        home = self.screen_stack[0]
        if isinstance(home, HomeScreen):
            home.action_guides()

    def action_route(self) -> None:
        """Show the six steps and the stages, once home has read them."""
        home = self.screen_stack[0]
        if isinstance(home, HomeScreen):
            home.show_route()

    def action_hide_now(self) -> None:
        """Stop sound and microphone and blank the screen at once; the same key returns."""
        if isinstance(self.screen, HiddenScreen):
            self.screen.come_back()
            return
        self.playback.stop()
        self.clear_notifications()
        for session in self.sessions:
            session.hide()
        unlock = self._program.unlock
        if self.lock_state:
            self.lock_journal()
            unlock = self.try_passphrase
        self.push_screen(HiddenScreen(unlock), self._shown_again)

    def _shown_again(self, _: None) -> None:
        home = self.screen_stack[0]
        if isinstance(home, HomeScreen):
            home.veil()
        for session in self.sessions:
            session.show_again()

    @property
    def silent(self) -> bool:
        """Whether questions are not read aloud."""
        return self._launcher.silent

    def action_silent(self) -> None:
        """Toggle narration: silent at once, also in a running session, or aloud from the next question on."""
        silent = not self.silent
        self._launcher.read_aloud(not silent)
        text = "Nothing is read aloud any more." if silent else "Questions are read aloud from now on."
        self._remember("silent", silent, text)

    @override
    def apply_setting(self, name: str, value: Setting) -> None:
        """Have sessions follow the option as well."""
        super().apply_setting(name, value)
        self._launcher.settings = self.settings
        if name == "silent":
            self._launcher.read_aloud(not value)
        elif name == "hands_free":
            self._launcher.go_hands_free(bool(value))
        elif name == "spacing":
            follow_spacing(self, str(value))
        elif name == "motion":
            self.animation_level = "full" if value else "none"
        elif name == "keys" and isinstance(value, tuple):
            self._change_keys(value)
        elif name == "backup_folder":
            self.roll_backup()

    def _change_keys(self, keys: tuple[str, ...]) -> None:
        from voicejournal.tui.session.session_keys import BINDINGS as SESSION_KEYS

        self.set_keymap(keymap(keymap_of(keys), HomeScreen.BINDINGS, SESSION_KEYS))

    @property
    def hands_free(self) -> bool:
        """Whether sessions go on by themselves."""
        return self._launcher.hands_free

    def action_hands_free(self) -> None:
        """Toggle hands-free, at once also in a running session."""
        on = not self.hands_free
        self._launcher.go_hands_free(on)
        seconds = self.settings.hands_free_silence
        text = f"Hands-free: it goes on after {seconds} s of silence, or at \u201cnext\u201d said alone."
        self._remember("hands_free", on, text if on else "It goes on when you press a key.")

    def action_look(self) -> None:
        """Switch to the next theme: dark, light, high contrast."""
        self.theme = next_theme(self.theme)
        self._remember("theme", self.theme, f"The {self.theme} theme is on.")

    async def action_quit(self) -> None:
        """Quit; a running session is saved first, after a confirmation."""
        running = next((session for session in self.sessions if session.running), None)
        if running is None or isinstance(self.screen, HiddenScreen):
            self.quitting.leave(running)
        else:
            self.quitting.ask(running)

    def panic(self, *renderables: Any) -> None:
        """End after a failure of the thread that reads keys; most often because the window was closed."""
        if not ended_with_terminal(self):
            super().panic(*renderables)

    def let_go(self) -> None:
        for session in self.sessions:
            session.let_go()
