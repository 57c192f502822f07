"""Bringing back what a crash cut off, and forgetting what was removed long ago."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from voicejournal.conversation.parts import Parts
from voicejournal.domain import answering
from voicejournal.domain.entry import Entry
from voicejournal.domain.guide import Step, StepKind
from voicejournal.errors import NotFound
from voicejournal.ports import Orphan

KEPT = timedelta(days=30)
"""How long a removed entry can be brought back."""


def recover(parts: Parts) -> Sequence[Entry]:
    """Make a recording of every lost take and put it into its entry; gives those entries, as saved.

    Raises:
        StorageError: there is no room for it; the take stays where it is.
    """
    return tuple(_recover(parts, orphan) for orphan in parts.recordings.orphans())


def tidy(parts: Parts) -> None:
    """Forget for good, sound and all, what was removed longer than `KEPT` ago.

    Raises:
        StorageError: it could not be written; what was removed is still there.
    """
    for recording in parts.journal.purge(parts.clock() - KEPT):
        parts.recordings.remove(recording)


def _recover(parts: Parts, orphan: Orphan) -> Entry:
    seconds = parts.recordings.recover(orphan)
    entry, step = _place(parts, orphan)
    answer = answering.recorded(step, orphan.name, seconds, entry.speakers)
    entry = entry.with_answer(answer, parts.clock())
    parts.journal.save(entry)
    return entry


def _place(parts: Parts, orphan: Orphan) -> tuple[Entry, Step]:
    """The entry and step of the take; a step of its own where the place is taken or unknown."""
    lost = Step(
        id=f"{orphan.step}-{orphan.name[-4:]}", kind=StepKind.VOICE, say="A recording that was brought back"
    )
    try:
        entry = parts.journal.get(orphan.entry)
    except NotFound:
        now = parts.clock()
        return Entry(id=orphan.entry, guide="free", title="Brought back", created=now, changed=now), lost
    if orphan.step in entry.by_step:
        return entry, lost
    try:
        return entry, parts.guides.get(entry.guide).step(orphan.step)
    except (KeyError, NotFound):
        return entry, lost
