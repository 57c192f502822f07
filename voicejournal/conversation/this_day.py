"""Reads the entries of this day in earlier years."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from voicejournal.conversation.services import Services
from voicejournal.domain.programme.on_this_day import ThatDay, on_this_day
from voicejournal.errors import GuideError, JournalError


def this_day(services: Services) -> Sequence[ThatDay]:
    """What was said on this day in earlier years; nothing if it cannot be read: nobody waits for it.

    Only the months around this day are read, since an entry made in another zone may lie beside its own.
    """
    today = services.clock().date()
    near = {f"{today + timedelta(days=days):%m}" for days in (-1, 0, 1)}
    try:
        months = [month for month in services.journal.months() if month[5:7] in near]
        entries = [entry for month in months for entry in services.journal.month(month)]
        return on_this_day(entries, today, services.guides.all(), services.danger)
    except (JournalError, GuideError):
        return ()
