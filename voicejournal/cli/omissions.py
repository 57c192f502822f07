"""Reports on standard error the entries that a listing or an export had to omit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from voicejournal.cli.output import print_status
from voicejournal.errors import JournalDamaged

_MOST = 8
"""Largest number of lines printed beside the result."""


class PartlyRead(Protocol):
    """A journal that knows which entries it could not read."""

    def problems(self) -> Sequence[str]: ...
    def notes(self) -> Sequence[str]: ...


def report_omissions(journal: PartlyRead) -> int:
    """Print one line for each omission; return exit code 5 if an entry was omitted, for scripts, else 0."""
    problems = journal.problems()
    lines = (*problems, *journal.notes())
    for sentence in lines[:_MOST]:
        print_status(f"voicejournal: {sentence}")
    if len(lines) > _MOST:
        print_status(f"voicejournal: {len(lines) - _MOST} more; `voicejournal doctor` tells all.")
    return JournalDamaged.exit_code if problems else 0
