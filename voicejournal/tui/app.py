"""The terminal program: it opens screens, hides them, and keeps text out of crash reports and titles."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import SystemCommand
from textual.binding import Binding, BindingType
from textual.screen import Screen

from voicejournal.errors import VoiceJournalError
from voicejournal.tui.commands import system_commands
from voicejournal.tui.crash import Fault
from voicejournal.tui.ending import ended_with_terminal, heed_signals
from voicejournal.tui.messages import Begin, Troubled
from voicejournal.tui.outside import Companion, Outside
from voicejournal.tui.playback import Playback, ShowsPlaying
from voicejournal.tui.quitting import Quitting
from voicejournal.tui.safe_lines import SafeApp
from voicejournal.tui.screens.hidden import HiddenScreen
from voicejournal.tui.screens.home import HomeScreen
from voicejournal.tui.sittings import Sittings
from voicejournal.tui.supply import Supply
from voicejournal.tui.themes import DARK, put_on
from voicejournal.tui.widgets.plain import Plain

if TYPE_CHECKING:
    from voicejournal.conversation.parts import Parts
    from voicejournal.tui import messages as sent
    from voicejournal.tui.screens.session import SessionScreen

_log = logging.getLogger(__name__)

TITLE = "notes"
"""What the window is called: discreet on a shared screen or a task bar."""


class VoiceJournalApp(SafeApp):
    """voicejournal on a terminal."""

    CSS_PATH = "app.tcss"
    TITLE = TITLE
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide"), (140, "-very-wide")]  # noqa: RUF012  (as Textual)
    VERTICAL_BREAKPOINTS = [(0, "-short"), (20, "-tall")]  # noqa: RUF012  (as Textual)
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "help", "keys", show=False),
        Binding("f2", "help_now", "help now", show=False, priority=True),
        Binding("f12", "hide_now", "hide now", show=False, priority=True),
        Binding("ctrl+q", "quit", "quit", show=False, priority=True),
    ]

    def __init__(
        self,
        supply: Supply,
        *,
        silent: bool = False,
        follow_ups: bool = True,
        review: bool = True,
        theme: str = DARK.name,
        guide: str | None = None,
        quiet_card: bool = True,
        suggest: bool = True,
        outside: Outside | None = None,
        speakers: tuple[str, ...] = (),
        companion: Companion | None = None,
    ) -> None:
        """`guide` is begun at once; `suggest` and `quiet_card` switch what their names say.

        `speakers` are the names for that guide, where it is one for two. A `companion` answers by itself.
        """
        super().__init__()
        put_on(self, theme)
        self._supply = supply
        self._sittings = Sittings(
            self,
            supply,
            silent,
            follow_ups=follow_ups,
            review=review,
            quiet_card=quiet_card,
            companion=companion,
        )
        self._first_guide = guide
        self._speakers = speakers
        self._suggest = suggest
        self._quiet_card = quiet_card
        self._quitting = Quitting(self)
        self._outside = outside or Outside()
        self.models = self._outside.models
        self.playback = Playback(supply, self.post_message)

    @property
    def parts(self) -> Parts:
        """What the screens work with; the first to ask has them made."""
        return self._supply.parts

    def get_default_screen(self) -> Screen[None]:
        aside = self._outside.aside if self._suggest else None
        return HomeScreen(self._supply, aside, fetches=self.models is not None)

    def on_mount(self) -> None:
        heed_signals(self)
        self._write(f"\x1b[22;2t\x1b]2;{TITLE}\x07")
        welcomed = self._outside.welcomed
        if welcomed is not None:
            from voicejournal.tui.screens.welcome import WelcomeScreen

            self.push_screen(WelcomeScreen(), lambda _: self._was_welcomed(welcomed))
        else:
            self._begin_first()
        self.call_after_refresh(self._settle)

    def _was_welcomed(self, welcomed: Callable[[], None]) -> None:
        try:
            welcomed()
        except VoiceJournalError as trouble:
            self.on_troubled(Troubled(trouble))
        self._begin_first()

    def _begin_first(self) -> None:
        if self._first_guide is not None:
            self._sittings.begin(Begin(self._first_guide), self._speakers)

    def on_unmount(self) -> None:
        self.playback.stop()
        self._sittings.leave()
        self._write("\x1b[23;2t")

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:  # noqa: ARG002
        """The palette: no screenshot, which would put the journal's words into a file."""
        return system_commands(self)

    def get_key_display(self, binding: Binding) -> str:
        """Keys by their names, not by signs that few people know."""
        names = {"enter": "enter", "escape": "esc", "space": "space"}
        return binding.key_display or names.get(binding.key) or super().get_key_display(binding)

    def copy_to_clipboard(self, text: str) -> None:
        """Keep copied text inside the program: the terminal's clipboard is open to other programs."""
        self._clipboard = text

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """While hidden nothing opens."""
        hidden = isinstance(self.screen, HiddenScreen)
        return not hidden or action in ("hide_now", "quit")

    def tell(self, text: str) -> None:
        """Say something in the calm line of the topmost screen that has one; never over a hidden screen."""
        for screen in reversed(self.screen_stack):
            line = next(screen.query("#notice").results(Plain), None)
            if line is not None:
                line.update(text)
                return

    def on_begin(self, message: Begin) -> None:
        self.playback.stop()
        self._sittings.begin(message, message.entry.speakers if message.entry else ())

    def _settle(self) -> None:
        from voicejournal.tui.settling import settle

        recovers = self._outside.recover
        self.run_worker(
            lambda: settle(self._supply, self.post_message, recovers=recovers), thread=True, group="settle"
        )

    def on_recovered(self, message: sent.Recovered) -> None:
        titles = ", ".join(dict.fromkeys(entry.title for entry in message.entries))
        self.tell(f"A recording that was cut off is back: {titles}.")
        home = self.screen_stack[0]
        if isinstance(home, HomeScreen):
            home.reload()

    def on_troubled(self, message: Troubled) -> None:
        self.tell(f"{message.trouble} {message.trouble.hint}".strip())

    def on_concerned(self, _: sent.Concerned) -> None:
        """Say where help is; a session's screen has its own card."""
        from voicejournal.tui.widgets.concern import TEXT

        if self._quiet_card and not self._sessions():
            self.tell(TEXT)

    def on_ended(self, message: sent.Ended) -> None:
        self._quitting.ended(message, seen=bool(self._sessions()))

    def on_play(self, message: sent.Play) -> None:
        self.run_worker(lambda: self.playback.toggle(message.recording), thread=True, group="play")

    def on_playing_ended(self, message: sent.PlayingEnded) -> None:
        for screen in self.screen_stack:
            if isinstance(screen, ShowsPlaying):
                screen.playing_ended(message.recording)

    def on_open_timeline(self, message: sent.OpenTimeline) -> None:
        self.open_timeline(message.entry_id)

    def open_timeline(self, entry_id: str | None = None) -> None:
        """Show the timeline, at that entry."""
        from voicejournal.tui.screens.timeline import TimelineScreen

        self.push_screen(TimelineScreen(self.parts, entry_id))

    def action_help(self) -> None:
        from voicejournal.tui.screens.help import HelpScreen

        if not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen(self.screen))

    def action_help_now(self) -> None:
        from voicejournal.tui.screens.help_now import HelpNowScreen

        if isinstance(self.screen, HelpNowScreen):
            self.screen.dismiss()
        else:
            self.push_screen(HelpNowScreen(self._outside.help_lines()))

    def action_insights(self) -> None:
        """Everything that can be drawn over time."""
        from voicejournal.tui.screens.insights import InsightsScreen

        self.push_screen(InsightsScreen(self.parts))

    def action_models(self) -> None:
        """Fetch a speech model, or choose one that is here."""
        from voicejournal.tui.screens.models import ModelsScreen

        if self.models is not None and not isinstance(self.screen, ModelsScreen):
            self.push_screen(ModelsScreen(self.models, self.parts))

    def on_new_ears(self, message: sent.NewEars) -> None:
        self._supply.use(message.parts)
        home = self.screen_stack[0]
        if isinstance(home, HomeScreen):
            home.reload()

    def action_guides(self) -> None:
        home = self.screen_stack[0]
        if isinstance(home, HomeScreen):
            home.action_guides()

    def action_hide_now(self) -> None:
        """Everything off and blank at once; the same key comes back."""
        if isinstance(self.screen, HiddenScreen):
            self.screen.come_back()
            return
        self.playback.stop()
        self.clear_notifications()
        for session in self._sessions():
            session.hide()
        self.push_screen(HiddenScreen(self._outside.unlock), self._shown_again)

    def _shown_again(self, _: None) -> None:
        for session in self._sessions():
            session.show_again()

    def action_silent(self) -> None:
        """Read aloud, or not, from the next sitting on."""
        silent = self._sittings.silent = not self._sittings.silent
        told = "nothing is read aloud." if silent else "questions are read aloud."
        self.tell(f"From the next sitting on, {told}")

    async def action_quit(self) -> None:
        """Leave; a sitting under way is saved first, after a question."""
        running = next((session for session in self._sessions() if session.running), None)
        if running is None or isinstance(self.screen, HiddenScreen):
            self._quitting.leave(running)
        else:
            self._quitting.ask(running)

    def panic(self, *renderables: Any) -> None:
        """The thread that reads keys has failed; most often because the window was closed."""
        if not ended_with_terminal(self):
            super().panic(*renderables)

    def _sessions(self) -> list[SessionScreen]:
        from voicejournal.tui.screens.session import SessionScreen

        return [screen for screen in self.screen_stack if isinstance(screen, SessionScreen)]

    def _write(self, sequence: str) -> None:
        if self._driver is not None:
            self._driver.write(sequence)

    def _log(self, *_: Any, **__: Any) -> None:
        """Textual's own log (TEXTUAL_LOG, its console) holds keys and texts: none is written."""

    def _fatal_error(self) -> None:
        """Textual's crash report prints local variables; this one names the fault and no more."""
        from rich.segment import Segments

        fault = Fault.of(self._exception)
        _log.error("a fault in the screens: %s", fault.trace)
        for session in self._sessions():
            session.let_go()
        if not self._exit_renderables:
            self._exit_renderables.append(Segments(self.console.render(fault.told, self.console.options)))
        self._close_messages_no_wait()
