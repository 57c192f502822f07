"""Sessions that were left before their end, and where each goes on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from voicejournal.conversation.draft_keeper import waiting
from voicejournal.conversation.preparation import recent
from voicejournal.conversation.services import Services
from voicejournal.domain.entries.draft import Draft
from voicejournal.domain.entries.entry import Entry
from voicejournal.domain.guides.guide import Guide
from voicejournal.domain.programme.guide_preparation import Attendance, prepare
from voicejournal.domain.safety.withholding import listed, withheld
from voicejournal.domain.session.session import begin, place


def unfinished(
    entries: Iterable[Entry], waiting: Iterable[tuple[Draft, Entry | None]] = (), most: int = 3
) -> Sequence[Entry]:
    """Sessions that were left before their end and can be continued, newest first.

    Every session with a draft that is in no entry yet is among them, however many and however old.
    """
    drafted = {draft.entry: entry or draft.session for draft, entry in waiting}
    left = {entry.id: entry for entry in entries if entry.finished is None and entry.answers}
    chosen = sorted(left, reverse=True)[:most]
    some = {**drafted, **{entry_id: left[entry_id] for entry_id in chosen}}
    return sorted(
        (one for one in some.values() if one.finished is None), key=lambda one: one.id, reverse=True
    )


def shown_drafts(services: Services) -> Sequence[tuple[Draft, Entry | None]]:
    """The drafts, newest first, with their entries; without those of sessions that are withheld."""
    return [(draft, entry) for draft, entry in waiting(services) if not withheld(entry or draft.session)]


def left_sessions(services: Services) -> Sequence[Entry]:
    """The sessions that can be continued, newest first, without those that are withheld.

    Raises:
        JournalError: the journal cannot be read.
    """
    entries = recent(services, services.clock())
    return unfinished(listed(entries), shown_drafts(services))


def place_of(services: Services, guide: Guide, entry: Entry, entries: Sequence[Entry]) -> str:
    """The step where a continued session begins, as "step 2 of 5", by the guide's current form."""
    attendance = Attendance(speakers=entry.speakers)
    ready = prepare(guide, entries, services.clock(), attendance, guides=services.guides.all())
    here, every = place(begin(ready, entry).marks)
    return f"step {here} of {every}"
