"""Drafts on the screens: text in an editor is on disk within a second, and is offered again later."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.message import Message
from textual.widget import Widget

from voicejournal.conversation.draft_keeper import DraftKeeper, waiting
from voicejournal.domain.session.session import WRITING
from voicejournal.errors import HeldInMemory, StorageError, VoiceJournalError
from voicejournal.tui import formatting as words
from voicejournal.tui.messages import ErrorOccurred

if TYPE_CHECKING:
    from textual.timer import Timer

    from voicejournal.conversation.services import Services
    from voicejournal.domain.entries.entry import Answer, Entry
    from voicejournal.domain.session.session import Session
    from voicejournal.tui.session.answer_area import AnswerArea

WAIT = 0.4
"""Seconds between a key and the save of the draft to disk."""

TRIED_AGAIN = "What you write stays here, is not on the disk yet, and is tried again."
IN_MEMORY = "What you write is in memory only: it is gone when this machine restarts. It is tried again."
SAFE_AGAIN = "There is room again: what you write is safe."


class DelayedSave:
    """Calls a function once, `WAIT` seconds after the first of several changes."""

    def __init__(self, widget: Widget, do: Callable[[], None]) -> None:
        self._widget = widget
        self._do = do
        self._timer: Timer | None = None

    def __call__(self) -> None:
        if self._timer is None:
            self._timer = self._widget.set_timer(WAIT, self._now)

    def _now(self) -> None:
        self._timer = None
        self._do()


def draft_keeper(services: Services, post: Callable[[Message], object]) -> DraftKeeper:
    """Make the draft saver of a screen; `post` is called when saving fails, and when it works again."""

    def text(error: StorageError | None) -> None:
        where = IN_MEMORY if isinstance(error, HeldInMemory) else TRIED_AGAIN
        post(ErrorOccurred(VoiceJournalError(f"{error} {where}" if error else SAFE_AGAIN)))

    return DraftKeeper(services.drafts, services.clock, text)


class SessionDrafts:
    """The drafts of one session: which steps have one, and the editor's text that differs from the answer."""

    def __init__(self, services: Services | None = None, entry: Entry | None = None) -> None:
        """Without `services` no draft is saved."""
        self._services = services
        waiting_ = waiting(services) if services else ()
        self._known = {draft.step: draft for draft, _ in waiting_ if entry and draft.entry == entry.id}
        self.steps = tuple(self._known)
        """The ids of the steps that have a draft, newest first."""
        self._drafting: DraftKeeper | None = None
        self._done: tuple[str, str] | None = None
        """The step and text that were last submitted or discarded."""

    def begin(self, post: Callable[[Message], object]) -> None:
        """Start saving; `post` receives failures, from any thread."""
        if self._services is not None:
            self._drafting = draft_keeper(self._services, post)

    def offer(self, session: Session, area: AnswerArea) -> str:
        """Put the step's draft into the editor; return the notice about it; empty without a draft."""
        writing = session.step is not None and session.phase in WRITING
        draft = self._known.pop(session.step.id, None) if session.step and writing else None
        if draft is None or self._services is None:
            return ""
        area.fill(draft.text)
        when = words.moment(draft.written, self._services.clock())
        return f"These words were not kept yet ({when}). ctrl+s keeps them as they stand here."

    def put(self, session: Session | None, text: str) -> None:
        """Save the editor's text as the step's draft, or discard the draft if the text is empty."""
        if self._drafting is None or session is None or session.step is None or session.phase not in WRITING:
            return
        here, done = (session.step.id, text), self._done
        if here == done:
            return
        self._done = None
        if text:
            self._drafting.put(session.entry, *here)
        elif done is None or done[0] != session.step.id:
            self._drafting.discard(session.entry.id, session.step.id)

    def keep(self, session: Session | None, text: str) -> None:
        """Mark the text as submitted; its draft stays until the answer is saved."""
        if self._drafting is not None and session is not None and session.step is not None and text:
            self._done = (session.step.id, text)
            self._drafting.keep(session.entry, *self._done)

    def discard(self, session: Session | None) -> None:
        """Discard the draft, because the person decided not to keep the editor's text."""
        if self._drafting is not None and session is not None and session.step is not None:
            self._drafting.discard(session.entry.id, session.step.id)

    def saved(self, entry: Entry) -> None:
        if self._drafting is not None:
            self._drafting.saved(entry)

    def wait(self) -> None:
        if self._drafting is not None:
            self._drafting.close()


class AnswerDraft:
    """The draft of an edit to an answer that was saved before."""

    def __init__(self, draft_keeper: DraftKeeper, services: Services, entry: Entry, answer: Answer) -> None:
        self.answer = answer
        self._drafting = draft_keeper
        self._entry = entry
        draft = services.drafts.get(entry.id, answer.step)
        self.text = draft.text if draft else answer.text
        """The initial text of the editor."""
        self.offered = ""
        """The notice about the draft, if the initial text comes from one; else empty."""
        if draft is not None and draft.text != answer.text:
            self.offered = (
                f"With changes of {words.moment(draft.written, services.clock())} that were not kept yet."
            )

    def put(self, text: str) -> None:
        if text.strip() == self.answer.text.strip():
            self.discard()
        else:
            self._drafting.put(self._entry, self.answer.step, text)

    def keep(self, text: str) -> None:
        self._drafting.keep(self._entry, self.answer.step, text)

    def discard(self) -> None:
        self._drafting.discard(self._entry.id, self.answer.step)

    def wait(self) -> None:
        self._drafting.close()
