"""Offers to say more, hands-free: how one is declined aloud, and what a no is elsewhere."""

from __future__ import annotations

import pytest

from tests.conversation.hands_free import held, speech
from tests.conversation.people import guide, voice
from tests.fakes import FakeNarrator
from tests.remembered import MemorySessionMemory
from voicejournal.conversation import notices
from voicejournal.conversation.hands_free import IF_NOT
from voicejournal.domain.guides.conditions import Condition
from voicejournal.domain.guides.guide import Step

WORDS = ("", "I am well", "next", "again", "pause", "stop", "six", "seven", "hm", "no")
"""What a loudness stands for, in hundreds."""


def offering(step_id: str) -> Step:
    """A spoken step with an offer to say more after a short answer."""
    more = voice(f"{step_id}-more", when=(Condition(words_below=9),))
    return voice(step_id, follow_ups=(more,))


@pytest.mark.timeout(30)
def test_no_declines_an_offer_and_all_later_ones() -> None:
    """One word, as after a question of a person; the guide itself goes on, and the word is no answer."""
    memory = MemorySessionMemory()
    well = speech("I am well")
    sat = held(guide(offering("one"), offering("two")), well, speech("no"), well, memory=memory)
    assert [(answer.step, answer.text) for answer in sat.entry.answers] == [
        ("one", "I am well."),
        ("one-more", ""),
        ("two", "I am well."),
    ]
    assert notices.DECLINED_AS_SAID in sat.notices
    assert memory.quiet == {"test"}


@pytest.mark.timeout(30)
def test_no_after_something_was_said_keeps_what_was_said() -> None:
    """The answer ends there, and nothing more is offered."""
    memory = MemorySessionMemory()
    said = speech("I am well")
    sat = held(guide(offering("one")), said, speech("I am well", 1.5, "no"), memory=memory)
    assert [answer.text for answer in sat.entry.answers] == ["I am well."] * 2
    assert memory.quiet == {"test"}


@pytest.mark.timeout(30)
def test_no_is_an_answer_to_any_other_question() -> None:
    """Only an offer is declined by it."""
    sat = held(guide(voice("one")), speech("no"))
    assert [answer.text for answer in sat.entry.answers] == ["no."]


@pytest.mark.timeout(30)
def test_the_first_offer_tells_how_it_is_declined() -> None:
    """Aloud, because nobody looks at the screen; the second one does not say it again."""
    narrator = FakeNarrator()
    well = speech("I am well")
    held(guide(offering("one"), offering("two")), well, well, well, well, narrator=narrator)
    offers = [text for text, _ in narrator.said if "more" in text]
    assert [text.endswith(IF_NOT) for text in offers] == [True, False]
