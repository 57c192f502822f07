"""Reports on standard error the entries that a listing or an export had to omit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from voicejournal.cli.output import tell
from voicejournal.errors import JournalDamaged

_MOST = 8
"""Largest number of lines printed beside the result."""


class Reading(Protocol):
    """A journal that knows which entries it could not read."""

    def problems(self) -> Sequence[str]: ...
    def notes(self) -> Sequence[str]: ...


def tell_left_out(journal: Reading) -> int:
    """Print one line for each omission; return exit code 5 if an entry was omitted, for scripts, else 0."""
    problems = journal.problems()
    told = (*problems, *journal.notes())
    for sentence in told[:_MOST]:
        tell(f"voicejournal: {sentence}")
    if len(told) > _MOST:
        tell(f"voicejournal: {len(told) - _MOST} more; `voicejournal doctor` tells all.")
    return JournalDamaged.exit_code if problems else 0
