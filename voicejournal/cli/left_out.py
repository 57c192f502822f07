"""What a listing or an export could not give, on standard error, so that nobody takes it for the whole."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from voicejournal.cli.output import tell
from voicejournal.errors import JournalDamaged

_MOST = 8
"""Lines that a person reads beside the answer."""


class Reading(Protocol):
    """A journal that knows what it has passed over."""

    def problems(self) -> Sequence[str]: ...
    def notes(self) -> Sequence[str]: ...


def tell_left_out(journal: Reading) -> int:
    """Tell it, a line each, and give the exit code: 5 where something was left out, for scripts."""
    problems = journal.problems()
    told = (*problems, *journal.notes())
    for sentence in told[:_MOST]:
        tell(f"voicejournal: {sentence}")
    if len(told) > _MOST:
        tell(f"voicejournal: {len(told) - _MOST} more; `voicejournal doctor` tells all.")
    return JournalDamaged.exit_code if problems else 0
