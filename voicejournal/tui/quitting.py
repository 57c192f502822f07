"""Ends sessions and the program, and reports what was and was not saved."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.app import App
from textual.screen import Screen
from textual.worker import get_current_worker

from voicejournal.errors import VoiceJournalError
from voicejournal.tui.messages import ErrorOccurred, SessionEnded
from voicejournal.tui.terminal_closing import put_all

if TYPE_CHECKING:
    from voicejournal.tui.app_services import ConversationPort
    from voicejournal.tui.session.session_screen import SessionScreen


def hold(store: ConversationPort, screen: Screen[None], app: App[Any]) -> None:
    """Run the session on a worker's thread, and post its outcome to its screen.

    If the screen is gone before the last words came, the app receives what could not be saved.
    """
    try:
        ended = SessionEnded(store.run())
    except VoiceJournalError as trouble:
        ended = SessionEnded(None, trouble)
    if screen.is_attached and not get_current_worker().is_cancelled:
        screen.post_message(ended)
    elif ended.trouble is not None:
        app.post_message(ended)


class Quitting:
    """Ends the program; a running session is saved first, after a confirmation."""

    def __init__(self, app: App[Any]) -> None:
        self._app = app
        self._lost: VoiceJournalError | None = None

    def ended(self, message: SessionEnded, *, seen: bool) -> None:
        """Handle the end of a session; unsaved text is reported at exit, and at once without its screen."""
        if message.trouble is not None:
            self._lost = message.trouble
            if not seen:
                self._app.post_message(ErrorOccurred(message.trouble))

    def ask(self, running: SessionScreen) -> None:
        """Ask for confirmation before quitting during a session.

        One in which fear was told is left instead: its end asks what stays, and can be quit from.
        """
        from voicejournal.tui.widgets.confirm import Confirm

        if isinstance(self._app.screen, Confirm):
            return
        if running.would_ask_what_stays and running.unsaved is None:
            running.let_go()
            return
        unsaved = running.unsaved
        question = (
            "What you said and wrote is saved first; home offers to go on with it next time."
            if unsaved is None
            else f"The last words are not saved. {unsaved} {unsaved.hint}".rstrip()
        )
        self._app.push_screen(
            Confirm("Quit now?", question, yes="quit", no="stay"),
            lambda sure: self.leave(running) if sure else None,
        )

    def leave(self, running: SessionScreen | None) -> None:
        """Save the session, and exit."""
        put_all(self._app.screen_stack)
        if running is None:
            self._end()
        else:
            running.leave(self._left)

    def _left(self, trouble: VoiceJournalError | None) -> None:
        self._lost = trouble or self._lost
        self._end()

    def _end(self) -> None:
        """Exit; if text could not be saved, with its message on the terminal and its exit code."""
        if self._lost is None:
            self._app.exit()
        else:
            sentence = f"voicejournal: {self._lost}\n  {self._lost.hint}".rstrip()
            self._app.exit(return_code=self._lost.exit_code, message=sentence)
