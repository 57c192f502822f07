"""What a listing or an export could not give, on standard error, so that nobody takes it for the whole."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from voicejournal.cli.output import tell
from voicejournal.errors import JournalDamaged


class Reading(Protocol):
    """A journal that knows what it has passed over."""

    def problems(self) -> Sequence[str]: ...
    def notes(self) -> Sequence[str]: ...


def tell_left_out(journal: Reading) -> int:
    """Tell it, a line each, and give the exit code: 5 where something was left out, for scripts."""
    problems = journal.problems()
    for sentence in (*journal.notes(), *problems):
        tell(f"voicejournal: {sentence}")
    return JournalDamaged.exit_code if problems else 0
