"""All answers to one question of a guide, for the screen and the command alike."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from voicejournal.domain.entries.entry import Answer, Entry
from voicejournal.domain.safety.withholding import hides
from voicejournal.ports.journal_port import Journal


def answers_over_time(
    journal: Journal,
    guide: str,
    step: str,
    *,
    private: bool = False,
    most: int | None = None,
    stopped: Callable[[], bool] = lambda: False,
) -> Sequence[tuple[Entry, Answer]]:
    """The answers to that step of the guide, oldest first; withheld ones only with `private`.

    Of more than `most` answers the newest are given. `stopped` ends the search early.

    Raises:
        JournalError: as the journal's reading.
    """
    found: list[tuple[Entry, Answer]] = []
    for entry in journal.answered(step):
        if stopped() or (most is not None and len(found) >= most):
            break
        answer = entry.by_step[step]
        if entry.guide == guide and (private or not hides(entry, answer)):
            found.append((entry, answer))
    return sorted(found, key=lambda pair: pair[0].created)
