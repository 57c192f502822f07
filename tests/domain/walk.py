"""A sitting walked through with given answers, on the same transitions as the real one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

from tests.domain.answers import to
from voicejournal.domain.entries.entry import Entry, Value
from voicejournal.domain.entries.private_answer import SAFE
from voicejournal.domain.guides.guide import Guide, Step
from voicejournal.domain.session.session import Session, advanced, answered, begin

NOW = datetime(2026, 11, 22, 19, 0, tzinfo=UTC)

DEFAULTS: dict[str, Value] = {
    "voice": "We sat in the kitchen and I told her about my day at work.",
    "yes-no": True,
    "pause": None,
}


def entry_of(guide: Guide, at: datetime = NOW, entry_id: str = "e1") -> Entry:
    return Entry(id=entry_id, guide=guide.id, title=guide.title, created=at, changed=at)


def calm(step: Step) -> Value:
    """An ordinary answer, which calls for no follow-up."""
    if step.kind == "choice":
        return SAFE if SAFE in step.options else step.options[0]
    if step.kind == "checklist":
        return step.options[-1:]
    if step.kind == "scale":
        return step.greatest
    return DEFAULTS[step.kind]


def walk(
    guide: Guide,
    answer: Callable[[Step], Value] = calm,
    at: datetime = NOW,
    entry_id: str = "e1",
    speakers: tuple[str, ...] = (),
) -> tuple[Entry, list[Step]]:
    """The entry at the end, and every step that was asked, in order; `guide` is a prepared one."""
    session: Session = begin(guide, replace(entry_of(guide, at, entry_id), speakers=speakers))
    asked = []
    while session.step is not None:
        asked.append(session.step)
        given = to(session.step, answer(session.step), speakers)
        session = advanced(answered(session, given, at))
    return session.entry, asked
