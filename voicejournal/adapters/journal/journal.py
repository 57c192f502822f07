"""The journal on disk: one TinyDB file a month, so that the cost of a save does not grow with the years."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from itertools import chain, groupby
from pathlib import Path
from typing import TYPE_CHECKING

from voicejournal.adapters.journal.conflict_copies import ConflictCopy, copies
from voicejournal.adapters.journal.copy_merging import MergesCopies
from voicejournal.adapters.journal.entry_month import document_in, month_named, month_to_keep
from voicejournal.adapters.journal.month_store import MonthStore
from voicejournal.adapters.journal.permissions import close_folder, secured
from voicejournal.adapters.journal.purge import erase_entry, forgotten_if_private, purged, recordings
from voicejournal.adapters.journal.reader import ReadableJournal, not_found
from voicejournal.adapters.journal.replaced_months import emptied, examined, missing, shrunken
from voicejournal.adapters.journal.version_choice import unlike
from voicejournal.adapters.journal.waiting_changes import KeepsWaiting, WaitingChanges, blank
from voicejournal.adapters.storage.atomic_files import DISK, Disk, Unsure, log_unsure, private_folder
from voicejournal.adapters.storage.file_lock import PATIENCE, Lock
from voicejournal.domain.entries.document import compact, document
from voicejournal.domain.entries.entry import Entry
from voicejournal.domain.entries.fields import Document
from voicejournal.errors import NotFound

if TYPE_CHECKING:
    from voicejournal.adapters.journal.damage import Damage
    from voicejournal.ports.storage import Clock, Vault


def _now() -> datetime:
    return datetime.now().astimezone()


class TinyDBJournal(ReadableJournal, KeepsWaiting, MergesCopies):
    """Implements `ports.Journal` in a folder.

    `months/2026-11.json` holds the entries whose id (a UTC time) begins with 202611, `removed/` the removed
    entries, `backups/` earlier versions of both. A month that cannot be read is never written: all others
    stay usable, and `problems` reports it. The lock is held only during each change.
    """

    def __init__(
        self,
        folder: Path,
        vault: Vault,
        *,
        clock: Clock = _now,
        disk: Disk = DISK,
        patience: float = PATIENCE,
        unsure: Unsure = log_unsure,
    ) -> None:
        """`patience` is how long, in seconds, to wait for another program's change.

        `unsure` gets a sentence when a change was made and the disk did not confirm it.
        """
        super().__init__(MonthStore(folder, "months", vault, clock, disk, unsure))
        self._removed = MonthStore(folder, "removed", vault, clock, disk, unsure)
        self._months.is_emptied = partial(emptied, self._months, self._removed)
        self._removed.is_emptied = partial(emptied, self._removed, self._months)
        self._folder = folder
        self._clock = clock
        self._disk = disk
        self._lock = Lock(folder / ".lock", patience)
        self._swept = False
        self._vault = vault
        self._waiting = WaitingChanges(folder, vault, disk, unsure)
        vault.on_lock(self.forget)

    def written_on(self, machine: str) -> TinyDBJournal:
        """Returns the journal itself, which writes the name of the machine into entries from now on."""
        self._months.machine = self._removed.machine = machine
        return self

    def save(self, entry: Entry) -> None:
        """Add the entry, or replace the one with its id; on disk when this returns.

        Raises:
            StorageError: it could not be written; the previous version is still there.
            JournalError: the month's file cannot be read, so it is not written either.
        """
        self.save_all((entry,))

    def save_all(self, entries: Iterable[Entry]) -> None:
        """Save many entries, with one write for each run of entries of one month.

        Raises:
            StorageError, JournalError: as for `save`; the months before the failing one are saved.
        """
        from voicejournal.adapters.journal.month_edits import editing

        if self._vault.locked:  # a month cannot be read to be written again
            for entry in entries:
                self.keep_waiting(entry, blank(entry))
            return
        for month, group in groupby(entries, key=month_to_keep):
            with self._changing(), editing(self._months, month) as known:
                kept = forgotten_if_private(self._months, month, group)
                known.put(*(compact(document(entry)) for entry in kept))

    def change(self, entry_id: str, change: Callable[[Entry], Entry], *, removed: bool = False) -> Entry:
        """Replace the entry by the result of `change`, under the lock, as in `ports.Journal`.

        Raises:
            NotFound: there is no entry with exactly that id.
            JournalError, StorageError: as for `save`.
        """
        month = month_named(entry_id)
        with self._changing():
            if (doc := document_in(self._months, month, entry_id)) is not None:
                return self._changed(self._months, doc, lambda new: new, change)
            if removed and (kept := document_in(self._removed, month, entry_id)) is not None:
                return self._changed(self._removed, kept["entry"], lambda new: {**kept, "entry": new}, change)
        raise not_found(entry_id)

    def _changed(
        self,
        store: MonthStore,
        doc: Document,
        row: Callable[[Document], Document],
        change: Callable[[Entry], Entry],
    ) -> Entry:
        """Replace the old document by the changed one, written as a row of that store."""
        from voicejournal.adapters.journal.month_edits import editing

        before = self._entry(doc)
        after = change(before)
        if after.id != before.id:
            raise ValueError(f"{before.id!r} cannot become {after.id!r}")
        if after != before:
            forgotten_if_private(store, month_named(before.id), (after,))
            with editing(store, month_named(before.id)) as known:
                known.put(row(compact(document(after))))
        return after

    def remove(self, entry_id: str) -> Entry:
        """Move the entry to the removed ones, so that `restore` can bring it back, and return it.

        Raises:
            NotFound: there is no entry with exactly that id.
            JournalError, StorageError: as for `save`.
        """
        from voicejournal.adapters.journal.month_edits import editing

        month = month_named(entry_id)
        with self._changing(), editing(self._months, month) as entries:
            docs = entries.remove(entry_id)
            if not docs:
                raise not_found(entry_id)
            # Copied first, deleted second: after a kill in between, the entry exists in at least one place.
            with editing(self._removed, month) as removed:
                for doc in docs:
                    removed.add({"id": entry_id, "removed": self._clock().isoformat(), "entry": doc})
            return self._entry(docs[0])

    def restore(self, entry_id: str) -> Entry:
        """Bring back an entry that `remove` took out.

        Raises:
            NotFound: no entry with exactly that id was removed, or it has been purged.
            JournalError, StorageError: as for `save`.
        """
        from voicejournal.adapters.journal.month_edits import editing
        from voicejournal.domain.entries.lineage import removal, replaced
        from voicejournal.domain.session.reconciling import reconciled

        month = month_named(entry_id)
        with self._changing(), editing(self._removed, month) as removed:
            taken = removed.remove(entry_id)
            kept = [row["entry"] for row in taken if isinstance(row.get("entry"), dict)]
            if not kept:
                raise not_found(entry_id)
            doc, *others = kept
            with editing(self._months, month) as entries:
                # Still there after a kill during `remove`, or saved again under its id meanwhile.
                if alive := entries.remove(entry_id):
                    newer, *more = alive
                    self._entry(newer), self._entry(doc)  # only sound documents can be reconciled
                    doc = reconciled(newer, doc)
                    others += more
                doc = replaced(doc, (removal(entry_id, row["removed"]) for row in taken if "removed" in row))
                for each in unlike([doc, *others]):
                    entries.add(each)
            return self._entry(doc)

    def purge(self, before: datetime) -> Sequence[str]:
        """Delete for good the entries removed before `before`; returns the names of their recordings.

        Earlier versions of those months, which hold them, go as well. A month that cannot be read stays.

        Raises:
            StorageError: something could not be deleted; the next purge tries again.
        """
        return purged(self._months, self._removed, before, self._changing)

    def erase(self, entry_id: str) -> Sequence[str]:
        """Delete the entry for good, at once and from every backup; returns the names of its recordings.

        Raises:
            JournalError, StorageError: as for `save`; what is left can be erased by another call.
            JournalLocked: the entry is older than the lock.
        """
        with self._changing():
            if self._waiting.erase(entry_id) and self._vault.locked:
                return ()
            return erase_entry(self._months, self._removed, month_named(entry_id), entry_id)

    def damage(self) -> Sequence[Damage]:
        """Read all files anew and return every damage with its possible repair; for `doctor`."""
        self.forget()
        both = (self._months, self._removed), (self._removed, self._months)
        return tuple(chain.from_iterable(examined(*shelves) for shelves in both))

    def problems(self) -> Sequence[str]:
        """A sentence for everything that readers do not see, as known from reading so far and file sizes.

        That covers documents that were skipped, a missing month, a month that holds less than its backup, and
        a conflict copy that holds more.
        """
        shrunk = (month for month in shrunken(self._months) if missing(self._months, self._removed, month))
        lacking = (damage for month in shrunk for damage in examined(self._months, self._removed, (month,)))
        found = [f"{damage.message} {damage.hint}" for damage in lacking]
        copies = (str(copy) for copy in self.copies() if copy.holds_more)
        return (*self.problems_read(), *found, *copies, *self._waiting.problems())

    def notes(self) -> Sequence[str]:
        """A sentence for each oddity that hides nothing."""
        return (*self.notes_read(), *(str(copy) for copy in self.copies() if not copy.holds_more))

    def copies(self) -> Sequence[ConflictCopy]:
        """The conflict copies among the months, left by programs that synchronise folders."""
        return tuple(copies(self._months, self._removed))

    def removed_copies(self) -> Sequence[ConflictCopy]:
        """The conflict copies among the removed entries; for `doctor`."""
        return tuple(copies(self._removed, self._months))

    @property
    def stores(self) -> Mapping[str, MonthStore]:
        """The stores by the names that people read; for `verify`."""
        return {"months": self._months, "removed entries": self._removed}

    def secure(self) -> Sequence[str]:
        """Remove the rights of other accounts to the journal; a sentence for each change and each failure."""
        return secured(self._folder)

    def recordings(self) -> Set[str]:
        """The names of all recordings that entries refer to, removed entries included.

        Raises:
            JournalError: a month cannot be read, so the answer is unknown.
        """
        shelves = (self._months, self._removed)
        rows = (row for store in shelves for month in store.months() for row in store.rows(month).values())
        return {name for row in rows for name in recordings(row)}

    def restore_backup(self, month: str) -> Sequence[Damage]:
        """Repair the damage in that month, and return what was repaired.

        The newest good backup replaces it, with the entries still intact in the damaged file, which is kept.

        Raises:
            NotFound: nothing is damaged there, or nothing is left to repair it with.
            StorageError: it could not be written.
        """
        with self._changing():
            self.forget()
            damages = [
                damage
                for store, other in ((self._months, self._removed), (self._removed, self._months))
                if month in {*store.months(), *store.lost()}
                for damage in examined(store, other, (month,))
            ]
            mended = tuple(damage for damage in damages if damage.mend())
        if not mended:
            raise NotFound(
                f"There is nothing to restore in {month}.",
                "`voicejournal doctor` lists damaged months and their backups.",
            )
        return mended

    def forget(self) -> None:
        """Drop all cached content from memory, as when the journal is locked."""
        super().forget()
        self._removed.forget()

    @contextmanager
    def _changing(self) -> Iterator[None]:
        close_folder(private_folder(self._folder, self._disk))
        with self._lock.held():
            if not self._swept:
                self._months.sweep()
                self._removed.sweep()
                self._swept = True
            yield
