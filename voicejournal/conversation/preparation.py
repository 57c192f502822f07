"""Prepares a guide for a session, from what the journal holds about safety and promises."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

from voicejournal.conversation.entry_editor import concern
from voicejournal.conversation.services import Services
from voicejournal.domain.entries.entry import Entry
from voicejournal.domain.entries.private_answer import SAFETY
from voicejournal.domain.guides.guide import Guide, Step
from voicejournal.domain.programme.arc import Place, other_line, with_arc
from voicejournal.domain.programme.guide_preparation import Attendance, prepare
from voicejournal.domain.safety.gating import asked_first, hangs_on_safety, require_open
from voicejournal.domain.safety.private_question import is_decided, since_asked
from voicejournal.errors import JournalLocked, StorageError

RECENT = timedelta(days=120)
"""Age of the oldest entries that are searched for promises."""

LOOKED_AT = timedelta(days=14)
"""Age of the oldest texts that are searched for words of danger; what is found is not stored."""


def recent(services: Services, now: datetime, stopped: Callable[[], bool] = lambda: False) -> Sequence[Entry]:
    """The entries of the last `RECENT`, newest first, and older answers to the private question that count.

    `stopped` ends the search early when its result is no longer wanted.
    """
    found: list[Entry] = []
    for entry in services.journal.entries():
        if stopped() or entry.created <= now - RECENT:
            break
        found.append(entry)
    if not is_decided(found):
        for entry in services.journal.answered(SAFETY):
            if stopped():
                break
            if entry.created <= now - RECENT:
                found.append(replace(entry, promises=()))
                if is_decided(found):
                    break
    return tuple(found)


def check_open(services: Services, guide: Guide) -> None:
    """Check that the guide may be begun now, before anything is asked for it.

    Raises:
        GuideClosed: the guide is not for today.
    """
    if guide.for_two:
        now = services.clock()
        require_open(guide, recent(services, now), now)


def prepare_session(
    services: Services,
    guide: Guide,
    *,
    speakers: tuple[str, ...] = (),
    asked: bool = True,
    known: Sequence[Entry] | None = None,
) -> Guide:
    """The guide prepared for a session that begins now.

    Without a person to be `asked` (answers come from files), promises are left out, and so is the private
    question unless the journal puts safety in doubt. `known` are the `recent` entries, where they have been
    read already.

    While the journal is locked nothing is known of safety, so that the private question comes first.

    Raises:
        GuideClosed: the guide is not for today.
        JournalLocked: the journal is locked, and what it says of safety decides.
    """
    now = services.clock()
    locked = False
    try:
        entries = recent(services, now) if known is None else known
    except JournalLocked:
        if guide.for_two or (not asked and hangs_on_safety(guide)):
            raise
        entries, locked = (), True
    require_open(guide, entries, now)
    ready = prepare(
        guide,
        entries,
        now,
        Attendance(speakers=speakers, asked=asked),
        guides=services.guides.all(),
        concern=asked and (locked or _concerns(services, guide, entries, now)),
    )
    ready = ready.with_steps(tuple(_unread(step, services) for step in ready.steps))
    return with_arc(ready, services.arc, partial(_line, services)) if asked and services.arc else ready


def _unread(step: Step, services: Services) -> Step:
    """The step, shown and not read aloud if it quotes words that may mean danger."""
    quotes = step.personal and step.speaker is None and services.danger(step.say)
    return replace(step, silent=True) if quotes else step


def _line(services: Services, place: Place, count: int) -> int:
    """The number of a line other than the one that was said last at that place."""
    memory = services.memory
    number = other_line(memory.last_line(place) if memory else None, count, services.chance())
    if memory is not None:
        with suppress(StorageError):  # at worst a line is said twice in a row
            memory.said_line(place, number)
    return number


def _concerns(services: Services, guide: Guide, entries: Sequence[Entry], now: datetime) -> bool:
    """Whether the private question should come first because of what was said since it was last answered."""
    if asked_first(guide) is guide:
        return False
    lately = (entry for entry in since_asked(entries) if entry.created > now - LOOKED_AT)
    return any(concern(None, entry, services.danger) for entry in lately)
