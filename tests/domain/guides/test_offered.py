"""Which follow-up is offered after an answer: by the kind of answer that the step wants."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest

from tests.domain.answers import to
from tests.domain.programme.test_content import GUIDES
from tests.domain.walk import NOW, calm, entry_of
from voicejournal.domain.guides.guide import Step
from voicejournal.domain.programme.guide_preparation import prepare
from voicejournal.domain.session.session import Session, advanced, answered, begin, declined
from voicejournal.domain.text.readings import Reading

ANSWERS = tomllib.loads(Path(__file__).with_name("offered.toml").read_text("utf-8"))
CASES = [
    (guide, step, one["text"], one["offer"], tuple(one.get("fine", ())))
    for guide, steps in ANSWERS.items()
    for step, table in steps.items()
    for one in table["answers"]
]
BY_ID = {guide.id: guide for guide in GUIDES}
HURTS = {"own-move", "truth-own", "faded-own"}
"""Follow-ups that ask a hurt person for their own part: never offered wrongly."""


@cache
def at(guide_id: str, step_id: str) -> Session:
    """The session of that guide at that step, after ordinary answers."""
    ready = prepare(BY_ID[guide_id], (), NOW)
    session = begin(ready, entry_of(ready))
    while session.step is not None and session.step.id != step_id:
        session = advanced(answered(session, to(session.step, calm(session.step)), NOW))
    assert session.step is not None
    return session


def after(session: Session, text: str) -> list[Step]:
    """The follow-ups offered after that answer, each of them skipped."""
    assert session.step is not None
    session, offered = advanced(answered(session, to(session.step, text), NOW)), []
    while session.step is not None and session.step not in session.guide.steps:
        if session.step.is_offer:
            offered.append(session.step)
        session = advanced(answered(session, to(session.step, None), NOW))
    return offered


@pytest.mark.parametrize(("guide", "step", "text", "offer", "fine"), CASES)
def test_what_is_offered_fits_the_answer(
    guide: str, step: str, text: str, offer: str, fine: tuple[str, ...]
) -> None:
    """What a good listener would ask, or nothing."""
    offered = [one.id for one in after(at(guide, step), text)]
    assert offered == ([offer] if offer else []) or (offered and set(offered) <= set(fine))


def test_every_offer_is_tried() -> None:
    """Each reading of a guide's follow-ups has an answer that calls for it; none of them is a dead letter."""
    used = {
        one.when[0].reading.example
        for guide in GUIDES
        for step in guide.steps
        for one in step.follow_ups
        if one.when[0].reading is not None
    }
    tried = {
        BY_ID[guide].step(offer).when[0].reading.example  # type: ignore[union-attr]
        for guide, _, _, offer, _ in CASES
        if offer
    }
    assert used == tried


@pytest.mark.parametrize(
    "text",
    [
        "He is a liar and a cheat.",
        "He did this to me, he ruined everything.",
        "She walked out on us, it is her fault.",
        "You broke my heart, all of you.",
        "They lied to my face for a year.",
    ],
)
def test_who_was_hurt_is_not_asked_for_their_own_part(text: str) -> None:
    """Blame in the mouth of somebody who was wronged never gets "And you?"."""
    for guide, step in (("name-the-wound", "what-happened"), ("name-the-wound", "what-broke")):
        assert not {one.id for one in after(at(guide, step), text)} & HURTS


def test_one_answer_gets_one_offer() -> None:
    """However much could be asked, one question comes; the guide's own course goes on."""
    text = "It was nothing, only a joke, but he always does that and it is his fault."
    for guide in GUIDES:
        ready = prepare(guide, (), NOW)
        for step in ready.steps:
            if step.verbal and step.follow_ups and not step.when:
                assert len(after(at(guide.id, step.id), text)) <= 1, step.id


def test_declined_offers_stay_away_and_the_course_does_not() -> None:
    """In a quiet session the words of an answer bring nothing; a low mood is still asked about."""
    session = declined(at("name-the-wound", "what-happened"))
    assert after(session, "He never listens.") == []
    mood = declined(at("daily-check-in", "mood"))
    assert mood.step is not None
    following = advanced(answered(mood, to(mood.step, 2), NOW)).step
    assert following is not None and following.id == "mood-low"


@pytest.mark.parametrize("guide", ["weekly-talk", "after-a-fight"])
def test_both_speakers_are_held_to_the_same(guide: str) -> None:
    """What may be offered to one of two people may be offered to the other, in the same words."""
    for step in BY_ID[guide].steps:
        base, _, number = step.id.rpartition("-")
        if number == "1" and base:
            twin = BY_ID[guide].step(f"{base}-2")
            ours = [(one.say, one.when[0].reading) for one in step.follow_ups if one.is_offer]
            theirs = [(one.say, one.when[0].reading) for one in twin.follow_ups if one.is_offer]
            assert ours == theirs


def test_whoever_chooses_is_given_all_that_could_be_offered() -> None:
    """Those that the words call for, and those that only the words keep away; what must not be said stays."""
    given: list[tuple[list[str], list[str]]] = []

    def choose(_text: str, fitting: Sequence[Step], possible: Sequence[Step]) -> Step | None:
        given.append(([one.id for one in fitting], [one.id for one in possible]))
        return possible[-1]

    session = at("name-the-wound", "what-happened")
    assert session.step is not None
    text = "He never listens to anybody."
    chosen = advanced(answered(session, to(session.step, text), NOW), choose).step
    assert given == [(["one-time"], ["one-time", "own-move", "one-detail"])]
    assert chosen is not None and chosen.id == "one-detail"
    broken = at("name-the-wound", "what-broke")
    assert broken.step is not None
    assert advanced(answered(broken, to(broken.step, "I need some rest."), NOW), choose).step is not None
    assert len(given) == 1  # what is needed is said: nothing could be offered there


def test_what_is_skipped_brings_no_offer() -> None:
    """Nothing was said, so nobody is asked for more."""
    session = at("name-the-wound", "what-happened")
    assert session.step is not None
    skipped = answered(session, to(session.step, None), NOW)

    def choose(_text: str, _fitting: Sequence[Step], _possible: Sequence[Step]) -> Step | None:
        raise AssertionError("There is nothing to choose.")

    assert advanced(skipped, choose).step in session.guide.steps


def test_a_reading_describes_what_its_others_describe() -> None:
    """What one of them forbids, the others do not; its names are told to whoever ranks."""
    other = Reading(name="other", frames=("milk",))
    reading = Reading(name="own", frames=("tea",), unless=("milk",), also=(other,))
    assert reading.found("Tea.") and reading.found("Tea with milk.") and not reading.found("Water.")
    assert reading.names == ("own", "other")
