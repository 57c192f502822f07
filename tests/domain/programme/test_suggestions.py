"""What next, and why: at most three guides, each with one sentence from the person's own entries."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from tests.domain.answers import said, skipped
from tests.domain.programme.test_content import GUIDES
from tests.domain.walk import NOW, entry_of
from voicejournal.domain.entries.entry import Entry
from voicejournal.domain.entries.promise import Promise
from voicejournal.domain.guides.guide import HEALING_STAGES
from voicejournal.domain.guides.stage_words import stage_text
from voicejournal.domain.programme.check_in import check_in
from voicejournal.domain.programme.suggestions import suggestions

BY_ID = {guide.id: guide for guide in GUIDES}


def sat(
    guide: str, days_ago: float, *, mood: int | None = None, stage: str | None = None, finished: bool = True
) -> Entry:
    at = NOW - timedelta(days=days_ago)
    entry = entry_of(BY_ID[guide], at, f"{guide}-{days_ago}")
    return replace(
        entry,
        mood=mood,
        stage=stage,
        finished=at if finished else None,
        answers=(said("first", "We talked in the kitchen."),),
    )


def ids(*entries: Entry, dismissed: dict[str, datetime | None] | None = None) -> list[str]:
    return [one.guide for one in suggestions(entries, GUIDES, NOW, dismissed)]


def test_a_new_person_is_given_a_gentle_beginning() -> None:
    """Short, plain, and nothing that needs safety."""
    assert ids() == ["daily-check-in", "stage-check", "name-the-wound"]


def test_a_due_promise_is_the_check_ins_own_line() -> None:
    """The check-in is a habit beside the suggestions, with what was said; done today, it is away."""
    promise = Promise(id="p", step="next-step", text="I will call him by Sunday.", due=NOW)
    entry = replace(sat("intentions", 3), promises=(promise,))
    line = check_in([entry], GUIDES, NOW)
    assert line is not None
    assert (line.guide, line.reason) == ("daily-check-in", "You said: “I will call him by Sunday”.")
    assert "daily-check-in" not in ids(entry)
    assert check_in([entry, sat("daily-check-in", 0)], GUIDES, NOW) is None
    assert check_in([entry], GUIDES, NOW, {"daily-check-in": None}) is None


def test_a_falling_mood_brings_body_and_support() -> None:
    """A fall of a point or more over a week is named with its numbers."""
    entries = [sat("free", 10, mood=7), sat("free", 1, mood=5)]
    found = suggestions(entries, GUIDES, NOW)
    assert [one.guide for one in found[:2]] == ["body-check", "outside-support"]
    assert found[0].reason.startswith("This week has been heavier than the one before. It ")


def test_nothing_that_stirs_up_while_mood_is_low() -> None:
    """In low days the letter, the assessment and forgiveness are not proposed."""
    low = [sat("free", 1, mood=2), sat("free", 2, mood=3, stage="meaning-making")]
    done = [sat(guide, 3) for guide in ("name-the-wound", "daily-check-in", "body-check", "outside-support")]
    assert not set(ids(*low, *done)) & {"spoken-letter", "self-assessment", "forgiveness", "red-flags"}
    fine = [sat("free", 1, mood=7), sat("free", 2, mood=7, stage="meaning-making")]
    assert "self-assessment" in ids(*fine, *done)


def test_a_marked_relapse_asks_for_its_log_first() -> None:
    """The log comes before all else, until it is written."""
    marked = sat("stage-check", 2, stage="relapse")
    assert ids(marked)[0] == "relapse-log"
    assert "relapse-log" not in ids(marked, sat("relapse-log", 1))[:1]


def test_a_plan_for_setbacks_without_a_log_is_looked_at() -> None:
    """Two weeks after the plan, whether it was needed; a log without a plan asks for one."""
    entries = [sat("relapse-plan", 15), sat("daily-check-in", 0), sat("body-check", 0)]
    asked = "You made a plan for setbacks 15 days ago. Was there a day that called for it?"
    assert suggestions(entries, GUIDES, NOW)[0].reason == asked
    assert "relapse-plan" in ids(sat("relapse-log", 3))


def test_an_unfinished_guide_can_be_gone_on_with() -> None:
    """For a week."""
    assert ids(sat("set-boundaries", 1, finished=False))[0] == "set-boundaries"
    assert "set-boundaries" not in ids(sat("set-boundaries", 9, finished=False))


@pytest.mark.parametrize("stage", HEALING_STAGES)
def test_each_stage_has_something_that_fits(stage: str) -> None:
    """The person's own mark is named in the reason, in the words in which it was made."""
    found = suggestions([sat("stage-check", 1, stage=stage), sat("daily-check-in", 0)], GUIDES, NOW)
    assert len(found) == 3
    assert any(stage_text(stage) in one.reason or stage == "relapse" for one in found)


