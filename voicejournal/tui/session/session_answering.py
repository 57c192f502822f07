"""Session screen, from a question to its answer: early keys, choices, notices, waiting recordings."""

from __future__ import annotations

from dataclasses import replace

from textual import events, on
from textual.screen import Screen
from textual.widgets import TextArea

from voicejournal.conversation import commands
from voicejournal.conversation.events import Countdown, Notice, NoticeSubject
from voicejournal.domain.guides.guide import Guide, Step
from voicejournal.domain.session.session import Session
from voicejournal.tui.key_names import everywhere
from voicejournal.tui.messages import EntrySaved, TranscribeRequested
from voicejournal.tui.session.answer_area import AnswerArea, is_chosen
from voicejournal.tui.session.concern_card import ConcernCard
from voicejournal.tui.session.early_keys import NEVER_WAIT, EarlyKeys
from voicejournal.tui.session.session_messages import ChoiceRejected, ValueChosen
from voicejournal.tui.session.status_line import StatusLine
from voicejournal.tui.widgets.notice import NoticeLine


class SessionAnswering(Screen[None]):
    """Tracks the shown question, so that each answer goes to the step it belongs to."""

    def __init__(self, *, hears: bool) -> None:
        """`hears` is whether the conversation has a speech model."""
        super().__init__()
        self.session: Session | None = None
        self.ended = False
        self._hears = hears
        self._early = EarlyKeys()

    @property
    def cited(self) -> tuple[Guide | None, Step | None]:
        """The guide and the step on the screen, for the sources they rest on."""
        return (self.session.guide, self.session.step) if self.session else (None, None)

    def on_resize(self) -> None:
        for card in self.query(ConcernCard):
            card.measure()

    def send(self, command: commands.Command) -> None:
        """Send the command to the conversation."""
        raise NotImplementedError

    def on_value_chosen(self, message: ValueChosen) -> None:
        self._early.waiting = True
        self.send(commands.Choose(message.value, self._step_id))

    def on_choice_rejected(self, message: ChoiceRejected) -> None:
        self._show_notice(message.text, "", NoticeSubject.WORDS)

    def on_marks_changed(self) -> None:
        """Remove the notice that nothing is chosen; an option is marked now."""
        self.query_one(NoticeLine).end(NoticeSubject.WORDS)

    @on(TextArea.Changed)
    def _written(self, event: TextArea.Changed) -> None:
        """Remove the notice that nothing is written; the editor has text now."""
        if event.text_area.text.strip():
            self.query_one(NoticeLine).end(NoticeSubject.WORDS)

    def holds_key(self, event: events.Key) -> bool:
        """Hold the key back if the next question is not shown yet; return whether it was held.

        At a line of the arc, any key goes on.
        """
        step = self.session.step if self.session else None
        if step is not None and step.interlude and not self._never_waits(event) and not self._early.waiting:
            self.send(commands.SkipStep())
            return True
        if self._stops_countdown(event):
            return True
        waits = self._early.waiting or any(area.answered for area in self.query(AnswerArea))
        return waits and not self.ended and not self._never_waits(event) and self._early.hold(event)

    def _never_waits(self, event: events.Key) -> bool:
        """Whether the key works at any time, by the keys as the person has set them."""
        return event.key in NEVER_WAIT or event.key in everywhere(self.app).values()

    def _stops_countdown(self, event: events.Key) -> bool:
        """Whether the key only stops what would go on by itself; enter does what it always does."""
        line = self.query_one(StatusLine)
        if line.countdown.left is None or self._never_waits(event) or event.key == "enter":
            return False
        line.countdown = Countdown(None)
        self.send(commands.KeepListening())
        return True

    def _release(self) -> None:
        """Send the held keys to the widget that has the focus now."""
        self.query_one(AnswerArea).answered = False
        for key in self._early.release(chooses=is_chosen(self.session.step if self.session else None)):
            # Posted by the app: a key that the screen sends itself would not go beyond the screen.
            self.app.call_later(self._press, key.key, key.character)

    def _press(self, key: str, character: str | None) -> None:
        self.app.post_message(events.Key(key, character))

    @property
    def _step_id(self) -> str:
        return self.session.step.id if self.session and self.session.step else ""

    def _show_notice(self, text: str, hint: str, about: NoticeSubject) -> None:
        self.query_one(NoticeLine).show(Notice(text, hint, about, self._step_id))

    @property
    def _offered(self) -> bool:
        """Whether the shown question is an offer that can be declined."""
        return self.session is not None and self.session.step is not None and self.session.step.is_offer

    @property
    def _waiting(self) -> bool:
        """Whether a recording of this answer, or of any answer at the end, has no transcript yet."""
        session = self.session
        if session is None:
            return False
        if session.over:
            return any(answer.pending for answer in session.entry.answers)
        return session.answer is not None and session.answer.pending

    async def action_transcribe(self) -> None:
        if self.session is None:
            return
        if self.session.over:
            self.post_message(TranscribeRequested(self.session.entry.id))
        elif self._hears:
            self.send(commands.Transcribe())
        else:
            await self.run_action("app.models")

    def on_entry_saved(self, message: EntrySaved) -> None:
        """Refresh the summary when the entry of a finished session has changed."""
        session = self.session
        if message.entry is not None and self.ended and session and session.entry.id == message.entry_id:
            self.session = replace(session, entry=message.entry)
            self.query_one(AnswerArea).finished(message.entry, saved=True)
            self.refresh_bindings()
