"""A session as a value with pure transitions: the current step, its answer, and the phase."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from voicejournal.domain.entries.entry import Answer, Entry
from voicejournal.domain.entries.private_answer import SAFETY
from voicejournal.domain.guides.conditions import aside_from_words, holds
from voicejournal.domain.guides.guide import Guide, Step
from voicejournal.domain.guides.scales import Sets
from voicejournal.domain.session.main_steps import main_steps

FOLLOW_UPS = 2
"""Largest number of follow-ups that belong to a guide's course and are asked about one answer."""

_BEFORE_ARRIVAL = {SAFETY, "consent-1", "consent-2"}
"""Steps after which a session still arrives."""

FollowUpChoice = Callable[[str, Sequence[Step], Sequence[Step]], Step | None]
"""Chooses the one follow-up to offer after an answer with that text; None: none.

It is given those that fit by the rules over the answer's words, and all that could be offered at that step.
"""


def first_fitting(_text: str, fitting: Sequence[Step], _possible: Sequence[Step]) -> Step | None:
    """The first follow-up that fits, as the guide has them in order."""
    return fitting[0] if fitting else None


class Phase(StrEnum):
    """Phase of a session; exactly one at a time."""

    ASKING = "asking"
    """The prompt is narrated."""
    LISTENING = "listening"
    PAUSED = "paused"
    """The person closed the microphone for a moment; the sound recorded so far is kept."""
    FINISHING = "finishing"
    """The recording is saved; its last words are being transcribed."""
    REVIEWING = "reviewing"
    """The text is ready to be read, edited and confirmed."""
    TYPING = "typing"
    CHOOSING = "choosing"
    """A scale, choice, yes-no or checklist is shown."""
    BREATHING = "breathing"
    """A timed pause."""
    HIDDEN = "hidden"
    """Microphone and narration are off, the screen is blank."""
    FINISHED = "finished"
    LEFT = "left"
    """Left before the end; the answers are saved, and the entry can be continued."""
    UNSAVED = "unsaved"
    """Left although the last changes could not be saved."""


WRITING = (Phase.REVIEWING, Phase.TYPING)
"""The phases in which the person writes text."""


class StepMark(StrEnum):
    """State of a main step, for the progress line."""

    DONE = "done"
    NOW = "now"
    SKIPPED = "skipped"
    AHEAD = "ahead"


def place(marks: Sequence[StepMark]) -> tuple[int, int]:
    """Number of the current step, from 1, and the number of steps; the one count for all screens.

    Between two steps, at a line of the arc, it is the number of those that were asked.
    """
    asked = sum(mark is not StepMark.AHEAD for mark in marks)
    here = marks.index(StepMark.NOW) + 1 if StepMark.NOW in marks else asked
    return here, len(marks)


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """One session: `step` is None at the end, `answer` is the current step's answer so far."""

    guide: Guide
    entry: Entry
    step: Step | None
    phase: Phase
    follow_ups: bool = True
    quiet: bool = False
    """Whether no follow-up is offered because of the words of an answer; those of the course are asked."""
    asked: tuple[str, ...] = ()
    """Ids of the steps before this one, in the order in which they were asked."""

    @property
    def answer(self) -> Answer | None:
        return self.entry.by_step.get(self.step.id) if self.step else None

    @property
    def over(self) -> bool:
        return self.phase in (Phase.FINISHED, Phase.LEFT, Phase.UNSAVED)

    @property
    def marks(self) -> tuple[StepMark, ...]:
        """One mark for each main step that was asked or will be, as `main_steps` counts them."""
        answers = self.entry.by_step
        ahead = {step.id for step in main_steps(self.guide, answers)}
        here = _main(self.guide, self.step.id) if self.step else None
        marks = []
        for step in self.guide.steps:
            if step.interlude:
                continue
            if here is not None and step.id == here.id:
                marks.append(StepMark.NOW)
            elif step.id in answers:
                marks.append(StepMark.DONE if answers[step.id].given else StepMark.SKIPPED)
            elif step.id in ahead:
                marks.append(StepMark.AHEAD)
        return tuple(marks)

    def in_phase(self, phase: Phase) -> Session:
        return replace(self, phase=phase)


def begin(guide: Guide, entry: Entry, *, follow_ups: bool = True, quiet: bool = False) -> Session:
    """A session at its first unanswered step; an entry with answers is continued."""
    session = Session(
        guide=guide, entry=entry, step=None, phase=Phase.ASKING, follow_ups=follow_ups, quiet=quiet
    )
    answers = entry.by_step
    asked: list[str] = []
    arrival: Step | None = None
    for step in guide.steps:
        if not holds(step.when, answers):
            continue
        if step.interlude:
            arrival = step if set(asked) <= _BEFORE_ARRIVAL else None
            continue
        known = answers.get(step.id)
        unanswered = known is not None and step.id == SAFETY and not known.given  # it waits for an answer
        if unanswered or _is_open(known):
            arrived = arrival is None or not set(asked) <= _BEFORE_ARRIVAL
            return replace(session, step=step if arrived else arrival, asked=tuple(asked))
        asked.append(step.id)
    return replace(session, step=None, asked=tuple(asked))


