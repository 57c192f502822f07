"""The port for the entries of a journal."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple, Protocol

from voicejournal.domain.entries.entry import Entry

if TYPE_CHECKING:
    from voicejournal.domain.programme.query import Query


class WaitingChange(NamedTuple):
    """An entry that was saved while the journal was locked, so that it is not in its month yet."""

    entry: Entry
    base: Entry
    """The version that its changes are since; without answers for a new entry."""
    files: tuple[str, ...] = ()
    """The names of the files that hold it."""


class Journal(Protocol):
    """The entries of a journal: saves, finds, changes, removes and merges them; newest first where many."""

    def save(self, entry: Entry) -> None:
        """Add the entry, or replace the one with its id; on disk when this returns.

        Raises:
            StorageError: it could not be written; the previous version is still there.
            JournalDamaged: the month's file cannot be read.
        """

    def save_all(self, entries: Iterable[Entry]) -> None:
        """Save many entries, with one write for each run of entries of one month.

        Raises:
            StorageError, JournalDamaged: as for `save`; the months before the failing one are saved.
        """

    def change(self, entry_id: str, change: Callable[[Entry], Entry], *, removed: bool = False) -> Entry:
        """Replace the entry with exactly that id by the result of `change`, and return it.

        No other program can change the entry in between. `change` is called once, with the entry as it is on
        disk; if it returns an equal one, nothing is written, and an error it raises leaves the entry
        unchanged. A removed entry is changed only with `removed`, and stays removed.

        Raises:
            NotFound: there is none with exactly that id.
            StorageError, JournalDamaged: as for `save`.
        """

    def keep_waiting(self, entry: Entry, base: Entry) -> None:
        """Keep the entry for the next unlock, sealed, beside the months, which a lock closes.

        `base` is the version that its changes are since. `save` does this by itself while it is locked.

        Raises:
            StorageError: it could not be written.
        """

    def waiting(self) -> Sequence[WaitingChange]:
        """What was saved while the journal was locked, one for each entry and program, oldest first.

        Raises:
            JournalLocked: there is some, and the journal is locked.
        """

    def applied(self, change: WaitingChange) -> None:
        """Forget the waiting change: it is in the journal now.

        Raises:
            StorageError: it could not be deleted.
        """

    def get(self, entry_id: str) -> Entry:
        """The entry with that id, or the only one whose id starts or ends with it.

        Raises:
            NotFound: there is none, or more than one.
        """

    def months(self) -> Sequence[str]:
        """The months that have entries, as "2026-11", newest first."""

    def month(self, month: str) -> Sequence[Entry]:
        """The entries of that month, newest first."""

    def entries(self, months: Collection[str] | None = None, *, until: date | None = None) -> Iterator[Entry]:
        """All entries, newest first, read month by month on demand; or only those of these `months`.

        With `until`, those of later dates are left out before they are built.
        """

    def search(
        self,
        words: str | Sequence[str],
        *,
        private: bool = False,
        months: Collection[str] | None = None,
        fitting: Query | None = None,
        until: date | None = None,
    ) -> Iterator[Entry]:
        """Entries whose questions, answers, title or tags contain all the words, newest first.

        A text is split into its words; a sequence holds words and phrases. Entries that do not fit the
        query `fitting` may be left out; with `until`, those of later dates are.
        What is withheld (see `domain.safety.withholding`) is searched only on request.
        """

    def problems(self) -> Sequence[str]:
        """A sentence for everything that readers do not see, as far as they have read."""

    def merge_copies(self, *, everything: bool = False) -> str:
        """Merge conflict copies, which programs that synchronise folders leave; a sentence, or "" for none.

        Each entry is in the journal once afterwards, with everything of every copy; an answer that was
        changed on two machines has two versions. With `everything` all months are looked through for
        entries that a merge of lines left several times.

        Raises:
            StorageError: something could not be written; the copies are still there.
        """

    def answered(self, step: str) -> Iterator[Entry]:
        """Entries in which that step was asked and not skipped, newest first."""

    def remove(self, entry_id: str) -> Entry:
        """Remove the entry so that `restore` can bring it back, and return it."""

    def restore(self, entry_id: str) -> Entry:
        """Bring back a removed entry; an entry saved under its id meanwhile is merged with it.

        Raises:
            NotFound: no entry with exactly that id was removed.
            StorageError, JournalDamaged: as for `save`.
        """

    def purge(self, before: datetime) -> Sequence[str]:
        """Delete for good the entries removed before `before`; returns the names of their recordings."""

    def erase(self, entry_id: str) -> Sequence[str]:
        """Delete the entry for good, at once and from every backup; returns the names of its recordings.

        Raises:
            StorageError, JournalDamaged: as for `save`.
        """
