"""Guides for two: when they are open, who agrees, and whose promise comes back."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.domain.answers import chose
from tests.domain.programme.test_content import GUIDES
from tests.domain.walk import NOW, calm, entry_of, walk
from voicejournal.domain.entries.entry import Entry, Value
from voicejournal.domain.entries.private_answer import DOUBTS, SAFE, SAFETY
from voicejournal.domain.guides.guide import Guide, Step, StepKind
from voicejournal.domain.guides.scales import Sets
from voicejournal.domain.programme.check_in import check_in
from voicejournal.domain.programme.guide_preparation import Attendance, prepare
from voicejournal.domain.programme.promise_collection import collect_promises
from voicejournal.domain.programme.suggestions import suggestions
from voicejournal.domain.safety.closing import keeps_nothing
from voicejournal.domain.safety.gating import open_for, require_open
from voicejournal.domain.text.phrase_matching import says
from voicejournal.errors import GuideClosed

NAMES = ("Ana", "Ben")
WEEKLY = next(guide for guide in GUIDES if guide.id == "weekly-talk")
CHECK_IN = next(guide for guide in GUIDES if guide.id == "daily-check-in")
for_two = pytest.mark.parametrize("guide", [g for g in GUIDES if g.for_two], ids=lambda guide: guide.id)


def answered(value: str, days_ago: int, **other: object) -> Entry:
    at = NOW - timedelta(days=days_ago)
    entry = replace(
        entry_of(GUIDES[0], at, f"{days_ago}"), guide="apologise", answers=(chose(SAFETY, value),)
    )
    return replace(entry, **other)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        ((), False),
        ((answered(SAFE, 3),), True),
        ((answered(SAFE, 14),), True),
        ((answered(SAFE, 15),), False),
        ((answered(SAFE, 3, speakers=NAMES),), False),
        ((answered(SAFE, 3, guide="after-a-fight"),), False),
        ((answered(SAFE, 3), answered(DOUBTS[0], 1)), False),
        ((answered(DOUBTS[1], 20), answered(SAFE, 3)), False),
        ((answered(DOUBTS[1], 20), answered(SAFE, 12), answered(SAFE, 3)), True),
    ],
)
@for_two
def test_it_is_open_where_safe_was_answered_alone_and_lately(
    guide: Guide, entries: tuple[Entry, ...], *, expected: bool
) -> None:
    """Whatever the reason, the words are the same, and a partner who reads along learns nothing."""
    assert open_for(guide, entries, NOW) is expected
    offered = [one.guide for one in suggestions(entries, GUIDES, NOW)]
    assert expected or guide.id not in offered
    if expected:
        require_open(guide, entries, NOW)
        return
    with pytest.raises(GuideClosed) as closed:
        require_open(guide, entries, NOW)
    told = f"{closed.value} {closed.value.hint}"
    with pytest.raises(GuideClosed) as other:
        require_open(guide, (), NOW)
    assert told == f"{other.value} {other.value.hint}"
    assert not says(told, ["safe", "safety", "afraid", "fear", "private", "answer", "question", "danger"])


@for_two
def test_both_agree_to_be_recorded_first(guide: Guide) -> None:
    """Each by name; without both nothing is asked, and nothing is kept."""
    ready = prepare(guide, (), NOW, Attendance(NAMES))
    first, second = ready.steps[:2]
    assert first.say.startswith("Ana, ") and second.say.startswith("Ben, ")
    assert "recorded" in first.say and "search" in first.say

    def saying(*answers: Value) -> tuple[Entry, list[Step]]:
        given = dict(zip((first.id, second.id), answers, strict=True))
        return walk(ready, lambda step: given.get(step.id, calm(step)))

    for answers, number in (((False, True), 1), ((True, False), 2), ((None, None), 1), ((True, None), 2)):
        entry, asked = saying(*answers)
        assert len(asked) == number, answers
        assert keeps_nothing(entry)
    entry, asked = saying(True, True)
    assert len(asked) > 5
    assert not keeps_nothing(entry)


def _shape(step: Step) -> str:
    """What a step asks of a speaker, and after which words what follows, without who it is."""
    own = (step.id, step.kind, step.seconds, step.sets, step.when, *(_shape(one) for one in step.follow_ups))
    return str(own).replace("-1", "").replace("-2", "")


@for_two
def test_both_speakers_are_asked_alike(guide: Guide) -> None:
    """Each step of one has its like for the other, with the same follow-ups after the same words."""
    one, other = (sorted(_shape(step) for step in guide.steps if step.speaker == number) for number in (1, 2))
    assert one == other


@for_two
def test_who_spoke_confirms_the_paraphrase(guide: Guide) -> None:
    """After each echo the other one says whether it was that, and what was missing."""
    for echo in (step for step in guide.steps if step.id.startswith("echo-")):
        got, missing = (one for one in echo.follow_ups if not one.is_offer)
        assert got.kind is StepKind.CHOICE and missing.kind is StepKind.VOICE
        assert {got.speaker, missing.speaker} == {3 - (echo.speaker or 0)}


def test_what_was_agreed_comes_back_by_name() -> None:
    """Ben's word is never read to Ana as her own: neither at the check-in nor on home."""
    texts = {"agreed-1": "I will pay the bill.", "agreed-2": "I will not slam the door."}
    ready = prepare(WEEKLY, (), NOW, Attendance(NAMES))
    entry, _ = walk(ready, lambda step: texts.get(step.id, calm(step)), speakers=NAMES)
    saved = collect_promises(replace(entry, finished=NOW), WEEKLY).entry
    assert [promise.text for promise in saved.promises] == list(texts.values())
    later = NOW + timedelta(days=8)
    asked = [step.say for step in prepare(CHECK_IN, (saved,), later).steps if step.id.startswith("promise.")]
    assert asked == [
        "Ana said: I will pay the bill. How did it go?",
        "Ben said: I will not slam the door. How did it go?",
    ]
    line = check_in((saved,), GUIDES, later)
    assert line is not None and line.reason == "Ana said: “I will pay the bill”."
    assert not any("You said" in one.reason for one in suggestions((saved,), GUIDES, later))


def test_a_wish_that_was_declined_is_no_promise() -> None:
    """Only what somebody said yes to is kept to be asked about."""
    assert [step.id for step in WEEKLY.steps if step.sets is Sets.PROMISE] == ["agreed-1", "agreed-2"]
