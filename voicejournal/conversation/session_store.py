"""Holds the current session and saves it after every change."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import replace

from voicejournal.conversation import notices
from voicejournal.conversation.entry_editor import EntryEditor, concern
from voicejournal.conversation.events import (
    Concern,
    EntryStored,
    Event,
    NoticeCleared,
    NoticeSubject,
    SessionChanged,
    Unsaved,
)
from voicejournal.conversation.reflective_questions import reflection
from voicejournal.conversation.services import Services
from voicejournal.domain.entries.entry import Answer, AnswerState, Entry
from voicejournal.domain.entries.private_answer import SAFETY
from voicejournal.domain.guides.guide import Guide, Step
from voicejournal.domain.safety.closing import keeps_nothing
from voicejournal.domain.safety.gating import asked_between
from voicejournal.domain.safety.withholding import PRIVATE_GUIDES, withheld
from voicejournal.domain.session import session as transitions
from voicejournal.domain.session.session import Phase, Session
from voicejournal.errors import StorageError, VoiceJournalError


def opened(
    services: Services, guide: Guide, entry: Entry, drafted: Sequence[str], *, follow_ups: bool
) -> Session:
    """The session as it begins: at the first of the steps with drafts, or else at its first open one."""
    quiet = services.memory is not None and guide.id in services.memory.quiet_guides()
    begun = transitions.begin(guide, entry, follow_ups=follow_ups, quiet=quiet)
    return transitions.begin_at(begun, *drafted)


class SessionStore:
    """Holds the session, emits every change and saves it to the journal."""

    def __init__(
        self,
        services: Services,
        session: Session,
        emit: Callable[[Event], None],
        *,
        asks_between: bool = True,
    ) -> None:
        """With `asks_between` the private question comes before a step that hangs on it, after danger."""
        self._session = session
        self._asks_between = asks_between
        self.emit = emit
        self.unsaved: VoiceJournalError | None = None
        self._editor = EntryEditor(services)
        self._drafts = services.drafts
        self._clock = services.clock
        self._danger = services.danger
        self._memory = services.memory
        self._choose = services.choose_follow_up
        self._reflection = reflection(services, session.guide)
        self._concerned = False
        """Whether this session has said once that its words may mean danger."""
        self._base = session.entry
        """The session's own version when it last saved, or as it began."""
        self._saved: Entry | None = None
        self._stayed = False
        """Whether leaving or finishing was already refused because the entry could not be saved."""
        self._earlier = session.entry.seconds
        self._began = time.monotonic()

    @property
    def session(self) -> Session:
        """The session as it is now; only the methods of this store replace it."""
        return self._session

    @property
    def phase(self) -> Phase:
        """The phase of the session."""
        return self.session.phase

    @property
    def step(self) -> Step | None:
        """The current step; None at the end."""
        return self.session.step

    @property
    def entry(self) -> Entry:
        """The entry as last saved, with changes of other programs; before that, the session's own."""
        return self._saved or self.session.entry

    def result(self) -> Entry:
        """The entry at the end of the session.

        Raises:
            StorageError, JournalError: its last changes could not be saved.
        """
        if (unsaved := self.unsaved) is not None:
            raise type(unsaved)(f"{unsaved} Not everything of this session is saved.", unsaved.hint)
        return self.entry

    def to(self, phase: Phase) -> None:
        """Change the phase, and emit that."""
        self._session = self.session.in_phase(phase)
        self.emit(SessionChanged(self.session))

    def advance(self) -> None:
        """Go to the next step, or to the end; the phase changes only with `to`.

        After words that may mean danger the private question comes before a step that hangs on it: nobody
        who speaks of a blow is asked how it was for the other one.
        """
        self._session = transitions.advanced(self._session, self._offer)
        while self._concerned and self.step is not None and self.step.interlude:
            self._session = transitions.advanced(self._session, self._offer)
        if self._concerned and self._asks_between and self.step is not None:
            guide = asked_between(self._session.guide, self.step)
            if guide is not self._session.guide:
                self._session = replace(self._session, guide=guide, step=guide.step(SAFETY))

    def decline(self) -> None:
        """Offer no further follow-up in this guide; a withheld one leaves no trace of that."""
        self._session = transitions.declined(self._session)
        guide = self._session.guide.id
        if self._memory is None or guide in PRIVATE_GUIDES:
            return
        try:
            self._memory.make_quiet(guide)
        except StorageError as error:
            self.emit(notices.of(error))

    def _offer(self, text: str, fitting: Sequence[Step], possible: Sequence[Step]) -> Step | None:
        """The follow-up to offer after that text; none after words that may mean danger."""
        offered = None if self._danger(text) else self._choose(text, fitting, possible)
        if offered is None or self._reflection is None or self._is_doubted:
            return offered
        return self._reflection.instead_of(offered, text)

    @property
    def _is_doubted(self) -> bool:
        """Whether this session gave a reason to doubt that the person is safe."""
        return self._concerned or withheld(self._session.entry)

    def back(self) -> None:
        """Go to the step before; the first step stays."""
        self._session = transitions.back(self._session)

    def put(self, answer: Answer) -> None:
        """Save an answer to the current step, or to an earlier one whose transcript came late."""
        if self.step is not None and self.step.interlude:
            return  # nothing of it is kept
        before, now = self.session.entry, self._clock()
        if self.step is not None and answer.step == self.step.id:
            self._session = transitions.answered(self.session, answer, now)
        else:
            self._session = replace(self.session, entry=before.with_answer(answer, now))
        self.save_what_is_kept()
        step = self.step
        if self._reflection is not None and step is not None and not self._is_doubted:
            self._reflection.begin(step, answer)
        if not self._concerned and concern(before, self.session.entry, self._danger):
            self._concerned = True
            self.emit(Concern())

    def save(self) -> bool:
        """Save what has changed; on failure the person is notified and the changes stay in memory."""
        try:
            self._save()
        except VoiceJournalError as error:
            self._failed(error)
            self.emit(notices.of(error))
            return False
        return True

    def save_what_is_kept(self) -> bool:
        """As `save`, but an entry of which nothing is kept (see `keeps_nothing`) is not written at all."""
        return (self._saved is None and keeps_nothing(self.session.entry)) or self.save()

    def leave(self) -> None:
        """Save and end here, to be continued later; if saving fails, end only when asked a second time."""
        answers = tuple(_waiting(answer) for answer in self.session.entry.answers)
        self._session = replace(self.session, entry=replace(self.session.entry, answers=answers))
        if keeps_nothing(self.session.entry) and (self._saved is None or not answers):
            self._remove_empty()
            self.to(Phase.LEFT if self.unsaved is None else Phase.UNSAVED)
            return
        try:
            self._save()
        except VoiceJournalError as error:
            self._failed(error)
            if self._stayed:
                self.to(Phase.UNSAVED)
            else:
                self._stayed = True
                self.emit(notices.not_left(error))
        else:
            self.to(Phase.LEFT)

    def _remove_empty(self) -> None:
        """Remove the entry that was saved before its first take, unless a draft still belongs to it."""
        entry = self.session.entry.id
        if self._saved is None or any(draft.entry == entry for draft in self._drafts.all()):
            return
        try:
            self._editor.remove_empty(entry)
        except VoiceJournalError as error:
            self.emit(notices.of(error))

    def finish(self) -> None:
        """Finish the entry at the end of the guide; the session stays open if it cannot be saved."""
        entry = replace(self.session.entry, finished=self._clock())
        self._session = replace(self.session, entry=entry, step=None)
        saved = self.save_what_is_kept() and (self._saved is None or self._apply_promise_changes())
        self._stayed = not saved
        self.to(Phase.FINISHED if saved else Phase.FINISHING)

    def _save(self) -> None:
        seconds = self._earlier + time.monotonic() - self._began
        entry = replace(self.session.entry, seconds=seconds, changed=self._clock())
        self._session = replace(self.session, entry=entry)
        change = self._editor.keep(entry, self._base, self.session.guide)
        self._saved = change.entry
        self._base = replace(entry, promises=change.entry.promises)
        self._session = replace(self.session, entry=self._base)
        if change.returned:
            self.emit(notices.RETURNED)
        if self.unsaved is not None:
            self.unsaved = None
            self.emit(Unsaved(None))
        self.emit(EntryStored(change.entry))
        self.emit(NoticeCleared(NoticeSubject.SAVING))
        self._stayed = False

    def _failed(self, error: VoiceJournalError) -> None:
        self.unsaved = error
        self.emit(Unsaved(error))

    def _apply_promise_changes(self) -> bool:
        """Apply the answers about earlier promises to the entries that hold them; False if saving failed."""
        try:
            self._editor.apply_promise_changes(self.session.entry, self.session.guide)
        except VoiceJournalError as error:
            self._failed(error)
            self.emit(notices.of(error))
            return False
        return True


def _waiting(answer: Answer) -> Answer:
    """The answer, marked as recorded if its transcript will not come in this session."""
    transcribing = answer.state is AnswerState.TRANSCRIBING
    return replace(answer, state=AnswerState.RECORDED) if transcribing else answer
