"""What the person said they would do comes back in their own words, until they say what became of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta, timezone

import pytest

from tests.domain.programme.test_content import GUIDES
from tests.domain.walk import NOW, calm, entry_of, walk
from voicejournal.domain.entries.entry import Entry, Value
from voicejournal.domain.entries.promise import Promise, PromiseState
from voicejournal.domain.guides.guide import OUTCOMES, Guide, Step
from voicejournal.domain.programme.guide_preparation import Attendance, prepare
from voicejournal.domain.programme.promise_collection import collect_promises
from voicejournal.domain.programme.promises import KEEP, LET_GO, SPOKEN_WORDS, applied, due

BY_ID = {guide.id: guide for guide in GUIDES}
CHECK_IN = BY_ID["daily-check-in"]
PLAN = "When I come home I will put the phone away."


def made(guide: Guide, answer: dict[str, Value], days_ago: int, entry_id: str = "e1") -> Entry:
    """An entry of that guide with its promises, finished that many days ago."""
    at = NOW - timedelta(days=days_ago)
    entry = walk(prepare(guide, (), at), lambda step: answer.get(step.id, calm(step)), at, entry_id)[0]
    return collect_promises(replace(entry, finished=at), guide).entry


def checked(entries: list[Entry], outcome: str, days_later: int = 0) -> tuple[Entry, list[Entry], list[Step]]:
    """A check-in that gives every due promise this outcome: its entry, the others then, what was asked."""
    at = NOW + timedelta(days=days_later)

    def answer(step: Step) -> Value:
        if step.id.startswith("promise."):
            return outcome
        return "I will read instead." if step.id.startswith("new-plan") else calm(step)

    prepared = prepare(CHECK_IN, entries, at, guides=GUIDES)
    entry, asked = walk(prepared, answer, at, f"c{days_later}")
    settled = collect_promises(replace(entry, finished=at), CHECK_IN)
    return settled.entry, [applied(one, settled.changes) for one in entries], asked


def test_a_plan_becomes_a_promise() -> None:
    """The words of a step that sets a promise are kept with the entry, with the day they come back."""
    entry = made(BY_ID["micro-repairs"], {"next-step": PLAN}, days_ago=0)
    assert [(p.id, p.text, p.state) for p in entry.promises] == [("e1.next-step", PLAN, PromiseState.OPEN)]
    assert entry.promises[0].due == NOW + timedelta(days=1)


def test_a_skipped_or_silent_plan_is_no_promise() -> None:
    """Nothing comes back that was not said."""
    assert made(BY_ID["micro-repairs"], {"next-step": None}, days_ago=0).promises == ()
    assert made(BY_ID["micro-repairs"], {"next-step": "  "}, days_ago=0).promises == ()


@pytest.mark.parametrize(("days_ago", "expected"), [(0, 0), (1, 1), (9, 1)])
def test_a_promise_is_due_from_its_day_on(days_ago: int, expected: int) -> None:
    """It is asked about on the day it is due or later, never before."""
    entry = made(BY_ID["micro-repairs"], {"next-step": PLAN}, days_ago)
    assert len(due([entry], NOW, guides=GUIDES)) == expected


def test_a_day_is_the_persons_own_day() -> None:
    """A promise of the late evening is due from the next midnight where the person is, not 24 hours later."""
    zone = timezone(timedelta(hours=9))
    evening = NOW.replace(hour=14, minute=30).astimezone(zone)  # 23:30 in that zone
    promise = Promise(id="e.x", step="x", text="x", due=evening + timedelta(days=1))
    entry = replace(entry_of(CHECK_IN, evening), promises=(promise,))
    assert not due([entry], evening + timedelta(minutes=20), guides=GUIDES)
    assert due([entry], evening + timedelta(minutes=31), guides=GUIDES)


def test_the_check_in_asks_in_the_persons_words() -> None:
    """Each due promise is one question with the person's words, which no cache keeps."""
    entry = made(BY_ID["micro-repairs"], {"next-step": PLAN}, days_ago=2)
    _, _, asked = checked([entry], "Kept")
    question = next(step for step in asked if step.id == "promise.e1.next-step")
    assert question.say == "You said: When I come home I will put the phone away. How did it go?"
    assert question.personal


def test_a_long_promise_is_read_short_and_shown_whole() -> None:
    """The voice reads the first words; the screen has them all."""
    long = "When " + "I wake up and hear him in the kitchen " * 5
    entry = made(BY_ID["micro-repairs"], {"next-step": long}, days_ago=2)
    question = checked([entry], "Kept")[2][1]
    assert len(question.say.split()) <= SPOKEN_WORDS + 6
    assert long.strip() in question.hint


def test_only_a_few_are_asked_at_once() -> None:
    """A long list is not read out: one is asked about, and one question offers to let the older ones go."""
    entries = [made(BY_ID["micro-repairs"], {}, days_ago=n, entry_id=f"e{n}") for n in range(2, 9)]
    asked = [step for step in checked(entries, "Kept")[2] if step.id.startswith(("promise.", "older."))]
    assert [step.id for step in asked] == [
        "promise.e2.next-step",
        "older." + "+".join(f"e{n}.next-step" for n in (8, 7, 6, 5, 4, 3)),
    ]
    assert asked[1].hint.count("“") == 6


