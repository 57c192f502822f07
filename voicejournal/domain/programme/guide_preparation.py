"""Prepares a guide for one session: the private question, due promises, and the speakers' names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from voicejournal.domain.entries.entry import Entry
from voicejournal.domain.guides.guide import Guide
from voicejournal.domain.guides.placeholders import with_names
from voicejournal.domain.programme.promises import due, expanded
from voicejournal.domain.safety.gating import (
    asked_first,
    gated,
    without_gated_steps,
    without_private_question,
)
from voicejournal.domain.safety.private_question import has_safety_concern
from voicejournal.domain.safety.withholding import readable


@dataclass(frozen=True, slots=True)
class Attendance:
    """The people of a session: the speakers' names, and whether anybody is there to be asked."""

    speakers: tuple[str, ...] = ()
    asked: bool = True
    """False where answers come from files."""


_ONE_PERSON = Attendance()


def prepare(
    guide: Guide,
    entries: Sequence[Entry],
    now: datetime,
    attendance: Attendance = _ONE_PERSON,
    *,
    guides: Iterable[Guide] = (),
    concern: bool = False,
) -> Guide:
    """The guide as it is asked today.

    The private question comes first if the guide wants it; steps that need safety are left out if it is in
    doubt; each due promise becomes a step in the person's words; the speakers get their names. `entries` are
    the recent ones, in any order, and `guides` all guides (for the promises of other guides).

    With `concern` (recent words may mean danger) the private question comes first where a step hangs on it.
    A guide for two never asks it, has no steps while safety is in doubt, and begins with both consents.
    Promises of withheld answers are not asked about.

    Without a person to be asked, promises are left out, and so is the private question unless safety is in
    doubt.
    """
    in_doubt = has_safety_concern(entries)
    ready = without_private_question(guide)
    ready = gated(ready) if attendance.asked or in_doubt else ready
    if in_doubt:
        ready = without_gated_steps(ready)
    elif concern and attendance.asked:
        ready = asked_first(ready)
    known = {one.id: one for one in (*guides, guide)}
    waiting = (
        due(readable(entries), now, guides=known.values(), in_doubt=in_doubt) if attendance.asked else ()
    )
    ready = expanded(ready, waiting)
    return ready.with_steps(tuple(with_names(step, attendance.speakers) for step in ready.steps))
