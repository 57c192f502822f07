"""Imports entries: whole or not at all, each once, and taken back in one step.

A record of all entries to come is on disk before the first of them is saved. Whatever ends the import before
it is complete, the entries of its record are removed: at once, or by the next command after a kill.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import groupby

from voicejournal.conversation.entry_editor import concern as means_danger
from voicejournal.conversation.services import Services
from voicejournal.domain.entries.entry import Answer, Entry, new_id
from voicejournal.domain.entries.imported_entry import ImportedEntry, ImportRecord, likenesses
from voicejournal.domain.safety.withholding import readable
from voicejournal.errors import Cancelled, NotFound, StorageError
from voicejournal.ports.imports import ImportRecords
from voicejournal.ports.recordings import Take

Progress = Callable[[int, int], object]
"""Called with the number of entries that are done, and of all."""

_DAY = timedelta(days=1)
"""More than two zones are apart."""


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What an import would do: the entries that are new, oldest first, and those that are here already."""

    new: tuple[ImportedEntry, ...]
    known: tuple[ImportedEntry, ...] = ()
    differing: int = 0
    """How many of the known ones are here under their id with other words, which stay."""


class Importer:
    """Imports into the journal of these services."""

    def __init__(self, services: Services, records: ImportRecords) -> None:
        self._services = services
        self._journal = services.journal
        self._records = records

    def plan(self, found: Iterable[ImportedEntry]) -> ImportPlan:
        """Tell new entries from those that are here already: by id, or by minute and letters.

        An entry is the same in a form without zones, where its time is that of the clock it was made by.

        Raises:
            JournalError: a month that an entry belongs to cannot be read.
        """
        new: list[ImportedEntry] = []
        known: list[ImportedEntry] = []
        differing = 0
        ordered = sorted(found, key=lambda one: one.entry.id)
        for month, group in groupby(ordered, key=lambda one: one.entry.id[:6]):
            brought = tuple(group)
            here = {one.id: one for one in self._near(month, brought)}
            alike = {like for one in here.values() for like in _likenesses(one)}
            for one in brought:
                entry = one.entry
                if (there := here.get(entry.id)) is not None or not alike.isdisjoint(likenesses(entry)):
                    known.append(one)
                    differing += there is not None and _words(there) != _words(entry)
                    continue
                here[entry.id] = entry
                alike |= likenesses(entry)
                new.append(one)
        return ImportPlan(tuple(new), tuple(known), differing)

    def _near(self, month: str, brought: Iterable[ImportedEntry]) -> Iterator[Entry]:
        """The entries here of that month (YYYYMM) and of those less than a day away from what is brought."""
        days = [one.entry.created.astimezone(UTC) for one in brought]
        months = {f"{day + off:%Y-%m}" for day in days for off in (-_DAY, _DAY)}
        for each in sorted({f"{month[:4]}-{month[4:]}", *months}):
            yield from self._journal.month(each)

    def run(
        self,
        plan: ImportPlan,
        form: str,
        *,
        on_progress: Progress = lambda _done, _all: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> bool:
        """Save the new entries of the plan; returns whether words in them may mean danger.

        Raises:
            Cancelled: `cancelled` returned True; nothing of it is in the journal.
            StorageError, JournalError, NotFound: it failed; nothing of it is in the journal, or the next
                command removes what is.
        """
        if not plan.new:
            return False
        record = ImportRecord(
            id=new_id(self._services.clock(), self._services.chance()),
            form=form,
            entries=tuple(one.entry.id for one in plan.new),
            recordings=tuple(_recordings(plan.new)),
        )
        with self._records.alone():
            self._records.begin(record)
            try:
                concern = self._save(plan.new, on_progress, cancelled)
                self._records.finish(record)
            except BaseException:
                with suppress(StorageError):  # the first failure is reported; the next command tries again
                    self._discard(record)
                raise
        return concern

    def last(self) -> ImportRecord | None:
        """The newest import that can be taken back.

        Raises:
            JournalDamaged: its record cannot be read.
            VaultError: the journal is locked.
        """
        return next(iter(self._records.complete()), None)

    def undo(self, record: ImportRecord, *, on_progress: Progress = lambda _done, _all: None) -> int:
        """Take the import back: remove its entries, so that they can be restored; returns their number.

        If it is cut off, the next command goes on with it.

        Raises:
            StorageError, JournalError: an entry could not be removed.
        """
        with self._records.alone():
            self._records.reopen(record)
            return self._remove(record, on_progress)

    def recover(self) -> bool:
        """Remove what an import left that was cut off, and finish a taking back; whether there was any.

        Raises:
            StorageError: another program is importing at this moment, or something cannot be removed.
            JournalError, VaultError: the journal cannot be read.
        """
        with self._records.alone():
            half, undoing = self._records.cut_off(), self._records.undoing()
            for record in half:
                self._discard(record)
            for record in undoing:
                self._remove(record)
        return bool(half or undoing)

    def _save(
        self, new: Sequence[ImportedEntry], on_progress: Progress, cancelled: Callable[[], bool]
    ) -> bool:
        concern, done = False, 0
        for _, group in groupby(new, key=lambda one: one.entry.id[:6]):
            month = tuple(group)
            self._journal.save_all(one.entry for one in month if not one.sounds)
            for one in month:
                if cancelled():
                    raise Cancelled("The import was stopped.", "Nothing of it is in the journal.")
                if one.sounds:
                    self._save_sounds(one, cancelled)
                concern = concern or means_danger(None, one.entry, self._services.danger)
                done += 1
                on_progress(done, len(new))
        return concern

    def _save_sounds(self, one: ImportedEntry, cancelled: Callable[[], bool]) -> None:
        """Make the recordings of the entry, which is saved before the first take ends."""
        entry = one.entry
        for sound in one.sounds:
            known = entry.by_step[sound.step]
            name, take = self._begin(entry, known)
            try:
                for block in sound.blocks():
                    if cancelled():
                        raise Cancelled("The import was stopped.", "Nothing of it is in the journal.")
                    take.write(block.pcm)
                entry = self._finish(entry, replace(known, recording=name), take)
            except BaseException:
                with suppress(StorageError):  # the first failure is reported
                    take.discard()
                raise

    def _begin(self, entry: Entry, answer: Answer) -> tuple[str, Take]:
        """Begin the take of the recording; under a second name if a kill left something under the first."""
        name, second = _names(answer.recording or "")
        with suppress(StorageError):
            return name, self._services.recordings.begin(name, entry=entry.id, step=answer.step)
        return second, self._services.recordings.begin(second, entry=entry.id, step=answer.step)

    def _finish(self, entry: Entry, answer: Answer, take: Take) -> Entry:
        saved: list[Entry] = []

        def placed(seconds: float) -> bool:
            saved.append(entry.with_answer(replace(answer, seconds=answer.seconds or seconds), entry.changed))
            self._journal.save_all(saved)
            return True

        take.finish(placed)
        return saved[-1]

    def _discard(self, record: ImportRecord) -> None:
        """Remove an import that is not complete, sound included."""
        for name in record.recordings:
            self._services.recordings.remove(name)
        self._remove(record)

    def _remove(self, record: ImportRecord, on_progress: Progress = lambda _done, _all: None) -> int:
        removed = 0
        for number, entry_id in enumerate(record.entries, 1):
            with suppress(NotFound):
                self._journal.remove(entry_id)
                self._services.drafts.put_aside(entry_id)
                removed += 1
            on_progress(number, len(record.entries))
        self._records.forget(record)
        return removed


def _words(entry: Entry) -> tuple[str, ...]:
    """The words of the answers; those without any are in no Markdown file."""
    return tuple(answer.wording for answer in entry.answers if answer.wording)


def _recordings(new: Iterable[ImportedEntry]) -> Iterator[str]:
    for one in new:
        for sound in one.sounds:
            yield from _names(one.entry.by_step[sound.step].recording or "")


def _names(name: str) -> tuple[str, str]:
    """The name of a recording, and one for it where a take of that name cannot begin."""
    return name, f"{name}0002"


def _likenesses(entry: Entry) -> Iterator[tuple[datetime, str]]:
    """Those of the entry, and of the part of it that an export without what is withheld has."""
    for part in (entry, *readable((entry,), private=False)):
        yield from likenesses(part)