@pytest.mark.parametrize(("chosen", "state"), [(LET_GO, PromiseState.LET_GO), (KEEP, PromiseState.NOT_YET)])
def test_older_promises_are_let_go_in_one_question(chosen: str, state: PromiseState) -> None:
    """All of them, or none: then they rest for two days and are not asked about meanwhile."""
    entries = [made(BY_ID["micro-repairs"], {}, days_ago=n, entry_id=f"e{n}") for n in (2, 3, 4)]
    prepared = prepare(CHECK_IN, entries, NOW, guides=GUIDES)

    def answer(step: Step) -> Value:
        return "Kept" if step.id.startswith("promise.") else chosen if step.id in older else calm(step)

    older = [step.id for step in prepared.steps if step.id.startswith("older.")]
    entry, _ = walk(prepared, answer, NOW, "c")
    settled = collect_promises(replace(entry, finished=NOW), CHECK_IN)
    after = [applied(one, settled.changes) for one in entries]
    assert [one.promises[0].state for one in after] == [PromiseState.KEPT, state, state]
    assert not due(after, NOW, guides=GUIDES)


@pytest.mark.parametrize(("outcome", "state"), OUTCOMES.items())
def test_what_became_of_it_is_kept_where_it_was_said(outcome: str, state: str) -> None:
    """The answer changes the state in the earlier entry, with the time, and nothing else of it."""
    entry = made(BY_ID["micro-repairs"], {"next-step": PLAN}, days_ago=2)
    _, (after,), _ = checked([entry], outcome)
    assert (after.promises[0].state, after.promises[0].checked) == (PromiseState(state), NOW)
    assert replace(after, promises=entry.promises) == entry


def test_settled_promises_do_not_come_back() -> None:
    """Kept, changed and let go are done with; not yet comes back two days later."""
    entry = made(BY_ID["micro-repairs"], {}, days_ago=2)
    for outcome in OUTCOMES:
        _, after, _ = checked([entry], outcome)
        assert not due(after, NOW, guides=GUIDES)
        later = due(after, NOW + timedelta(days=2), guides=GUIDES)
        assert len(later) == (1 if outcome == "Not yet" else 0), outcome


def test_a_changed_plan_is_a_new_promise() -> None:
    """Its new words come back in their turn, and again if they are changed again."""
    entries = [made(BY_ID["micro-repairs"], {}, days_ago=2)]
    for round_ in range(3):
        entry, entries, asked = checked(entries, "I changed it", days_later=round_ * 5)
        assert any(step.id.startswith("new-plan.") for step in asked)
        assert "I will read instead." in [promise.text for promise in entry.promises]
        assert all(len(promise.id) < 60 for promise in entry.promises)
        entries = [*entries, replace(entry, promises=entry.promises[:1])]
    assert len({promise.id for entry in entries for promise in entry.promises}) == 4


def test_the_prepared_guide_and_its_original_settle_alike() -> None:
    """Whoever ends the sitting need not know which of the two they hold."""
    entries = [made(BY_ID["micro-repairs"], {}, days_ago=2)]
    entry, _, _ = checked(entries, "I changed it")
    bare = replace(entry, promises=())
    prepared = prepare(CHECK_IN, entries, NOW, guides=GUIDES)
    assert len(entry.promises) == 2
    assert collect_promises(bare, prepared) == collect_promises(bare, CHECK_IN)
    assert collect_promises(bare, prepared).entry.promises == entry.promises


def test_an_edited_answer_keeps_what_became_of_it() -> None:
    """Correcting a word in an old entry does not open its promise again."""
    entry = made(BY_ID["micro-repairs"], {"next-step": PLAN}, days_ago=2)
    _, (after,), _ = checked([entry], "Kept")
    answer = replace(after.by_step["next-step"], text="When I am home I put the phone away.")
    edited = collect_promises(after.with_answer(answer, NOW), BY_ID["micro-repairs"]).entry
    assert edited.promises[0].text == "When I am home I put the phone away."
    assert edited.promises[0].state is PromiseState.KEPT


def test_a_promise_outlives_its_guide() -> None:
    """Where a guide of the person's own has lost the step since, the promise is still there."""
    entry = made(BY_ID["micro-repairs"], {"next-step": PLAN}, days_ago=2)
    smaller = BY_ID["micro-repairs"].with_steps(BY_ID["micro-repairs"].steps[:2])
    assert collect_promises(entry, smaller).entry.promises == entry.promises


def test_names_of_two_people_are_spoken_and_not_cached() -> None:
    """Prompts for two carry the names where they are known, else plain words."""
    weekly = BY_ID["weekly-talk"]
    named = prepare(weekly, (), NOW, Attendance(speakers=("Ana", "Ben"))).step("thanks-2")
    assert named.say.startswith("Ben, tell Ana three things that you")
    assert named.personal
    plain = prepare(weekly, (), NOW).step("thanks-2")
    assert plain.say.startswith("Second speaker, tell First speaker three things")
    assert not plain.personal
