"""Every shipped guide held as a real conversation over fakes: each step, each follow-up, each ending."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from tests.conversation.people import Reaction, Sat, sit
from tests.domain.answers import chose
from tests.domain.programme.test_content import GUIDES, every_guide, fitting, instead, steps_of
from tests.domain.walk import calm
from tests.fakes import FakeNarrator, fake_services
from voicejournal.conversation import commands
from voicejournal.conversation.commands import Command
from voicejournal.conversation.events import Concern
from voicejournal.conversation.preparation import prepare_session
from voicejournal.conversation.services import Services
from voicejournal.domain.entries.entry import Value
from voicejournal.domain.entries.private_answer import DOUBTS, SAFE, SAFETY
from voicejournal.domain.entries.promise import Promise, PromiseState
from voicejournal.domain.guides.guide import Guide, Step, StepKind
from voicejournal.domain.session.session import Phase, Session
from voicejournal.errors import GuideClosed

BY_ID = {guide.id: guide for guide in GUIDES}


def typed(answer: Callable[[Step], Value]) -> Reaction:
    """Somebody who types, chooses, does not wait for pauses and skips what is answered with None."""

    def react(session: Session) -> Command | None:
        if session.step is None:
            return None
        given = answer(session.step)
        if session.phase is Phase.BREATHING:
            return commands.Done()
        if session.phase is Phase.CHOOSING:
            return commands.SkipStep() if given is None else commands.Choose(given)
        if session.phase is Phase.TYPING:
            return commands.Keep(given) if isinstance(given, str) else commands.SkipStep()
        return None

    return react


def feels_safe(services: Services) -> None:
    """The private question was answered so yesterday, alone: guides for two are open."""
    at = services.clock() - timedelta(days=1)
    entry = replace(services.new_entry(BY_ID["apologise"]), created=at, answers=(chose(SAFETY, SAFE),))
    services.journal.save(entry)


def held(guide: Guide, answer: Callable[[Step], Value] = calm, services: Services | None = None) -> Sat:
    services = services or fake_services(*GUIDES, microphone=None, narrator=None, player=None)
    if guide.for_two:
        feels_safe(services)
    return sit(services, prepare_session(services, guide), typed(answer))


@every_guide
def test_a_guide_is_held_from_its_first_step_to_its_last(guide: Guide) -> None:
    """Ordinary answers lead to the end, the entry is saved, and the last step is a promise."""
    services = fake_services(*GUIDES, microphone=None, narrator=None, player=None)
    sat = held(guide, services=services)
    assert sat.stages[-1] is Phase.FINISHED
    assert sat.entry.finished is not None
    assert services.journal.get(sat.entry.id) == sat.entry
    assert sat.entry.promises[-1].text == sat.entry.answers[-1].text
    assert not sat.emitted(Concern)


@every_guide
def test_every_follow_up_is_asked_where_it_fits(guide: Guide) -> None:
    """Each one once, by an answer that calls for it; at most two about one answer."""
    for main in guide.steps:
        if main.for_each:
            continue
        for follow_up in main.follow_ups:
            spoken = {follow_up.id: "It was on Monday."} if follow_up.kind is StepKind.VOICE else {}
            named = {one.step: fitting(guide.step(one.step), (one,)) for one in follow_up.when if one.step}
            wanted = instead({main.id: fitting(main, follow_up.when), **spoken, **named})
            asked = [answer.step for answer in held(guide, wanted).entry.answers]
            if main.id in asked:
                assert asked.count(follow_up.id) == 1, follow_up.id
                assert len({one.id for one in main.follow_ups} & set(asked)) <= 2


@every_guide
def test_everything_can_be_skipped(guide: Guide) -> None:
    """Somebody who answers nothing comes to the end as well."""
    sat = held(guide, lambda step: None)
    assert sat.stages[-1] is Phase.FINISHED
    spoken = [answer for answer in sat.entry.answers if answer.kind != StepKind.PAUSE]
    assert not any(answer.given for answer in spoken)
    assert sat.entry.promises == ()


@pytest.mark.parametrize("doubt", DOUBTS)
def test_fear_leads_to_help_and_to_nothing_else(doubt: str) -> None:
    """The private answer of fear ends the guide and tells the screen to show help, card or no card."""
    for guide in GUIDES:
        if guide.asks_safety and not guide.for_two:
            sat = held(guide, lambda step: doubt if step.id == SAFETY else calm(step))
            assert [answer.step for answer in sat.entry.answers] == [SAFETY]
            assert sat.emitted(Concern) == [Concern(answered=True)]


def test_an_excuse_that_sounds_like_harm_does_not_end_an_apology() -> None:
    """The quiet card may come up; the next question comes all the same."""
    apologise = next(guide for guide in GUIDES if guide.id == "apologise")
    services = fake_services(*GUIDES, microphone=None, narrator=None, player=None, danger=lambda _: True)
    excuse = instead({"harm": "Well she pushed me to it, she never wanted to be touched."})
    sat = held(apologise, excuse, services)
    assert {step.id for step in apologise.steps} <= {answer.step for answer in sat.entry.answers}
    assert sat.emitted(Concern) == [Concern()]


@pytest.mark.parametrize(("days", "asked"), [(1, True), (13, True), (15, False)])
def test_after_words_of_danger_the_private_question_comes_first_next_time(days: int, *, asked: bool) -> None:
    """Found anew in the texts of the last days, whatever guide they are from; nothing about it is kept."""
    check_in = next(guide for guide in GUIDES if guide.id == "daily-check-in")
    services = fake_services(*GUIDES, microphone=None, narrator=None, player=None)
    assert prepare_session(services, check_in).steps[0].id != SAFETY
    free = next(guide for guide in GUIDES if guide.id == "free")
    entry = sit(services, free, typed(instead({free.steps[0].id: "Last night he hit me."}))).entry
    created = services.clock() - timedelta(days=days)
    services.journal.save(replace(entry, created=created))
    assert (prepare_session(services, check_in).steps[0].id == SAFETY) is asked
    weekly = next(guide for guide in GUIDES if guide.for_two)
    with pytest.raises(GuideClosed):
        prepare_session(services, weekly)
    feels_safe(services)
    assert all(step.id != SAFETY for step in prepare_session(services, weekly).steps)


def test_words_of_danger_are_noticed_once_in_a_sitting() -> None:
    """The card that was closed does not come back with every further sentence."""
    free = next(guide for guide in GUIDES if guide.id == "free")
    services = fake_services(*GUIDES, microphone=None, narrator=None, player=None)
    sat = held(free, lambda step: "Last night he hit me." if step.kind == "voice" else calm(step), services)
    assert sum("hit me" in answer.text for answer in sat.entry.answers) > 1
    assert sat.emitted(Concern) == [Concern()]


def test_the_question_that_was_answered_is_not_asked_again_for_older_words() -> None:
    """Words count until the question was answered after them; a skipped question is asked again."""
    free = next(guide for guide in GUIDES if guide.id == "free")
    check_in = next(guide for guide in GUIDES if guide.id == "daily-check-in")
    for answer, asked in ((None, True), (SAFE, False)):
        services = fake_services(*GUIDES, microphone=None, narrator=None, player=None)
        entry = sit(services, free, typed(instead({free.steps[0].id: "Last night he hit me."}))).entry
        services.journal.save(replace(entry, created=services.clock() - timedelta(days=1)))
        sat = held(check_in, lambda step, given=answer: given if step.id == SAFETY else calm(step), services)  # type: ignore[misc]
        assert sat.entry.answers[0].step == SAFETY
        assert (prepare_session(services, check_in).steps[0].id == SAFETY) is asked


def test_the_private_question_is_never_read_aloud() -> None:
    """Somebody else may be in the room; the steps after it are read."""
    narrator = FakeNarrator()
    services = fake_services(*GUIDES, microphone=None, narrator=narrator)
    guide = prepare_session(services, BY_ID["apologise"])
    sit(services, guide, typed(calm))
    said = [text for text, _ in narrator.said]
    assert guide.steps[1].say in said
    assert guide.steps[0].say not in said


def test_a_promise_comes_back_in_the_next_check_in_and_is_settled() -> None:
    """Said in one sitting, asked in another in those words, changed where it was said."""
    services = fake_services(*GUIDES, microphone=None, narrator=FakeNarrator())
    made = held(BY_ID["name-the-wound"], instead({"next-step": "I will walk by the river."}), services).entry
    later = replace(services, clock=lambda: made.created + timedelta(days=1, hours=1))
    guide = prepare_session(later, BY_ID["daily-check-in"])
    question = next(step for step in guide.steps if "river" in step.say)
    sat = sit(later, guide, typed(instead({question.id: "I changed it", **_new_plans(guide)})))
    before = later.journal.get(made.id).promises[0]
    assert (before.text, before.state) == ("I will walk by the river.", PromiseState.CHANGED)
    assert "I will swim." in [promise.text for promise in sat.entry.promises]
    assert isinstance(later.narrator, FakeNarrator)
    assert (question.say, False) in later.narrator.said


def _new_plans(guide: Guide) -> dict[str, Value]:
    return {step.id: "I will swim." for step in steps_of(guide) if step.id.startswith("new-plan.")}


def test_a_promise_whose_entry_was_deleted_is_let_be() -> None:
    """Settling what is no longer there breaks nothing."""
    services = fake_services(*GUIDES, microphone=None, narrator=None, player=None)
    made = held(BY_ID["free"], services=services).entry
    due = Promise(id=f"{made.id}.next-step", step="next-step", text="I will walk.", due=made.created)
    services.journal.save(replace(made, promises=(due,)))
    guide = prepare_session(services, BY_ID["daily-check-in"])
    services.journal.remove(made.id)
    assert sit(services, guide, typed(calm)).stages[-1] is Phase.FINISHED
