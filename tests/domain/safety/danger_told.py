"""Sessions of every guide in which fear was told, with words that stand nowhere else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import count

from tests.domain.answers import chose, said
from tests.domain.programme.test_content import GUIDES
from tests.domain.walk import calm, walk
from voicejournal.domain.entries.entry import Entry, Value, new_id
from voicejournal.domain.entries.private_answer import SAFETY
from voicejournal.domain.guides.guide import Guide, Step
from voicejournal.domain.programme.guide_preparation import prepare
from voicejournal.domain.programme.promise_collection import collect_promises

AFRAID = "Yes, I am afraid"


@dataclass(frozen=True)
class Told:
    """The sessions, and every word that was said in them."""

    entries: Sequence[Entry]
    words: Sequence[str]


def danger_told(at: datetime) -> Told:
    """Sessions of every guide told alone, and of every guide for two in its earlier form, a minute apart."""
    entries = [
        _numbered(entry, at + timedelta(minutes=number), number) for number, entry in enumerate(_sessions(at))
    ]
    texts = " ".join(answer.text for entry in entries for answer in entry.answers)
    return Told(entries, sorted(set(re.findall(r"umbrellabird\d+", texts))))


def _sessions(at: datetime) -> Iterator[Entry]:
    numbers = count(100)

    def word() -> str:
        return f"umbrellabird{next(numbers)}"

    for guide in GUIDES:
        if guide.for_two:  # as an earlier version asked it, in front of both
            answers = (chose(SAFETY, AFRAID), said("thanks-1", f"I will call {word()}."))
            names = ("Ana", "Ben")
            yield replace(_entry(guide, at), answers=answers, speakers=names, finished=at)
            continue
        ready = prepare(guide, (), at, concern=True)

        def answer(step: Step) -> Value:
            if step.id == SAFETY:
                return AFRAID
            return f"I will hide my bag, {word()}." if step.kind == "voice" else calm(step)

        entry, _ = walk(ready, answer, at)
        if any(one.step == SAFETY for one in entry.answers) or guide.id == "red-flags":
            yield collect_promises(replace(entry, finished=at), guide).entry
            yield replace(entry, finished=None)  # and one that was left


def _entry(guide: Guide, at: datetime) -> Entry:
    return Entry(id="e", guide=guide.id, title=guide.title, created=at, changed=at)


def _numbered(entry: Entry, at: datetime, number: int) -> Entry:
    promises = tuple(
        one._replace(id=f"{one.id}-{number}", due=at - timedelta(days=1)) for one in entry.promises
    )
    done = at if entry.finished else None
    return replace(entry, id=new_id(at, number), created=at, changed=at, finished=done, promises=promises)