def test_what_was_left_unsaid_is_offered_again() -> None:
    """A guide that was finished with questions skipped comes back for a while."""
    entry = sat("growth", 3, mood=7)
    entry = replace(entry, answers=(*entry.answers, skipped("line"), skipped("proud")))
    done = [sat(guide, 0, mood=7) for guide in ("daily-check-in", "stage-check", "name-the-wound")]
    found = suggestions([entry, *done], GUIDES, NOW)
    expected = "Some of it stayed unsaid on Thursday. The questions are still there, if you want them."
    assert (found[1].guide, found[1].reason) == ("growth", expected)


def test_not_now_and_never() -> None:
    """What was put aside stays away until then, or for good."""
    tomorrow, yesterday = NOW + timedelta(days=1), NOW - timedelta(days=1)
    assert "daily-check-in" not in ids(dismissed={"daily-check-in": tomorrow})
    assert "daily-check-in" not in ids(dismissed={"daily-check-in": None})
    assert "daily-check-in" in ids(dismissed={"daily-check-in": yesterday})
    assert ids(dismissed={guide.id: None for guide in GUIDES}) == []


def test_at_most_three_and_none_twice() -> None:
    """However much could be said, and each reason is one or two short sentences."""
    promise = Promise(id="p", step="next-step", text="I will call.", due=NOW)
    entries = [
        replace(sat("intentions", 3, mood=7), promises=(promise,)),
        sat("stage-check", 20, stage="relapse", mood=8),
        sat("daily-check-in", 4, mood=3),
        sat("set-boundaries", 2, finished=False),
        sat("weekly-talk", 9),
    ]
    found = suggestions(entries, GUIDES, NOW)
    assert len(found) == 3
    assert len({one.guide for one in found}) == 3
    assert all(re.fullmatch(r"[A-Z].{10,169}[.?]", one.reason) for one in found)


def test_guides_that_are_not_there_are_not_suggested() -> None:
    """Rules name guides of the programme; one that is missing is passed over."""
    few = [BY_ID["free"], BY_ID["body-check"]]
    assert {one.guide for one in suggestions([], few, NOW)} <= {"free", "body-check"}


@pytest.mark.parametrize("text", ["I can be alone and not lonely.", "He did not reply and I was all right."])
def test_what_went_well_is_not_answered_with_help(text: str) -> None:
    """Words that only deny what a guide is about, or say that it was all right, lead nowhere."""
    entry = replace(sat("free", 1, mood=7), answers=(said("free", text),))
    assert not any("You said" in one.reason for one in suggestions([entry], GUIDES, NOW))


def test_the_same_words_are_quoted_once() -> None:
    """Two guides may be about one sentence; it is read back in the first reason only."""
    text = "I shouted at him in front of the kids."
    entry = replace(sat("free", 1, mood=7), answers=(said("free", text),))
    found = suggestions([entry], GUIDES, NOW)
    assert sum("in front of the kids" in one.reason for one in found) == 1
