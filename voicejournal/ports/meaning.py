"""The port for finding what was said by its meaning."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from voicejournal.domain.entries.entry import Entry


@dataclass(frozen=True, slots=True)
class NearPassage:
    """The passage of an entry that is closest to a question."""

    entry: str
    step: str
    start: int
    end: int
    closeness: float
    """From -1 to 1; good for an order, and no measure that means anything to a person."""


class MeaningSearch(Protocol):
    """Compares passages with a question, on this machine; keeps their vectors, sealed as entries are."""

    @property
    def installed(self) -> bool:
        """Whether there is a model to compare with; reads it."""

    def in_month(
        self,
        question: str,
        month: str,
        read: Callable[[], Iterable[Entry]],
        stopped: Callable[[], bool] = lambda: False,
    ) -> Sequence[NearPassage]:
        """The closest passage of each entry that `read` gives for that month; less once `stopped` says so.

        Vectors are kept for the next question and made anew where a text has changed: `read` must give
        nothing that is withheld. It is called only if the month has changed.

        Raises:
            JournalLocked: the journal is locked.
            ModelMissing: the model cannot be used.
        """

    def among(
        self, question: str, entries: Iterable[Entry], stopped: Callable[[], bool] = lambda: False
    ) -> Sequence[NearPassage]:
        """As `in_month`, for these entries; no vector is kept.

        Raises:
            ModelMissing: the model cannot be used.
        """

    def keep_only(self, months: Collection[str]) -> None:
        """Delete the vectors of all other months."""
