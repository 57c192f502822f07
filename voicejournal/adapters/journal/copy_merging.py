"""Merges conflict copies where there are any; how is in `month_merging`, which nobody loads without them."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager

from voicejournal.adapters.journal.month_store import MonthStore

_ROUNDS = 3
"""Most times that the folders are listed again for copies that arrived during the merge."""


class MergesCopies:
    """The part of `ports.Journal` that merges conflict copies."""

    _months: MonthStore
    _removed: MonthStore
    _twins: set[str]
    _changing: Callable[[], AbstractContextManager[None]]

    def merge_copies(self, *, everything: bool = False) -> str:
        """Merge the conflict copies of months, and the months in which an entry is there several times.

        Gives a sentence for the person, "" if nothing was merged. Without either it costs two listings of
        folders. `everything` looks for the latter in all months; otherwise in those whose reading has found
        one.

        Raises:
            StorageError: something could not be written; the copies are still there.
        """
        if everything:
            self._twins.update(self._months.months())
        if not self._is_waiting():
            return ""
        from voicejournal.adapters.journal.merge_outcome import MergeOutcome
        from voicejournal.adapters.journal.month_merging import merge

        outcome = MergeOutcome()
        for _ in range(_ROUNDS):
            with self._changing():
                if not merge(self._months, self._removed, self._twins, outcome):
                    break
            if not self._is_waiting():
                break
        return str(outcome)

    def _is_waiting(self) -> bool:
        """Whether there is anything to merge; lists two folders."""
        return bool(self._twins or self._months.copies.paths() or self._removed.copies.paths())
