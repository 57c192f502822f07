"""Promises: intentions in the person's own words, asked about until they say what became of each."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import NamedTuple

from voicejournal.domain.entries.entry import Answer, Entry
from voicejournal.domain.entries.promise import Promise, PromiseState
from voicejournal.domain.guides.guide import DUE_PROMISES, OUTCOMES, Guide, Step, StepKind
from voicejournal.domain.guides.scales import Sets
from voicejournal.domain.text.phrase_matching import says

OLDER = "older"
"""Begins the id of the one question about all older promises: whether they may be let go."""

LET_GO, KEEP = "Let them go", "Keep them for another day"

_LISTED = 6
"""Largest number of older promises in one question; the others wait for the next."""

AGAIN = timedelta(days=2)
"""Time after which a promise answered with "not yet" is asked about again."""

SPOKEN_WORDS = 18
"""Largest number of words of a promise that are narrated; the whole text is shown."""

_ABOUT_THE_OTHER = (
    "apologise", "apologize", "apology", "say sorry", "sorry", "my part", "my share", "forgive",
    "make up with", "talk to him", "talk to her", "talk to them", "talk with him", "talk with her",
    "talk with them", "tell him", "tell her", "tell them", "call him", "call her", "ask him", "ask her",
    "show him", "show her", "show them",
)  # fmt: skip
"""Words that keep a promise from being asked about while safety is in doubt."""

YOU = "You"
"""The owner of a promise that somebody made alone."""

_WAITING = (PromiseState.OPEN, PromiseState.NOT_YET)


class Due(NamedTuple):
    """A promise that is due, and the entry that holds it."""

    entry: Entry
    promise: Promise

    @property
    def owner(self) -> str:
        """Who made the promise: a name in a session of two people, otherwise `YOU`."""
        return owner(self.entry, self.promise)


class PromiseChange(NamedTuple):
    """A new state for a promise of an earlier entry."""

    entry: str
    promise: str
    state: PromiseState
    at: datetime


def promised(entry: Entry, guide: Guide) -> tuple[Promise, ...]:
    """The promises in the entry's answers, each with the state that it had before."""
    known = {promise.id: promise for promise in entry.promises}
    found = []
    for answer in entry.answers:
        text = answer.text.strip() if answer.given else ""
        before = known.get(_promise_id(entry, answer))
        if before is not None and text:
            found.append(before._replace(text=text))
            continue
        step = _step(guide, answer)
        if text and step is not None and step.sets is Sets.PROMISE:
            due = entry.created + timedelta(days=step.due_days)
            found.append(Promise(id=_promise_id(entry, answer), step=answer.step, text=text, due=due))
    return tuple(found)


def owner(entry: Entry, promise: Promise) -> str:
    """Who made the promise: a name in a session of two people, otherwise `YOU`.

    What one of two people said never comes back as the other's own words.
    """
    answer = entry.by_step.get(promise.step)
    return answer.speaker if answer is not None and answer.speaker else YOU


def owned(entry: Entry, promise: Promise) -> str:
    """The promise as a line of a list, with the name of its owner in a session of two people."""
    whose = owner(entry, promise)
    return promise.text if whose == YOU else f"{whose}: {promise.text}"


def due(
    entries: Iterable[Entry], now: datetime, *, guides: Iterable[Guide] = (), in_doubt: bool = False
) -> Sequence[Due]:
    """The promises that are due today or before, the longest due first.

    While safety is in doubt, promises made in a step that needs safety are left out, and so are those whose
    words are an apology, a talk or an opening towards the other person.
    """
    by_id = {guide.id: guide for guide in guides}
    found = [
        Due(entry, promise)
        for entry in entries
        for promise in entry.promises
        if promise.state in _WAITING
        and promise.due is not None
        and promise.due.astimezone(now.tzinfo).date() <= now.date()
        and not (in_doubt and _needs_safety(by_id.get(entry.guide), promise))
    ]
    return sorted(found, key=lambda one: (one.promise.due or one.entry.created, one.promise.id))


def asked_now(waiting: Sequence[Due]) -> Sequence[Due]:
    """The promises that are asked about: the one made last, of each person if two made some together."""
    last = max(waiting, key=lambda one: (one.entry.created, one.promise.id))
    together = [one for one in waiting if one.entry.id == last.entry.id]
    return tuple({one.owner: one for one in together}.values())


