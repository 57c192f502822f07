"""Prepares a guide for one person's session, and collects the promises of a finished one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from voicejournal.domain.entries.entry import Entry
from voicejournal.domain.guides.guide import Guide, Step
from voicejournal.domain.programme.promises import PromiseChange, changes, due, expanded, promised
from voicejournal.domain.safety.gating import asked_first, gated, has_safety_concern, without_gated_steps

NO_NAMES = ("First speaker", "Second speaker")


@dataclass(frozen=True, slots=True)
class CollectedPromises:
    """A finished entry with its promises, and its changes to promises of earlier entries."""

    entry: Entry
    changes: tuple[PromiseChange, ...]


def prepare(
    guide: Guide,
    entries: Sequence[Entry],
    now: datetime,
    *,
    guides: Iterable[Guide] = (),
    speakers: tuple[str, ...] = (),
    asked: bool = True,
    concern: bool = False,
) -> Guide:
    """The guide as it is asked today.

    The private question comes first if the guide wants it; steps that need safety are left out if it is in
    doubt; each due promise becomes a step in the person's words; the speakers get their names. `entries` are
    the recent ones, in any order, and `guides` all guides (for the promises of other guides).

    With `concern` (recent words may mean danger) the private question comes first where a step hangs on it.

    Without a person to be `asked` (answers come from files), promises are left out, and so is the private
    question unless safety is in doubt.
    """
    in_doubt = has_safety_concern(entries)
    ready = gated(guide) if asked or in_doubt else guide
    if in_doubt:
        ready = without_gated_steps(ready)
    elif concern and asked:
        ready = asked_first(ready)
    known = {one.id: one for one in (*guides, guide)}
    waiting = due(entries, now, guides=known.values(), in_doubt=in_doubt) if asked else ()
    ready = expanded(ready, waiting)
    return ready.with_steps(tuple(_named(step, speakers) for step in ready.steps))


def collect_promises(entry: Entry, guide: Guide) -> CollectedPromises:
    """The results of a finished session: save `entry`, and apply `changes` to the entries they name.

    `guide` may be the prepared one or the one it was made from. May be called again after an edit.
    """
    return CollectedPromises(replace(entry, promises=promised(entry, guide)), changes(entry))


def _named(step: Step, speakers: tuple[str, ...]) -> Step:
    names = (*speakers, *NO_NAMES[len(speakers) :])
    here = (step.speaker or 1) - 1

    def filled(text: str) -> str:
        return text.replace("{speaker}", names[here]).replace("{other}", names[1 - here])

    return replace(
        step,
        say=filled(step.say),
        hint=filled(step.hint),
        personal=step.personal or (bool(speakers) and filled(step.say) != step.say),
        follow_ups=tuple(_named(one, speakers) for one in step.follow_ups),
    )
