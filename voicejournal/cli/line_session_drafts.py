"""Drafts of the linear mode: typed text is on disk within a second, and is offered again."""

from __future__ import annotations

from voicejournal.cli.output import print_status
from voicejournal.conversation.draft_keeper import DraftKeeper, waiting
from voicejournal.conversation.services import Services
from voicejournal.domain.entries.draft import Draft
from voicejournal.domain.entries.entry import Entry
from voicejournal.domain.guides.guide import Guide
from voicejournal.domain.session.session import Session
from voicejournal.errors import HeldInMemory, StorageError

PAUSE = 0.4
"""Seconds between a key and the save of the draft to disk."""

NOT_KEPT = "You had written this, and it was not kept yet:"
WITH_DRAFT = (
    "Enter keeps it. Or write on after it and end with an empty line. n writes it anew, s skip, b back, "
    "q leave: it waits."
)


class LineDrafts:
    """The drafts of one session; without `services`, as for a pipe, none are kept."""

    def __init__(self, services: Services | None = None, entry: Entry | None = None) -> None:
        found = waiting(services) if services else ()
        self._known = {draft.step: draft.text for draft, _ in found if entry and draft.entry == entry.id}
        self.steps = tuple(self._known)
        """The ids of the steps that have a draft, newest first."""
        self.offered = ""
        """The draft offered for the current step, until the person decides about it."""
        self._drafting = DraftKeeper(services.drafts, services.clock, _reported, PAUSE) if services else None

    @property
    def kept(self) -> bool:
        """Whether drafts are kept at all."""
        return self._drafting is not None

    def offer(self, step: str) -> bool:
        """Move the draft of that step, if there is one, into `offered`; return whether there is one."""
        self.offered = self._known.pop(step, "")
        return bool(self.offered)

    def put(self, session: Session, text: str) -> None:
        if self._drafting is not None and session.step is not None:
            self._drafting.put(session.entry, session.step.id, text)

    def keep(self, session: Session | None, text: str) -> None:
        if self._drafting is not None and session is not None and session.step is not None:
            self._drafting.keep(session.entry, session.step.id, text)

    def discard(self, session: Session) -> None:
        if self._drafting is not None and session.step is not None:
            self._drafting.discard(session.entry.id, session.step.id)

    def stored(self, entry: Entry) -> None:
        if self._drafting is not None:
            self._drafting.saved(entry)

    def close(self) -> None:
        if self._drafting is not None:
            self._drafting.close()


class FirstWords:
    """Words that were typed before the session's first question, as a draft of the first that takes words."""

    def __init__(self, services: Services, guide: Guide, entry: Entry) -> None:
        self._services = services
        self._entry = entry
        self._step = next((step.id for step in guide.steps if step.verbal), "")
        self._lines: list[str] = []

    def add(self, line: str) -> bool:
        """Put the line on disk, after those before it; returns False where the guide takes no words.

        Raises:
            StorageError: it cannot be written.
        """
        if not self._step:
            return False
        self._lines.append(line)
        text, written = "\n".join(self._lines), self._services.clock()
        self._services.drafts.put(Draft(session=self._entry, step=self._step, text=text, written=written))
        return True


def left(services: Services, guide: Guide) -> Entry | None:
    """The newest unfinished session of that guide that has a draft, to be continued."""
    found = (entry or draft.session for draft, entry in waiting(services) if draft.session.guide == guide.id)
    return next((entry for entry in found if entry.finished is None), None)


def _reported(error: StorageError | None) -> None:
    if error is None:
        print_status("  There is room again: it is kept.")
    elif isinstance(error, HeldInMemory):
        print_status(f"  {error} What you write is in memory only: it is gone when this machine restarts.")
    else:
        print_status(f"  {error} What you write is not on the disk yet; it is tried again.")