def expanded(guide: Guide, promises: Sequence[Due]) -> Guide:
    """The guide with its step for due promises about one of them, in the person's own words.

    The older ones are offered for letting go in one question.
    """
    if all(step.for_each != DUE_PROMISES for step in guide.steps):
        return guide
    steps: list[Step] = []
    for step in guide.steps:
        if step.for_each == DUE_PROMISES:
            steps.extend(_asked(promises, step))
        else:
            steps.append(step)
    return guide.with_steps(tuple(steps))


def changes(entry: Entry) -> tuple[PromiseChange, ...]:
    """The changes to earlier promises that the entry's answers contain."""
    found = []
    at = entry.finished or entry.changed
    for answer in entry.answers:
        if answer.step.startswith(f"{OLDER}.") and answer.given:
            names = answer.step.removeprefix(f"{OLDER}.").split("+")
            state = PromiseState.LET_GO if answer.value == LET_GO else PromiseState.NOT_YET
            found += [PromiseChange(name.partition(".")[0], name, state, at) for name in names]
            continue
        _, _, promise = answer.step.partition(".")
        if promise and answer.given and isinstance(answer.value, str) and answer.value in OUTCOMES:
            state = PromiseState(OUTCOMES[answer.value])
            found.append(PromiseChange(promise.partition(".")[0], promise, state, at))
    return tuple(found)


def applied(entry: Entry, changes: Iterable[PromiseChange]) -> Entry:
    """The earlier entry with the new states of its promises; changes of other entries are ignored."""
    by_promise = {change.promise: change for change in changes if change.entry == entry.id}
    return replace(entry, promises=tuple(_applied(p, by_promise.get(p.id)) for p in entry.promises))


def _applied(promise: Promise, change: PromiseChange | None) -> Promise:
    if change is None:
        return promise
    again = change.at + AGAIN if change.state is PromiseState.NOT_YET else promise.due
    return promise._replace(state=change.state, checked=change.at, due=again)


def _asked(waiting: Sequence[Due], step: Step) -> Iterator[Step]:
    """The questions about promises that are due: about the last one, and one about all that are older."""
    if not waiting:
        return
    now = asked_now(waiting)
    for one in now:
        yield _for(one, step)
    older = [one for one in waiting if one not in now][:_LISTED]
    if older:
        names = "+".join(one.promise.id for one in older)
        lines = "; ".join(f"“{owned(one.entry, one.promise)}”" for one in older)
        many = "is an older plan" if len(older) == 1 else "are some older plans"
        yield Step(
            id=f"{OLDER}.{names}",
            kind=StepKind.CHOICE,
            say=f"There {many} too. Plans may be let go without having been done.",
            hint=lines,
            options=(LET_GO, KEEP),
            when=step.when,
            private=step.private,
        )


def _for(one: Due, step: Step) -> Step:
    promise = one.promise
    words = promise.text.split()
    spoken = " ".join(words[:SPOKEN_WORDS]).rstrip(".,;:!? ")
    if "{who}" not in step.say and one.owner != YOU:
        spoken = f"{one.owner} said: {spoken}"
    follow_ups = tuple(replace(each, id=f"{each.id}.{promise.id}") for each in step.follow_ups)
    return replace(
        step,
        id=f"{step.id}.{promise.id}",
        say=step.say.replace("{who}", one.owner).replace("{promise}", spoken),
        hint=step.hint if len(words) <= SPOKEN_WORDS else f"“{promise.text}”",
        personal=True,
        for_each="",
        follow_ups=follow_ups,
    )


def _promise_id(entry: Entry, answer: Answer) -> str:
    """Id of the promise: short, stable when the answer is edited, and valid in a file name."""
    base, _, about = answer.step.partition(".")
    return f"{entry.id}.{base}" + (f"-{zlib.crc32(about.encode()):08x}" if about else "")


def _step(guide: Guide, answer: Answer) -> Step | None:
    """The step that was answered, in the prepared guide or in the one it was made from."""
    for step_id in (answer.step, answer.step.partition(".")[0]):
        try:
            return guide.step(step_id)
        except KeyError:
            continue
    return None


def _needs_safety(guide: Guide | None, promise: Promise) -> bool:
    if guide is None or guide.asks_safety or says(promise.text, _ABOUT_THE_OTHER):
        return True
    try:
        step = guide.step(promise.step.partition(".")[0])
    except KeyError:
        return False
    return any(condition.safe is True for condition in step.when)
