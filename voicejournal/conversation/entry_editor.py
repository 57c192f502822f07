"""Changes the answers of saved entries, for every caller.

An answer given in a session, a late transcript, a recovered recording, a correction on the timeline, an entry
written by hand: each is applied to the entry as it is on disk at that moment, under the journal's lock. One
rule collects promises and detects words that may mean danger.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from voicejournal.conversation.entry_services import EntryServices
from voicejournal.domain.entries.entry import Entry
from voicejournal.domain.entries.heading import Heading
from voicejournal.domain.guides.guide import Guide
from voicejournal.domain.programme.promise_collection import collect_promises
from voicejournal.domain.programme.promises import PromiseChange as PromiseChange
from voicejournal.domain.programme.promises import applied
from voicejournal.domain.session import answers as answering
from voicejournal.domain.session.merging import merged
from voicejournal.domain.text.phrase_matching import trimmed
from voicejournal.domain.text.printable import printable
from voicejournal.errors import GuideError, JournalLocked, NotFound

if TYPE_CHECKING:
    from voicejournal.domain.speech.transcript import Transcript


class Change(NamedTuple):
    """An entry as it was saved, and whether words that are new in it may mean danger."""

    entry: Entry
    concern: bool = False
    returned: bool = False
    """Whether another program had removed the entry, and this change brought it back."""


class EntryEditor:
    """Changes entries in the journal. It holds no entry itself and may be used from any thread."""

    def __init__(self, services: EntryServices) -> None:
        self._journal = services.journal
        self._guides = services.guides
        self._clock = services.clock
        self._danger = services.danger

    def add(self, entry: Entry, guide: Guide) -> Change:
        """Save a new entry, with its promises if it is finished.

        Raises:
            StorageError, JournalError: it could not be saved.
        """
        entry = _with_promises(entry, guide)
        self._journal.save(entry)
        return Change(entry, concern(None, entry, self._danger))

    def remove_empty(self, entry_id: str) -> None:
        """Remove the entry if it has no answer.

        Raises:
            StorageError, JournalError: it could not be removed.
        """
        with suppress(NotFound, JournalLocked):  # an entry that waits for the unlock is dropped there
            if not self._journal.get(entry_id).answers:
                self._journal.remove(entry_id)

    def edit(self, entry_id: str, step: str, text: str, *, seen: str | None = None) -> Change:
        """Replace the text of the answer; its transcript is kept beside it.

        `seen` is the text that the person edited: other words that were saved meanwhile stay too.

        Raises:
            NotFound: the entry or the answer does not exist any more.
            StorageError, JournalError: it could not be saved.
        """

        def change(entry: Entry) -> Entry:
            answer = entry.by_step.get(step)
            if answer is None:
                raise NotFound(f"The entry {entry_id} has no answer to {step!r} any more.")
            now = self._clock()
            known = answer if seen is None else replace(answer, text=seen)
            base = entry.with_answer(known, entry.changed)
            edited = answering.with_edit(known, trimmed(printable(text)), now)
            return merged(base, entry.with_answer(edited, now), entry)

        return self._change(entry_id, change)

    def describe(self, entry_id: str, heading: Heading, *, seen: Heading) -> Change:
        """Set title, mood, stage and tags, as far as they differ from the ones that the person has `seen`.

        Raises:
            NotFound: the entry does not exist any more.
            StorageError, JournalError: it could not be saved.
        """

        def change(entry: Entry) -> Entry:
            made = merged(seen.on(entry), replace(heading.on(entry), changed=self._clock()), entry)
            return entry if Heading.of(made) == Heading.of(entry) else made

        return self._change(entry_id, change)

    def transcribe(self, entry_id: str, recording: str, transcript: Transcript) -> Change:
        """Add the transcript of the recording to its answer; words that the person wrote stay.

        Raises:
            NotFound: the entry is gone, or no answer of it has that recording any more.
            StorageError, JournalError: it could not be saved.
        """
        return self._change(entry_id, lambda entry: self._heard(entry, recording, transcript))

    def place(self, entry_id: str, change: Callable[[Entry], Entry], *, removed: bool = False) -> Change:
        """Put a recovered recording into its entry; with `removed` also into a removed entry.

        Raises:
            NotFound: there is no such entry.
            StorageError, JournalError: it could not be saved.
        """
        return self._change(entry_id, change, removed=removed)

    def place_anew(self, entry: Entry) -> Change:
        """Save an entry made for a recording whose own entry is lost.

        Raises:
            StorageError, JournalError: it could not be saved.
        """
        return self.add(entry, self.guide(entry))

    def keep(self, ours: Entry, base: Entry, guide: Guide) -> Change:
        """Save the changes of a session since `base`, its own version when it last saved or as it began.

        Changes that other programs saved meanwhile stay (see `merging`). An entry that was removed meanwhile
        is restored if the session has changed it.

        Raises:
            StorageError, JournalError: it could not be saved.
        """

        def change(theirs: Entry) -> Entry:
            return merged(base, ours, theirs)

        try:
            return self._change(ours.id, change, guide)
        except NotFound:
            pass
        except JournalLocked:
            entry = _with_promises(ours, guide)
            self._journal.keep_waiting(entry, base)
            return Change(entry, concern(base, entry, self._danger))
        if base.answers and _content(ours) == _content(base):
            return Change(ours)  # removed by another program, and not continued here
        try:
            self._journal.restore(ours.id)
        except NotFound:
            return self.add(ours, guide)
        return self._change(ours.id, change, guide)._replace(returned=True)

    def apply_promise_changes(self, entry: Entry, guide: Guide) -> None:
        """Apply what a finished entry says about earlier promises to the entries that hold them.

        Raises:
            StorageError, JournalError: one could not be saved; the ones before it are.
        """
        changes = collect_promises(entry, guide).changes
        for entry_id in dict.fromkeys(change.entry for change in changes):
            self._collect_promises(entry_id, changes)

    def _collect_promises(self, entry_id: str, changes: tuple[PromiseChange, ...]) -> None:
        # Purged since: no promise is left to update. Locked: `waiting_entries` does it after the unlock.
        with suppress(NotFound, JournalLocked):
            self._journal.change(entry_id, lambda entry: applied(entry, changes), removed=True)

    def _heard(self, entry: Entry, recording: str, transcript: Transcript) -> Entry:
        known = next((answer for answer in entry.answers if answer.recording == recording), None)
        if known is None:
            raise NotFound(f"No answer of {entry.id} has that recording any more.")
        now = self._clock()
        return entry.with_answer(answering.with_transcript(known, transcript, now), now)

    def _change(
        self,
        entry_id: str,
        change: Callable[[Entry], Entry],
        guide: Guide | None = None,
        *,
        removed: bool = False,
    ) -> Change:
        before: list[Entry] = []

        def changed(entry: Entry) -> Entry:
            before.append(entry)
            after = change(entry)
            return _with_promises(after, guide or self.guide(after))

        after = self._journal.change(entry_id, changed, removed=removed)
        return Change(after, concern(before[-1], after, self._danger))

    def guide(self, entry: Entry) -> Guide:
        """The entry's guide; a guide without steps if it is gone or cannot be used."""
        try:
            return self._guides.get(entry.guide)
        except (NotFound, GuideError):
            return Guide(id=entry.guide, title=entry.title, purpose="", minutes=0, sources=(), steps=())


def concern(before: Entry | None, after: Entry, danger: Callable[[str], bool]) -> bool:
    """Whether words that are new in `after` may mean danger, in an answer, the title or a tag."""
    known = {before.title, *before.tags, *(answer.text for answer in before.answers)} if before else set()
    said = (*(answer.text for answer in after.answers if answer.verbal), after.title, *after.tags)
    return any(text not in known and danger(text) for text in said)


def _content(entry: Entry) -> Entry:
    """The entry without the times that every save sets."""
    return replace(entry, changed=entry.created, seconds=0.0)


def _with_promises(entry: Entry, guide: Guide) -> Entry:
    return collect_promises(entry, guide).entry if entry.finished else entry
