"""A month of one couple: what should be seen, asked and suggested was written down before it was run."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from tests.domain.programme.couple_month import BY_ID, MONTH, moment, told
from tests.domain.programme.test_content import GUIDES
from tests.domain.safety.test_gating import AFRAID, loud, proposes
from tests.domain.walk import calm, entry_of, walk
from voicejournal.domain.entries.entry import Answer, AnswerState
from voicejournal.domain.entries.private_answer import SAFE, SAFETY
from voicejournal.domain.entries.promise import PromiseState
from voicejournal.domain.guides.scales import Sets
from voicejournal.domain.programme.guide_preparation import prepare
from voicejournal.domain.programme.insights import insights
from voicejournal.domain.programme.promises import due
from voicejournal.domain.programme.suggestions import suggestions
from voicejournal.domain.safety.gating import open_for
from voicejournal.domain.safety.private_question import has_safety_concern

END = moment(30, "21:00")


def test_it_is_a_month_of_forty_entries() -> None:
    """And every answer that was written down found its question."""
    journal, sessions = told(END)
    assert len(MONTH) == len(journal) == 40
    for (_, _, guide, said), session in zip(MONTH, sessions, strict=True):
        given = [answer for answer in session.entry.answers if answer.given]
        assert len(given) == len(said), (guide, said)


def test_what_is_listed_are_words() -> None:
    """The first thing that was said stands in the list, and not the number or the choice before it."""
    first = told(END)[0][0]
    assert first.first_words == "I found the messages on Ben's phone."


def test_the_stage_path() -> None:
    """Six marks, not a line."""
    found = insights(told(END)[0], GUIDES)
    assert [(point.at.day, point.stage) for point in found.stages] == [
        (1, "shock and denial"),
        (8, "acute pain"),
        (16, "meaning-making"),
        (23, "intentional healing"),
        (27, "relapse"),
        (30, "intentional healing"),
    ]


def test_the_series() -> None:
    """Mood, body, worry and distance, each with its day."""
    scales = insights(told(END)[0], GUIDES).scales
    assert [(point.at.day, point.value) for point in scales[Sets.MOOD]] == [
        *[(1, 3), (1, 3), (2, 3), (3, 2), (5, 3), (7, 4), (8, 4), (9, 4), (10, 4), (11, 5), (13, 5), (14, 5)],
        *[(15, 6), (16, 6), (18, 6), (19, 6), (22, 7), (23, 7), (23, 7), (24, 7), (26, 6), (27, 3), (27, 3)],
        *[(28, 4), (28, 4), (29, 5), (30, 6)],
    ]
    assert [(point.at.day, point.value) for point in scales[Sets.BODY]] == [(4, 3.2), (30, 6.4)]
    assert [(point.at.day, point.value) for point in scales[Sets.WORRY]] == [(15, 5)]
    assert [(point.at.day, point.value) for point in scales[Sets.DISTANCE]] == [(15, 2)]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (2, []),
        (3, ["I will call my sister."]),
        (5, ["I will go to bed at ten."]),
        (6, []),
        (7, ["I will go to bed at ten."]),
        (9, ["I will write to Mira on Sunday."]),
        (11, ["I will walk by the river."]),
        (14, []),
        (15, ["I will put a chair on the balcony."]),
        (18, ["I will sit in the park."]),
        (19, ["From now on, I leave the room when voices get loud.", "I will buy a notebook on Thursday."]),
        (21, []),
        (22, ["I will wait an hour before I write."]),
        (23, ["On Sunday after breakfast."]),
        (
            24,
            ["I will tell her that it was unfair.", "When I want to check his phone, I will put mine away."],
        ),
        (26, ["A card in my wallet."]),
        (28, ["I will pay the bill.", "I will be home at six on Friday."]),
        (29, ["I will tell Mira."]),
        (30, ["I will be home at six on Friday."]),
    ],
)
def test_what_is_due_that_evening(day: int, expected: list[str]) -> None:
    """At six, before the evening's check-in."""
    now = moment(day, "18:00")
    assert [one.promise.text for one in due(told(now)[0], now, guides=GUIDES)] == expected


