"""The six steps as a route, and the stages as a path with relapse in it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from tests.domain.answers import chose
from tests.domain.programme.test_content import GUIDES
from tests.domain.walk import NOW, entry_of
from voicejournal.domain.entries.entry import Entry
from voicejournal.domain.entries.private_answer import DOUBTS, SAFETY
from voicejournal.domain.programme.route import (
    ENDED,
    NAMES,
    RESTS,
    STEPS,
    StepState,
    route,
    stages_ahead,
)

BY_ID = {guide.id: guide for guide in GUIDES}


def done(guide: str, days_ago: int, stage: str | None = None) -> Entry:
    at = NOW - timedelta(days=days_ago)
    entry = entry_of(BY_ID[guide], at, f"{guide}-{days_ago}")
    return replace(entry, finished=at, stage=stage, answers=(chose("mood", 6),))


def test_the_six_steps_are_guides_of_the_programme() -> None:
    """In the order of the programme, each with a name for a line."""
    assert [guide for guide in BY_ID if guide in STEPS] == list(STEPS)
    assert len(NAMES) == 6


def test_where_one_is_what_is_done_and_what_is_next() -> None:
    """The first step that was not finished is where one is, whatever came after it."""
    found = route([done("name-the-wound", 9), done("outside-support", 3)])
    assert [step.state for step in found.steps] == [
        StepState.DONE,
        StepState.HERE,
        StepState.AHEAD,
        StepState.AHEAD,
        StepState.DONE,
        StepState.AHEAD,
    ]
    assert found.line == "step 2 of the six: boundaries"
    assert found.begun
    assert not route([]).begun and route([]).line == "step 1 of the six: name the wound"


def test_going_back_is_counted_and_loses_nothing() -> None:
    """A step that is taken again stays done, with its last day and how often."""
    again = route([done("name-the-wound", 9), done("set-boundaries", 5), done("name-the-wound", 1)])
    first = again.steps[0]
    assert (first.state, first.times, first.last) == (StepState.DONE, 2, NOW - timedelta(days=1))
    assert again.line == "step 3 of the six: the apology"
    assert route([done(guide, 1) for guide in STEPS]).line == "the six steps are walked once"


def test_a_left_session_is_no_step() -> None:
    """Only what was finished counts."""
    assert not route([replace(done("name-the-wound", 1), finished=None)]).begun


def test_a_relapse_is_part_of_the_path() -> None:
    """It stands among the stages where it was marked, and is never among those that may come."""
    marks = [
        done("stage-check", 9, "acute pain"),
        done("stage-check", 7, "acute pain"),
        done("stage-check", 5, "relapse"),
        done("stage-check", 2, "acute pain"),
    ]
    found = route(marks)
    assert [mark.stage for mark in found.stages] == ["acute pain", "relapse", "acute pain"]
    assert "relapse" not in stages_ahead(found.stages)
    assert "acute pain" not in stages_ahead(found.stages)


def test_the_route_rests_while_safety_is_in_doubt() -> None:
    """In words that tell no reason; and it is another way after an ending."""
    afraid = replace(done("apologise", 1), answers=(chose(SAFETY, DOUBTS[1]),))
    resting = route([done("name-the-wound", 3), afraid])
    assert (resting.steps, resting.instead, resting.line) == ((), RESTS, "")
    assert not any(word in RESTS.lower() for word in ("afraid", "safe", "danger", "fear"))
    assert route([done("name-the-wound", 3)], "ending").instead == ENDED
