"""A sitting as a value with pure transitions: which step is asked, what is answered, where it stands."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from voicejournal.domain.entry import Answer, Entry
from voicejournal.domain.guide import Guide, Sets, Step
from voicejournal.domain.main_steps import main_steps
from voicejournal.domain.when import holds

FOLLOW_UPS = 2
"""The most follow-ups that are asked about one answer."""


class Stage(StrEnum):
    """What is going on; exactly one at a time."""

    ASKING = "asking"
    """The prompt is read aloud."""
    LISTENING = "listening"
    PAUSED = "paused"
    """The person stopped the microphone for a moment; what was heard is kept."""
    FINISHING = "finishing"
    """The recording is kept; its last words are being turned into text."""
    REVIEWING = "reviewing"
    """The text is there to be read, changed and kept."""
    TYPING = "typing"
    CHOOSING = "choosing"
    """A scale, a choice, yes or no, or a checklist."""
    BREATHING = "breathing"
    """A timed pause."""
    HIDDEN = "hidden"
    """Hide now: microphone and voice are off, the screen is blank."""
    FINISHED = "finished"
    LEFT = "left"
    """Left before the end; what was answered is saved, and the entry can be continued."""
    UNSAVED = "unsaved"
    """Left all the same although the last words could not be saved."""


class Mark(StrEnum):
    """How a step of the guide stands, for the progress line."""

    DONE = "done"
    NOW = "now"
    SKIPPED = "skipped"
    AHEAD = "ahead"


def place(marks: Sequence[Mark]) -> tuple[int, int]:
    """Which step is asked, from 1, and how many there are: what every screen says of it."""
    here = marks.index(Mark.NOW) + 1 if Mark.NOW in marks else len(marks)
    return here, len(marks)


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """One sitting: `step` is None at the end, `answer` is what there is for the step so far."""

    guide: Guide
    entry: Entry
    step: Step | None
    stage: Stage
    follow_ups: bool = True
    asked: tuple[str, ...] = ()
    """Ids of the steps before this one, in the order they were asked."""

    @property
    def answer(self) -> Answer | None:
        return self.entry.by_step.get(self.step.id) if self.step else None

    @property
    def over(self) -> bool:
        return self.stage in (Stage.FINISHED, Stage.LEFT, Stage.UNSAVED)

    @property
    def marks(self) -> tuple[Mark, ...]:
        """One mark for each main step that was asked or will be, as `main_steps` counts them."""
        answers = self.entry.by_step
        ahead = {step.id for step in main_steps(self.guide, answers)}
        here = _main(self.guide, self.step.id) if self.step else None
        marks = []
        for step in self.guide.steps:
            if here is not None and step.id == here.id:
                marks.append(Mark.NOW)
            elif step.id in answers:
                marks.append(Mark.DONE if answers[step.id].given else Mark.SKIPPED)
            elif step.id in ahead:
                marks.append(Mark.AHEAD)
        return tuple(marks)

    def at(self, stage: Stage) -> Session:
        return replace(self, stage=stage)


def begin(guide: Guide, entry: Entry, *, follow_ups: bool = True) -> Session:
    """A sitting at its first unanswered step; an entry that has answers is gone on with."""
    session = Session(guide=guide, entry=entry, step=None, stage=Stage.ASKING, follow_ups=follow_ups)
    answers = entry.by_step
    asked: list[str] = []
    for step in guide.steps:
        if not holds(step.when, answers):
            continue
        known = answers.get(step.id)
        if known is None or (known.pending and not known.text):
            return replace(session, step=step, asked=tuple(asked))
        asked.append(step.id)
    return replace(session, step=None, asked=tuple(asked))


def begin_at(session: Session, *step_ids: str) -> Session:
    """The same sitting at the first of those steps that was reached before; unchanged where none was."""
    for step_id in step_ids:
        if session.step is not None and session.step.id == step_id:
            return session
        with suppress(KeyError):  # the guide was changed meanwhile
            step, main = session.guide.step(step_id), _main(session.guide, step_id)
            if main.id in session.asked:
                asked = session.asked[: session.asked.index(main.id) + (step.id != main.id)]
                return replace(session, step=step, asked=asked)
    return session


def following(session: Session) -> Step | None:
    """The step to be asked after this one: a follow-up that fits, else the next step that applies."""
    if session.step is None:
        return None
    answers = session.entry.by_step
    main = _main(session.guide, session.step.id)
    if session.follow_ups:
        asked = sum(follow_up.id in answers for follow_up in main.follow_ups)
        for follow_up in main.follow_ups:
            if asked < FOLLOW_UPS and follow_up.id not in answers and holds(follow_up.when, answers, main.id):
                return follow_up
    after = session.guide.steps.index(main) + 1
    return next((step for step in session.guide.steps[after:] if holds(step.when, answers)), None)


def answered(session: Session, answer: Answer, at: datetime) -> Session:
    """The same step with that answer kept; mood, stage and tags follow the answer."""
    if session.step is None:
        raise ValueError("the sitting is over")
    entry = session.entry.with_answer(answer, at)
    return replace(session, entry=_set(entry, session.step, answer))


def advanced(session: Session) -> Session:
    """On to the next step; to none at the end."""
    if session.step is None:
        return session
    step = following(session)
    asked = (*session.asked, session.step.id)
    return replace(session, step=step, asked=asked, stage=Stage.ASKING)


def back(session: Session) -> Session:
    """The step before, with the answer it has; the first step stays."""
    if not session.asked:
        return session
    step = session.guide.step(session.asked[-1])
    return replace(session, step=step, asked=session.asked[:-1], stage=Stage.ASKING)


def _main(guide: Guide, step_id: str) -> Step:
    for step in guide.steps:
        if step.id == step_id or any(follow_up.id == step_id for follow_up in step.follow_ups):
            return step
    raise KeyError(step_id)


def _set(entry: Entry, step: Step, answer: Answer) -> Entry:
    value = answer.value
    if step.sets is Sets.MOOD and isinstance(value, int):
        return replace(entry, mood=value)
    if step.sets is Sets.STAGE and isinstance(value, str):
        return replace(entry, stage=value)
    if step.sets is Sets.TAG and answer.given:
        new = value if isinstance(value, tuple) else (str(value),) if value is not None else ()
        return replace(entry, tags=tuple(dict.fromkeys((*entry.tags, *new))))
    return entry