def test_what_became_of_the_promises() -> None:
    """At the end of the month, in the order in which they were made."""
    promises = [promise for entry in told(END)[0] for promise in entry.promises]
    kept, gone, changed, waiting = (
        PromiseState.KEPT,
        PromiseState.LET_GO,
        PromiseState.CHANGED,
        PromiseState.OPEN,
    )
    assert [(promise.text, promise.state) for promise in promises] == [
        ("I will call my sister.", kept),
        ("I will go to bed at ten.", kept),
        ("I will write to Mira on Sunday.", kept),
        ("I will walk by the river.", kept),
        ("From now on, I leave the room when voices get loud.", gone),
        ("I will put a chair on the balcony.", changed),
        ("I will wait an hour before I write.", kept),
        ("I will sit in the park.", kept),
        ("When I want to check his phone, I will put mine away.", gone),
        ("I will buy a notebook on Thursday.", gone),
        ("I will tell her that it was unfair.", kept),
        ("On Sunday after breakfast.", kept),
        ("I will pay the bill.", kept),
        ("I will be home at six on Friday.", kept),
        ("A card in my wallet.", kept),
        ("I will tell Mira.", kept),
        ("I will leave the room before I shout.", waiting),
        ("I will not follow.", waiting),
        ("A walk together next Sunday.", waiting),
        ("When I wake up, I will make him coffee.", waiting),
    ]


MORNINGS = tomllib.loads(Path(__file__).with_name("couple_month.toml").read_text("utf-8"))["morning"]


@pytest.mark.parametrize(
    ("day", "time", "expected"), [(one["day"], one["time"], one["offers"]) for one in MORNINGS]
)
def test_what_is_suggested_and_why(day: int, time: str, expected: list[list[str]]) -> None:
    """Three guides at most, each with what was said or seen, and what it would do."""
    now = moment(day, time)
    wanted = [(guide, reason.replace("{does}", BY_ID[guide].does)) for guide, reason in expected]
    assert [(one.guide, one.reason) for one in suggestions(told(now)[0], GUIDES, now)] == wanted


@pytest.mark.parametrize("day", range(3, 31))
def test_safe_beside_the_partner_lifts_nothing(day: int) -> None:
    """Fear told alone on the second, "safe" beside Ben every evening since, as an earlier version asked it.

    On no morning is the doubt lifted, a guide for two open, or an apology or "my part" offered.
    """
    now = moment(day, "08:00")
    weekly, flags = BY_ID["weekly-talk"], BY_ID["red-flags"]
    fear = walk(flags, lambda step: AFRAID if step.id == SAFETY else None, moment(2, "20:00"), "f")[0]
    safe = Answer(step=SAFETY, kind="choice", prompt="?", state=AnswerState.CHOSEN, value=SAFE)
    beside = [
        replace(entry_of(weekly, moment(each, "21:00"), f"w{each:02}"), answers=(safe,), speakers=names)
        for each in range(2, day)
        for names in (("Ana", "Ben"), ())
    ]
    journal = [fear, *beside]
    assert has_safety_concern(journal)
    for guide in GUIDES:
        assert open_for(guide, journal, now) is not guide.for_two
        steps = prepare(guide, journal, now, guides=GUIDES).steps
        if guide.asks_safety:
            assert [step.id for step in steps if step.when == ()] in ([SAFETY], []), guide.id
        asked = walk(guide.with_steps(steps), lambda s: AFRAID if s.id == SAFETY else loud(s), now)[1]
        assert not any(proposes(step.say) for step in asked), guide.id
    for one in suggestions(journal, GUIDES, now):
        assert not BY_ID[one.guide].asks_safety
        assert not proposes(one.reason)


@pytest.mark.parametrize("day", range(21, 31))
def test_after_fear_nothing_in_that_month_proposes_it(day: int) -> None:
    """Had she answered "yes, I am afraid" before the apology, the rest of the month would go another way.

    No suggestion, no promise, and no step of any of the guides then speaks of apology, of sharing, of
    negotiating or of her part.
    """
    now = moment(day, "21:00")
    journal, sessions = told(now, private=AFRAID, private_from=21)
    assert has_safety_concern(journal)
    for session in sessions:
        if session.at >= moment(21, "10:00"):
            assert not any(proposes(step.say) for step in session.asked), session.entry.guide
            if BY_ID[session.entry.guide].asks_safety:
                alone = not BY_ID[session.entry.guide].for_two
                assert [step.id for step in session.asked] == ([SAFETY] if alone else [])
    for one in suggestions(journal, GUIDES, now):
        assert not BY_ID[one.guide].asks_safety
        assert not proposes(one.reason)
    waiting = due(journal, now, guides=GUIDES, in_doubt=True)
    assert not any(proposes(one.promise.text) for one in waiting)
    for guide in GUIDES:
        prepared = prepare(guide, journal, now, guides=GUIDES)
        for answer in (calm, loud):
            asked = walk(prepared, lambda step, a=answer: AFRAID if step.id == SAFETY else a(step), now)[1]  # type: ignore[misc]
            for step in asked:
                assert not proposes(step.say) and not proposes(step.hint), (guide.id, step.id)
