"""Words that may mean danger within a session: the private question comes before what hangs on it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.conversation.people import sit
from tests.conversation.test_programme import BY_ID, typed
from tests.domain.programme.test_content import GUIDES, instead
from tests.domain.walk import calm
from tests.fakes import fake_services
from voicejournal.conversation.events import SessionChanged
from voicejournal.conversation.preparation import prepare_session
from voicejournal.conversation.services import Services
from voicejournal.domain.entries.entry import Entry, Value
from voicejournal.domain.entries.private_answer import DOUBTS, SAFE, SAFETY
from voicejournal.domain.guides.guide import Step
from voicejournal.domain.safety.private_question import BETWEEN
from voicejournal.domain.safety.withholding import withheld

BLOW = "Last night he hit me."


def made() -> Services:
    return fake_services(*GUIDES, microphone=None, narrator=None, player=None)


def held(guide: str, step: str, safety: str | None, *, asks_between: bool = True) -> Entry:
    """The entry of a session in which a blow is told at that step, and the private question answered so."""
    services = made()

    def answer(asked: Step) -> Value:
        return safety if asked.id == SAFETY else instead({step: BLOW})(asked)

    return sit(
        services, prepare_session(services, BY_ID[guide]), typed(answer), asks_between=asks_between
    ).entry


def ids(entry: Entry) -> list[str]:
    return [answer.step for answer in entry.answers]


@pytest.mark.parametrize(
    ("guide", "told", "left_out", "safety"),
    [
        *(("name-the-wound", "what-happened", "other-side", answer) for answer in (*DOUBTS, None)),
        ("the-children", "seen", "repair", DOUBTS[0]),
        ("relapse-log", "what-happened", "held", DOUBTS[1]),
        ("daily-check-in", "moment", "next-step", None),
    ],
    ids=["unsure", "afraid", "hurt", "skipped", "children", "relapse", "check-in"],
)
def test_nobody_who_told_of_a_blow_is_asked_for_the_other_side(
    guide: str, told: str, left_out: str, safety: str | None
) -> None:
    """The private question comes before that step, and without "I feel safe" it is left out."""
    entry = held(guide, told, safety)
    asked = ids(entry)
    assert told in asked
    assert left_out not in asked
    assert asked.count(SAFETY) == 1
    assert asked.index(SAFETY) > asked.index(told)
    assert entry.finished is not None
    assert withheld(entry) is (safety is not None)


def test_who_feels_safe_is_asked_everything() -> None:
    """One question more, in its own words, and no step less."""
    services = made()
    whole = ids(sit(services, prepare_session(services, BY_ID["name-the-wound"]), typed(calm)).entry)
    entry = held("name-the-wound", "what-happened", SAFE)
    assert [step for step in ids(entry) if step != SAFETY] == whole
    assert entry.by_step[SAFETY].prompt == BETWEEN.say
    assert not withheld(entry)


@pytest.mark.parametrize("guide", ["free", "growth"])
def test_a_guide_in_which_nothing_hangs_on_safety_goes_on_as_it_is(guide: str) -> None:
    """The quiet card is enough there."""
    first = BY_ID[guide].steps[0].id
    assert SAFETY not in ids(held(guide, first, SAFE))


def test_a_session_of_answers_that_are_there_beforehand_is_asked_nothing_more() -> None:
    """Lines of a pipe and of files are answers to the questions of the guide, in their order."""
    entry = held("name-the-wound", "what-happened", SAFE, asks_between=False)
    assert SAFETY not in ids(entry)
    assert "other-side" in ids(entry)


def test_a_session_that_was_left_there_asks_the_question_first() -> None:
    """Gone on with later, it stands at the private question, and what was told is not gone through again."""
    services = made()
    entry = held("name-the-wound", "what-happened", None)
    begun = tuple(one for one in entry.answers if one.step in ("what-happened", "how-it-hurt"))
    left = replace(entry, finished=None, answers=begun, promises=())
    services.journal.save(left)
    again = sit(
        services, prepare_session(services, BY_ID["name-the-wound"]), typed(lambda _: None), entry=left
    )
    at = [event.session.step for event in again.events if isinstance(event, SessionChanged)]
    asked = [step.id for step in at if step is not None]
    assert asked[0] == SAFETY
    assert {"what-happened", "how-it-hurt", "other-side"}.isdisjoint(asked)
    assert "what-broke" in asked
