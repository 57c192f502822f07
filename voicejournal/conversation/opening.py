"""The guide as it is asked today: made ready with what the journal says of safety and of promises."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from itertools import islice

from voicejournal.conversation.parts import Parts
from voicejournal.domain.entry import Entry
from voicejournal.domain.guide import Guide
from voicejournal.domain.programme import prepare
from voicejournal.domain.when import SAFETY

RECENT = timedelta(days=120)
"""How far back promises are asked about and words of danger are looked for."""


def recent(parts: Parts, now: datetime, stopped: Callable[[], bool] = lambda: False) -> Sequence[Entry]:
    """The entries of the last months, newest first, and the latest private answer however old it is.

    `stopped` ends it early for somebody who has left.
    """
    found: list[Entry] = []
    for entry in parts.journal.entries():
        if stopped() or entry.created <= now - RECENT:
            break
        found.append(entry)
    if not stopped() and not any(SAFETY in entry.by_step and entry.by_step[SAFETY].given for entry in found):
        found.extend(islice(parts.journal.answered(SAFETY), 1))
    return tuple(found)


def opened(parts: Parts, guide: Guide, *, speakers: tuple[str, ...] = (), asked: bool = True) -> Guide:
    """The guide made ready for a sitting that begins now.

    Where nobody is there to be `asked` (answers come from files), promises are left out, and so is the
    private question unless the journal says that safety is in doubt.
    """
    now = parts.clock()
    entries = recent(parts, now)
    return prepare(guide, entries, now, guides=parts.guides.all(), speakers=speakers, asked=asked)
