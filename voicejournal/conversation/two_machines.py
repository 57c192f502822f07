"""A journal on two machines: merges what programs that synchronise folders leave; chooses among versions."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from voicejournal.conversation.entry_editor import Change, EntryEditor
from voicejournal.conversation.services import Services
from voicejournal.domain.entries.entry import Entry
from voicejournal.domain.session.answer_versions import chosen, given_up
from voicejournal.errors import NotFound, VoiceJournalError

Trouble = Callable[[VoiceJournalError], object]
"""Called with each error; the copies stay, and the next merge tries again."""


def merge_copies(services: Services, trouble: Trouble, *, everything: bool = False) -> str:
    """Merge the conflict copies of months, drafts and recordings; a sentence for each, or "" for none."""
    sentences = []
    merges: tuple[Callable[[], str], ...] = (
        partial(services.journal.merge_copies, everything=everything),
        services.drafts.merge_copies,
        services.recordings.merge_copies,
    )
    for merge in merges:
        try:
            sentences.append(merge())
        except VoiceJournalError as error:
            trouble(error)
    return " ".join(sentence for sentence in sentences if sentence)


def choose_version(services: Services, entry_id: str, step: str, place: int | None) -> Change:
    """Keep one version of an answer, by its place in `Entry.versions`, or with None all of them.

    A recording that only a version that goes has is deleted, after the entry is saved.

    Raises:
        NotFound: the entry, or that version, does not exist any more.
        StorageError, JournalError: it could not be saved.
    """
    before: list[Entry] = []

    def change(entry: Entry) -> Entry:
        before.append(entry)
        try:
            return chosen(entry, step, place, services.clock())
        except ValueError:
            raise NotFound(
                f"The entry {entry_id} has no such version of its answer to {step!r}.",
                f"`voicejournal versions {entry_id}` shows those that are there.",
            ) from None

    made = EntryEditor(services).place(entry_id, change)
    for name in given_up(before[-1], made.entry):
        services.recordings.remove(name)
    return made
