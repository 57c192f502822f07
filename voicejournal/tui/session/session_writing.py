"""Session screen, the editor: keeps, discards and saves drafts of written answers."""

from __future__ import annotations

from textual import events

from voicejournal.conversation import commands
from voicejournal.conversation.events import NoticeSubject
from voicejournal.conversation.notices import NOTHING_WRITTEN
from voicejournal.domain.session.session import WRITING, Phase
from voicejournal.tui.editor_drafts import DelayedSave, SessionDrafts
from voicejournal.tui.session.answer_area import AnswerArea
from voicejournal.tui.session.session_answering import SessionAnswering
from voicejournal.tui.widgets.confirm import Confirm
from voicejournal.tui.widgets.editor import Editor


class SessionWriting(SessionAnswering):
    """Saves editor text as a draft, and discards none of it without confirmation."""

    def __init__(self, drafts: SessionDrafts, *, hears: bool) -> None:
        super().__init__(hears=hears)
        self._drafts = drafts
        self._put_soon = DelayedSave(self, self.put_draft)
        self._pasted = ""
        """Text that was pasted before there was an editor for it."""

    def on_paste(self, event: events.Paste) -> None:
        """Begin a written answer with text that is pasted outside of the editor."""
        if self.ended or isinstance(self.focused, Editor) or not event.text.strip():
            return
        event.stop()
        self._pasted += event.text
        step = self.session.step if self.session else None
        if step is not None and step.interlude and not self._early.waiting:
            self.send(commands.SkipStep())  # as any key does
        elif not self._early.waiting:
            self.place_pasted()

    def place_pasted(self) -> None:
        """Put the pasted text into the editor; where there is none, ask for one, or say that it waits."""
        if not self._pasted:
            return
        if self.phase in WRITING:
            pasted, self._pasted = self._pasted, ""
            self.query_one(AnswerArea).insert(pasted)
        elif self.check_action("type", ()):
            self.send(commands.TypeInstead())
        elif self.phase is Phase.FINISHED:
            self._show_notice("What you pasted stands in no answer.", "", NoticeSubject.WORDS)
        else:
            text = "What you pasted waits for the next question that is answered in words."
            self._show_notice(text, "", NoticeSubject.WORDS)

    @property
    def phase(self) -> Phase:
        return self.session.phase if self.session else Phase.ASKING

    @property
    def _draft(self) -> str:
        """The editor's text that is not kept yet."""
        session = self.session
        return next((area.draft(session) for area in self.query(AnswerArea)), "") if session else ""

    def on_text_area_changed(self) -> None:
        self._put_soon()

    def put_draft(self) -> None:
        if self.query(AnswerArea):  # there is none while the screen is closing
            self._drafts.put(self.session, self._draft)

    def wait_for_drafts(self) -> None:
        self._drafts.wait()

    def _keep(self, text: str) -> None:
        self._drafts.keep(self.session, self._draft)
        answer = self.session.answer if self.session else None
        self.send(commands.Keep(text, self._step_id, seen=answer.text if answer else ""))

    def _unless_written(self, command: commands.Command, question: str) -> None:
        """Send the command; if it would discard written text, only after confirmation."""

        def decide(sure: bool | None) -> None:
            if sure:
                self._drafts.discard(self.session)
                self.send(command)

        if self._draft:
            self.app.push_screen(Confirm(question, "What you wrote is not kept then.", no="stay"), decide)
        else:
            self.send(command)

    def action_keep(self) -> None:
        text = self.query_one(AnswerArea).text
        if not text and self.phase is Phase.TYPING:
            self._show_notice(NOTHING_WRITTEN.text, NOTHING_WRITTEN.hint, NOTHING_WRITTEN.about)
            return
        self._keep(text)

    action_keep_written = action_keep

    def action_edit(self) -> None:
        self.query_one(AnswerArea).edit()

    def action_leave_editor(self) -> None:
        """Leave the editor, so that letters work as keys again."""
        self.set_focus(None)

    def action_type(self) -> None:
        self.send(commands.TypeInstead())

    def action_speak(self) -> None:
        self._unless_written(commands.Redo(), "Say it instead?")

    def action_decline(self) -> None:
        """Skip the follow-up; none is offered in this guide any more."""
        self._unless_written(commands.SkipStep(quiet=True), "Skip it, and offer no more of these?")

    def action_skip(self) -> None:
        self._unless_written(commands.SkipStep(), "Skip the question?")
