"""Deletes an entry so that it can be brought back, or for good with its sound and drafts."""

from __future__ import annotations

from voicejournal.conversation.services import Services
from voicejournal.domain.entries.entry import Entry
from voicejournal.errors import NotFound


def delete(services: Services, entry: Entry) -> Entry:
    """Delete the entry; `undelete` brings it back until it is purged.

    Raises:
        NotFound: it is gone already.
        StorageError, JournalError: it could not be deleted.
    """
    removed = services.journal.remove(entry.id)
    services.drafts.put_aside(entry.id)
    return removed


def undelete(services: Services, entry_id: str) -> Entry:
    """Bring a deleted entry back.

    Raises:
        NotFound: no entry with exactly that id was deleted, or it has been purged.
        StorageError, JournalError: it could not be brought back.
    """
    entry = services.journal.restore(entry_id)
    services.drafts.bring_back(entry_id)
    return entry


def delete_for_good(services: Services, entry_id: str) -> int:
    """Delete the entry at once, with its sound and every earlier version; returns the number of recordings.

    One that was deleted before is brought back first. Sound goes before text: after a failure in between
    the entry is still there to be deleted again, while sound alone would be brought back as an entry.

    Raises:
        NotFound: there is no entry with exactly that id.
        StorageError, JournalError: something could not be deleted; another call completes it.
    """
    try:
        entry = services.journal.get(entry_id)
    except NotFound:
        entry = undelete(services, entry_id)
    for draft in services.drafts.all():
        if draft.entry == entry.id:
            services.drafts.remove(draft.entry, draft.step)
    names = {answer.recording for answer in entry.answers if answer.recording}
    for name in names:
        services.recordings.remove(name)
    others = set(services.journal.erase(entry.id)) - names  # of other versions
    for name in others:
        services.recordings.remove(name)
    return len(names | others)
