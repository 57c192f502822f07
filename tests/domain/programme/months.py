"""Three months of three people, 40 sittings each, and what was expected on some mornings, written beforehand.

What is not written is skipped; the sittings are played on the real transitions.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta, timezone
from functools import partial
from pathlib import Path
from typing import Any

from tests.domain.programme.test_content import GUIDES
from tests.domain.walk import walk
from voicejournal.domain.entries.entry import Entry, Value
from voicejournal.domain.entries.private_answer import SAFE, SAFETY
from voicejournal.domain.guides.guide import Step
from voicejournal.domain.programme.guide_preparation import Attendance, prepare
from voicejournal.domain.programme.promise_collection import collect_promises
from voicejournal.domain.programme.promises import applied

ZONE = timezone(timedelta(hours=1))
BY_ID = {guide.id: guide for guide in GUIDES}

Said = Mapping[str, Value]
Sat = tuple[int, str, str, Said]


@dataclass(frozen=True)
class Expected:
    """What a morning should offer: one of `some`, none of `none`, and one of `first` before all else."""

    day: int
    some: frozenset[str] = frozenset()
    none: frozenset[str] = frozenset()
    first: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Month:
    """One person's month: the situation they named, what they said, and what was expected."""

    situation: str
    sittings: Sequence[Sat]
    never: frozenset[str]
    """What is offered on no morning."""
    mornings: Sequence[Expected] = field(default_factory=tuple)


def moment(day: int, time: str = "07:00") -> datetime:
    hour, minute = map(int, time.split(":"))
    return datetime(2026, 10, day, hour, minute, tzinfo=ZONE)


def journal(month: Month, until: datetime) -> Sequence[Entry]:
    """The entries as they stand then."""
    entries: list[Entry] = []
    for number, (day, time, guide_id, said) in enumerate(month.sittings):
        at = moment(day, time)
        if at > until:
            break
        names = ("Ana", "Ben") if BY_ID[guide_id].for_two else ()
        ready = prepare(BY_ID[guide_id], entries, at, Attendance(speakers=names), guides=GUIDES)
        entry, _ = walk(ready, partial(_answer, said), at, f"m{number:02}", names)
        settled = collect_promises(replace(entry, finished=at), BY_ID[guide_id])
        entries = [applied(earlier, settled.changes) for earlier in entries] + [settled.entry]
    return entries


def _answer(said: Said, step: Step) -> Value:
    if step.id.startswith("promise."):
        return said.get("promise", "Kept")
    if step.id.startswith("older."):
        return said.get("older", step.options[0])
    return said.get(step.id, SAFE if step.id == SAFETY else None)


def _month(table: Mapping[str, Any]) -> Month:
    names = ("some", "none", "first")
    return Month(
        situation=table["situation"],
        sittings=tuple((one["day"], one["time"], one["guide"], one["said"]) for one in table["sittings"]),
        never=frozenset(table["never"]),
        mornings=tuple(
            Expected(one["day"], **{name: frozenset(one.get(name, ())) for name in names})
            for one in table["mornings"]
        ),
    )


MONTHS = {
    name: _month(table)
    for name, table in tomllib.loads(Path(__file__).with_name("months.toml").read_text("utf-8")).items()
}