def begin_at(session: Session, *step_ids: str) -> Session:
    """The session at the first of those steps that it reached before; unchanged if it reached none."""
    if step_ids and session.step is not None and session.step.interlude:
        session = advanced(session)
    for step_id in step_ids:
        if session.step is not None and session.step.id == step_id:
            return session
        with suppress(KeyError):  # the guide was changed since
            step, main = session.guide.step(step_id), _main(session.guide, step_id)
            if main.id in session.asked:
                asked = session.asked[: session.asked.index(main.id) + (step.id != main.id)]
                return replace(session, step=step, asked=asked)
    return session


def following(session: Session, offer: FollowUpChoice = first_fitting) -> Step | None:
    """The next step: a follow-up whose conditions hold, otherwise the next step whose conditions hold.

    Of the follow-ups that depend on the answer's words, `offer` chooses one, unless the session is quiet.
    """
    if session.step is None:
        return None
    answers = session.entry.by_step
    main = _main(session.guide, session.step.id)
    if session.follow_ups:
        asked = [one for one in main.follow_ups if one.id in answers]
        fitting = [one for one in main.follow_ups if one not in asked and holds(one.when, answers, main.id)]
        none_more = session.quiet or any(one.is_offer for one in asked) or not _in_words(answers, main.id)
        possible = () if none_more else _possible(main, answers)
        fits = [one for one in possible if one in fitting]
        if possible and (offered := offer(answers[main.id].text, fits, possible)) is not None:
            return offered
        course = [one for one in fitting if not one.is_offer]
        if course and sum(not one.is_offer for one in asked) < FOLLOW_UPS:
            return course[0]
    return _next_main(session, main)


def _next_main(session: Session, main: Step) -> Step | None:
    """The next step after that one whose conditions hold; None at the end."""
    after, answers = session.guide.steps.index(main) + 1, session.entry.by_step
    return next((step for step in session.guide.steps[after:] if holds(step.when, answers)), None)


def _in_words(answers: Mapping[str, Answer], step_id: str) -> bool:
    """Whether the step was answered in words."""
    return step_id in answers and answers[step_id].given and bool(answers[step_id].text)


def _possible(main: Step, answers: Mapping[str, Answer]) -> Sequence[Step]:
    """The follow-ups that words of this answer could lead to."""
    offers = (one for one in main.follow_ups if one.is_offer)
    return [one for one in offers if holds(aside_from_words(one.when), answers, main.id)]


def answered(session: Session, answer: Answer, at: datetime) -> Session:
    """The session with that answer in its entry; mood, stage and tags of the entry follow the answer."""
    if session.step is None:
        raise ValueError("the session is over")
    entry = session.entry.with_answer(answer, at)
    return replace(session, entry=_set(entry, session.step, answer))


def declined(session: Session) -> Session:
    """The session in which no further follow-up is offered because of an answer's words."""
    return replace(session, quiet=True)


def advanced(session: Session, offer: FollowUpChoice = first_fitting) -> Session:
    """The session at the next step, or at None at the end."""
    if session.step is None:
        return session
    step, left = following(session, offer), session.step
    asked = session.asked if left.interlude else (*session.asked, left.id)
    after = replace(session, step=step, asked=asked)
    begun = any(known not in _BEFORE_ARRIVAL for known in session.entry.by_step)
    return _at_open_step(after) if left.id == SAFETY and begun else after


def _at_open_step(session: Session) -> Session:
    """The session at the next step without an answer: what was said before is not gone through again.

    For a session that comes to the private question when it is gone on with.
    """
    answers = session.entry.by_step
    while (step := session.step) is not None and (step.interlude or not _is_open(answers.get(step.id))):
        asked = session.asked if step.interlude else (*session.asked, step.id)
        session = replace(session, step=_next_main(session, step), asked=asked)
    return session


def _is_open(known: Answer | None) -> bool:
    """Whether a step with that answer is still to be answered: it has none, or a recording without text."""
    return known is None or (known.pending and not known.text)


def back(session: Session) -> Session:
    """The session at the step before, with its answer; the first step stays."""
    if not session.asked:
        return session
    step = session.guide.step(session.asked[-1])
    return replace(session, step=step, asked=session.asked[:-1])


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
