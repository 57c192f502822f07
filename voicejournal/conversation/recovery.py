"""Bringing back what a crash cut off, and forgetting what was removed long ago."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import groupby

from voicejournal.conversation.parts import Parts
from voicejournal.domain import answering
from voicejournal.domain.entry import Entry, new_id
from voicejournal.domain.guide import Step, StepKind
from voicejournal.errors import NotFound
from voicejournal.ports import Orphan

KEPT = timedelta(days=30)
"""How long a removed entry can be brought back."""


def recover(parts: Parts) -> Sequence[Entry]:
    """Put every lost take and every recording that no answer names into its entry; gives those, as saved.

    Raises:
        StorageError: there is no room for it; the take stays where it is.
    """
    taken = [_kept(parts, one, parts.recordings.recover(one)) for one in parts.recordings.orphans()]
    named = [_kept(parts, one, one.seconds) for one in _unnamed(parts)]
    return (*taken, *named)


def _unnamed(parts: Parts) -> Iterator[Orphan]:
    """Recordings of unfinished entries whose program ended between keeping the sound and saving the entry."""
    since = new_id(parts.clock() - KEPT, 0)
    recent = [name for name in parts.recordings.names() if name >= since]
    for entry_id, names in groupby(recent, key=lambda name: name.rpartition("-")[0]):
        try:
            entry = parts.journal.get(entry_id)
        except NotFound:
            continue  # removed, and its sound waits with it
        known = {answer.recording for answer in entry.answers}
        for name in names:
            if entry.finished is None and name not in known:
                yield Orphan(name, entry.id, "recording", parts.recordings.sound(name).seconds)


def tidy(parts: Parts) -> None:
    """Forget for good, sound and all, what was removed longer than `KEPT` ago.

    Raises:
        StorageError: it could not be written; what was removed is still there.
    """
    for recording in parts.journal.purge(parts.clock() - KEPT):
        parts.recordings.remove(recording)


def _kept(parts: Parts, orphan: Orphan, seconds: float) -> Entry:
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
