"""The sitting under way: the one holder of its session, saved after every change."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace

from voicejournal.conversation import notices
from voicejournal.conversation.events import Changed, Event
from voicejournal.conversation.parts import Parts
from voicejournal.domain import session as transitions
from voicejournal.domain.entry import Answer, AnswerState
from voicejournal.domain.guide import Step
from voicejournal.domain.programme import settle
from voicejournal.domain.promises import Change, applied
from voicejournal.domain.session import Session, Stage
from voicejournal.errors import JournalError, NotFound, StorageError, VoiceJournalError


class Sitting:
    """Holds the session, tells of every change and keeps the journal in step with it."""

    def __init__(self, parts: Parts, session: Session, emit: Callable[[Event], None]) -> None:
        self.session = session
        self.emit = emit
        self.unsaved: VoiceJournalError | None = None
        self._parts = parts
        self._earlier = session.entry.seconds
        self._began = time.monotonic()

    @property
    def stage(self) -> Stage:
        return self.session.stage

    @property
    def step(self) -> Step | None:
        return self.session.step

    def to(self, stage: Stage) -> None:
        """Stand at that stage, and tell."""
        self.session = self.session.at(stage)
        self.emit(Changed(self.session))

    def put(self, answer: Answer) -> None:
        """Keep an answer, to this step or to one that was left before its text came."""
        now = self._parts.clock()
        if self.step is not None and answer.step == self.step.id:
            self.session = transitions.answered(self.session, answer, now)
        else:
            self.session = replace(self.session, entry=self.session.entry.with_answer(answer, now))
        self.save()

    def save(self) -> bool:
        """Put the entry on disk; where that fails the person is told and it stays in memory."""
        seconds = self._earlier + time.monotonic() - self._began
        entry = replace(self.session.entry, seconds=seconds, changed=self._parts.clock())
        self.session = replace(self.session, entry=entry)
        try:
            self._parts.journal.save(entry)
        except (StorageError, JournalError) as error:
            self.unsaved = error
            self.emit(notices.of(error))
            return False
        self.unsaved = None
        return True

    def leave(self) -> bool:
        """Save and end here, to go on another day; False where that failed for the first time."""
        again = self.unsaved is not None
        answers = tuple(_waiting(answer) for answer in self.session.entry.answers)
        self.session = replace(self.session, entry=replace(self.session.entry, answers=answers))
        if answers and not self.save() and not again:
            return False
        self.to(Stage.LEFT)
        return True

    def finish(self) -> None:
        """The guide is at its end; where the entry cannot be saved the sitting stays open."""
        entry = replace(self.session.entry, finished=self._parts.clock())
        settled = settle(entry, self.session.guide)
        self.session = replace(self.session, entry=settled.entry, step=None)
        saved = self.save() and self._settle_earlier(settled.changes)
        self.to(Stage.FINISHED if saved else Stage.FINISHING)

    def _settle_earlier(self, changes: tuple[Change, ...]) -> bool:
        """Put what was said of earlier promises into the entries that hold them."""
        journal = self._parts.journal
        try:
            for entry_id in dict.fromkeys(change.entry for change in changes):
                journal.save(applied(journal.get(entry_id), changes))
        except NotFound:
            pass  # deleted since; there is nothing left to settle
        except (StorageError, JournalError) as error:
            self.unsaved = error
            self.emit(notices.of(error))
            return False
        return True


def _waiting(answer: Answer) -> Answer:
    """An answer whose text will not come any more in this sitting."""
    transcribing = answer.state is AnswerState.TRANSCRIBING
    return replace(answer, state=AnswerState.RECORDED) if transcribing else answer
