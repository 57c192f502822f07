"""Puts what was saved while the journal was locked into the journal, once it is unlocked."""

from __future__ import annotations

from collections.abc import Sequence

from voicejournal.conversation.entry_editor import EntryEditor
from voicejournal.conversation.services import Services
from voicejournal.domain.entries.entry import Entry


def apply_waiting(services: Services) -> Sequence[Entry]:
    """Put each waiting change into its entry as the journal has it now, and return those entries.

    A change is forgotten when its entry is on disk. After a kill in between it is applied again, which adds
    nothing: the merge finds its words there already.

    Raises:
        JournalLocked: there are some, and the journal is locked.
        StorageError, JournalError: one could not be saved; it waits on.
    """
    editor, back = EntryEditor(services), []
    for change in services.journal.waiting():
        entry = change.entry
        guide = editor.guide(entry)
        if entry.answers:
            back.append(editor.keep(entry, change.base, guide).entry)
            if entry.finished is not None:
                editor.apply_promise_changes(entry, guide)
        services.journal.applied(change)
    return tuple(back)
