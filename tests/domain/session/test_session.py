"""A sitting's way through its guide."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from tests.conversation.people import guide, voice
from voicejournal.domain.entries.entry import Entry
from voicejournal.domain.guides.conditions import Condition
from voicejournal.domain.guides.guide import Guide, Step, StepKind
from voicejournal.domain.guides.scales import Sets
from voicejournal.domain.session import answers as answering
from voicejournal.domain.session.session import Session, StepMark, advanced, answered, back, begin

NOW = datetime(2026, 11, 22, tzinfo=UTC)
MORE = voice("more", when=(Condition(words_below=3),))
STILL = voice("still-more", when=(Condition(words_below=3),))
THIRD = voice("third", when=(Condition(words_below=3),))
FIRST = replace(voice("first"), follow_ups=(MORE, STILL, THIRD))


def store(steps: Guide, *, follow_ups: bool = True) -> Session:
    entry = Entry(id="20261122T000000000-0000", guide="test", title="Test", created=NOW, changed=NOW)
    return begin(steps, entry, follow_ups=follow_ups)


def say(session: Session, text: str) -> Session:
    assert session.step is not None
    return advanced(answered(session, answering.with_text(session.step, None, text), NOW))


def path(session: Session) -> list[str]:
    """The steps that are asked when every answer is one word."""
    steps = []
    while session.step is not None:
        steps.append(session.step.id)
        session = say(session, "word")
    return steps


def test_one_follow_up_is_offered_because_of_words() -> None:
    """However many fit: the words of an answer bring one offer."""
    assert path(store(guide(FIRST, voice("last")))) == ["first", "more", "last"]
    assert path(store(guide(FIRST, voice("last")), follow_ups=False)) == ["first", "last"]


def test_back_returns_through_follow_ups_to_the_start() -> None:
    """Every step that was asked is met again, and the first one stays."""
    session = say(store(guide(FIRST, voice("last"))), "word")
    assert session.step == MORE
    session = back(session)
    assert session.step == FIRST
    assert back(session) == session


def test_the_marks_show_what_is_done_now_and_ahead() -> None:
    """One mark a step; a step that does not apply has none."""
    low = voice("low", when=(Condition(step="mood", at_most=3),))
    mood = Step(id="mood", kind=StepKind.SCALE, say="?", sets=Sets.MOOD)
    session = store(guide(mood, low, voice("last")))
    assert session.marks == (StepMark.NOW, StepMark.AHEAD)
    session = advanced(answered(session, answering.with_value(mood, 2), NOW))
    assert session.entry.mood == 2
    assert session.marks == (StepMark.DONE, StepMark.NOW, StepMark.AHEAD)


def test_an_unfinished_entry_goes_on_at_its_first_open_step() -> None:
    """What was answered is not asked again."""
    steps = guide(voice("a"), voice("b"), voice("c"))
    left = say(store(steps), "an answer")
    again = begin(steps, left.entry)
    assert again.step is not None
    assert again.step.id == "b"
    assert again.asked == ("a",)
