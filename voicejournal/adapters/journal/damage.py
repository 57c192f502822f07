"""What is wrong with the files of a journal, and what can take their place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from voicejournal.adapters.journal.repair import Repair
from voicejournal.adapters.journal.sentences import mended
from voicejournal.adapters.journal.shelf import Shelf
from voicejournal.errors import JournalDamaged, JournalError


@dataclass(frozen=True, slots=True)
class Damage:
    """A month that cannot be read: `repair` is None where nothing can take its place."""

    month: str
    path: Path
    message: str
    hint: str
    repair: Repair | None
    shelf: Shelf = field(repr=False, compare=False)

    @property
    def mended(self) -> str:
        """The sentence for the person once it is mended."""
        return mended(self.month, self.repair) if self.repair else ""

    def mend(self) -> bool:
        """Put the repair in the month's place, under the journal's lock; whether there is one.

        Raises:
            StorageError: it could not be written.
        """
        if self.repair is None:
            return False
        self.shelf.restore(self.month, self.repair)
        return True


def examine(shelf: Shelf, months: Sequence[str] | None = None) -> Iterator[Damage]:
    """Read those months, or all of them, and tell which cannot be read."""
    for month in months if months is not None else sorted({*shelf.months(), *shelf.lost()}):
        try:
            shelf.tables(month)
        except JournalError as error:
            # Only damage is mended: a month of a newer program, or one without rights, is sound as it is.
            repair = shelf.repair(month) if isinstance(error, JournalDamaged) else None
            yield Damage(month, shelf.path(month), str(error), error.hint, repair, shelf)
