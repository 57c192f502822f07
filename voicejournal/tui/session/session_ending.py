"""Session screen, at its end and in between: what is kept of a withheld session, and a break for two."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from voicejournal.conversation.leftovers import Leaving
from voicejournal.domain.entries.entry import Entry
from voicejournal.domain.programme.suggestions import Suggestion
from voicejournal.domain.safety.closing import asks_what_stays as asks
from voicejournal.domain.session.session import Phase
from voicejournal.errors import VoiceJournalError
from voicejournal.tui.messages import ErrorOccurred, OpenTimeline
from voicejournal.tui.session.break_screen import BreakScreen
from voicejournal.tui.session.session_writing import SessionWriting
from voicejournal.tui.session.summary import Summary
from voicejournal.tui.widgets.confirm import Confirm
from voicejournal.tui.widgets.editor import Editor

Leave = Callable[[Entry, Leaving], None]
"""Keeps of the entry what the person chose; blocks."""

BREAKS = {Phase.ASKING, Phase.LISTENING, Phase.PAUSED, Phase.CHOOSING, Phase.BREATHING, Phase.REVIEWING}


class SessionEnding(SessionWriting):
    """Offers, after a withheld session, to keep it, to keep it without sound, or to leave nothing.

    A session that was left half-way is offered the same; one that a kill ended, when the timeline goes on
    with it and it is left or finished: home never names it.
    """

    _leave: Leave | None = None
    find_next: Callable[[Entry], tuple[str, Suggestion] | None] | None = None
    """Finds what could come next, with the name of its guide; reads the journal. None: nothing is said."""

    def hide(self) -> None:
        """Stop microphone and narration at once."""
        raise NotImplementedError

    def show_again(self) -> None:
        """Go on after `hide`."""
        raise NotImplementedError

    def let_go(self) -> None:
        """Save and end."""
        raise NotImplementedError

    def say_next(self, entry: Entry) -> None:
        """Add what could come next to the summary, once it is found."""
        find, app = self.find_next, self.app
        if find is None:
            return

        def show(found: tuple[str, Suggestion] | None) -> None:
            for summary in self.query(Summary):
                summary.following = found
                summary.show(entry, saved=True)

        def work() -> None:
            with suppress(VoiceJournalError):  # then the session ends without it
                found = find(entry)
                app.call_from_thread(show, found)

        self.run_worker(work, thread=True, exclusive=True, group="next")

    def offers(self, action: str) -> bool:
        """Whether a key of this class works now."""
        session = self.session
        if session is None:
            return False
        if action == "take_break":
            writes = isinstance(self.focused, Editor)
            return session.guide.for_two and session.phase in BREAKS and not writes
        sound = any(one.recording for one in session.entry.answers)
        return self.ended and self.asks_what_stays and (action != "without_sound" or sound)

    @property
    def asks_what_stays(self) -> bool:
        """Whether the session is over and the person is asked what of it is kept."""
        session = self.session
        return session is not None and session.over and self._leave is not None and asks(session.entry)

    @property
    def would_ask_what_stays(self) -> bool:
        """Whether leaving the session now ends in that question."""
        session = self.session
        return session is not None and not session.over and self._leave is not None and asks(session.entry)

    def action_take_break(self) -> None:
        """Take a break; microphone and narration are off meanwhile."""
        self.hide()

        def decide(goes_on: bool | None) -> None:
            if goes_on:
                self.show_again()
            else:
                self.let_go()

        self.app.push_screen(BreakScreen(), decide)

    def action_home(self) -> None:
        self.dismiss()

    def action_timeline(self) -> None:
        self.app.post_message(OpenTimeline(self.session.entry.id if self.session else None))
        self.dismiss()

    def action_without_sound(self) -> None:
        self._choose(Leaving.NO_SOUND)

    def action_leave_nothing(self) -> None:
        def decide(sure: bool | None) -> None:
            if sure:
                self._choose(Leaving.NOTHING)

        detail = "It is deleted at once, with its sound and every backup. Nothing brings it back."
        self.app.push_screen(
            Confirm("Leave nothing of this?", detail, yes="leave nothing", no="keep"), decide
        )

    def _choose(self, leaving: Leaving) -> None:
        session, leave = self.session, self._leave
        if session is None or leave is None:
            return
        app = self.app  # not available once the screen is gone

        def work() -> None:
            try:
                leave(session.entry, leaving)
            except VoiceJournalError as trouble:
                app.call_from_thread(app.post_message, ErrorOccurred(trouble))
            else:
                app.call_from_thread(self.dismiss)

        self.run_worker(work, thread=True, exclusive=True, group="leaving")
