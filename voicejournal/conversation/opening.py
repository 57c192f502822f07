"""The guide as it is asked today: made ready with what the journal says of safety and of promises."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import takewhile

from voicejournal.conversation.parts import Parts
from voicejournal.domain.entry import Entry
from voicejournal.domain.guide import Guide
from voicejournal.domain.programme import prepare

RECENT = timedelta(days=120)
"""How far back promises are asked about and words of danger are looked for."""


def recent(parts: Parts, now: datetime) -> Sequence[Entry]:
    """The entries of the last months, newest first."""
    return tuple(takewhile(lambda entry: entry.created > now - RECENT, parts.journal.entries()))


def opened(parts: Parts, guide: Guide, *, speakers: tuple[str, ...] = (), asked: bool = True) -> Guide:
    """The guide made ready for a sitting that begins now.

    Where nobody is there to be `asked` (answers come from files), promises are left out, and so is the
    private question unless the journal says that safety is in doubt.
    """
    now = parts.clock()
    entries = recent(parts, now)
    return prepare(guide, entries, now, guides=parts.guides.all(), speakers=speakers, asked=asked)
