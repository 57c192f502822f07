"""Hands-free: a session goes on by itself after a silence, and obeys words that are spoken alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.coded import CodedDetector
from tests.conversation.hands_free import OpenMicrophone, Person, Reader, held, leaves_at, speech
from tests.conversation.people import guide, sit, voice
from tests.fakes import fake_services
from voicejournal.conversation import commands as say
from voicejournal.conversation import notices
from voicejournal.conversation.commands import Command
from voicejournal.conversation.events import Countdown, HearingChoice, Notice, NoticeCleared, NoticeSubject
from voicejournal.domain.entries.entry import AnswerState
from voicejournal.domain.guides.guide import Step, StepKind
from voicejournal.domain.session.session import Phase, Session
from voicejournal.ports.sound import MicrophoneTrouble

WORDS = ("", "I am well", "next", "again", "pause", "stop", "six", "seven", "hm", "no")
"""What a loudness stands for, in hundreds."""


@pytest.mark.timeout(30)
def test_answers_end_after_a_silence_and_the_countdown_is_shown() -> None:
    """Two answers are spoken, and no key is pressed."""
    said = speech("I am well")
    sat = held(guide(voice("one"), voice("two")), said, said)
    assert [answer.text for answer in sat.entry.answers] == ["I am well."] * 2
    assert sat.entry.finished
    assert Phase.REVIEWING not in sat.stages
    shown = [event.left for event in sat.emitted(Countdown) if isinstance(event, Countdown)]
    assert shown[-2:] == [1, None]


@pytest.mark.timeout(30)
def test_next_spoken_alone_ends_the_answer_and_is_not_in_its_text() -> None:
    """The word is a command; its sound stays in the recording."""
    sat = held(guide(voice("one")), speech("I am well", 1.5, "next"))
    (answer,) = sat.entry.answers
    assert answer.text == "I am well."
    assert answer.seconds >= 2.5


@pytest.mark.timeout(30)
def test_next_in_a_sentence_is_text() -> None:
    """Without a silence before it, the word belongs to what was said."""
    sat = held(guide(voice("one")), speech("I am well", 0.5, "next"))
    assert [answer.text for answer in sat.entry.answers] == ["I am well. next."]


@pytest.mark.timeout(30)
def test_next_before_anything_was_said_skips_the_question() -> None:
    """The session goes on to the next question; the sound is kept."""
    sat = held(guide(voice("one"), voice("two")), speech("next"), speech("I am well"))
    assert [answer.text for answer in sat.entry.answers] == ["", "I am well."]
    assert sat.entry.answers[0].recording


@pytest.mark.timeout(30)
def test_stop_leaves_and_the_session_can_be_continued() -> None:
    """What was said before it is kept, and the step is not finished."""
    sat = held(guide(voice("one"), voice("two")), speech("I am well", 1.5, "stop"))
    assert sat.stages[-1] is Phase.LEFT
    assert not sat.entry.finished
    assert sat.entry.answers[0].recording
    assert sat.entry.answers[0].state is AnswerState.RECORDED


@pytest.mark.timeout(30)
def test_pause_closes_the_microphone() -> None:
    """Nothing more is recorded, and it is told that a key goes on."""
    sat = held(guide(voice("one")), speech("pause"), keys=leaves_at(Phase.PAUSED))
    assert notices.PAUSED_AS_SAID in sat.notices
    assert sat.entry.answers[0].seconds < 3.0


@pytest.mark.timeout(30)
def test_nothing_ends_while_nobody_has_said_a_word() -> None:
    """Thinking is no answer: the countdown begins only after words."""
    sat = held(guide(voice("one")), keys=leaves_at(Phase.PAUSED), idle=15.0)
    assert [event.left for event in sat.emitted(Countdown) if isinstance(event, Countdown)] == []
    assert notices.IDLE in sat.notices


SCALE = Step(id="mood", kind=StepKind.SCALE, say="How?", least=1, greatest=10)


@pytest.mark.timeout(30)
def test_a_choice_is_spoken_and_shown_before_it_counts() -> None:
    """The value is on the screen for three seconds, and counts without a key."""
    sat = held(guide(SCALE), speech("six"))
    assert [answer.value for answer in sat.entry.answers] == [6]
    assert Countdown(3, "6") in sat.events
    assert HearingChoice(on=True) in sat.events
    assert HearingChoice(on=False) in sat.events


@pytest.mark.timeout(30)
def test_a_choice_that_is_said_again_counts_as_it_was_said_last() -> None:
    """Speech stops the countdown, and the new value takes the place of the old one."""
    sat = held(guide(SCALE), speech("six", 2.0, "seven"))
    assert [answer.value for answer in sat.entry.answers] == [7]


@pytest.mark.timeout(30)
def test_a_choice_that_is_not_understood_is_no_value() -> None:
    """Nothing is taken for a value by guessing: it is said what fits, and what is said next counts."""
    sat = held(guide(SCALE), speech("hm", 2.0, "six"))
    assert notices.not_a_choice("a whole number from 1 to 10").text in {one.text for one in sat.notices}
    assert [answer.value for answer in sat.entry.answers] == [6]


@pytest.mark.timeout(30)
def test_a_guide_for_two_is_never_hands_free() -> None:
    """A pause between two people ends nothing, and a "stop" said to the other is no command."""
    two = guide(voice("one", speaker=1))
    sat = held(two, speech("I am well", 1.5, "stop"), keys=leaves_at(Phase.PAUSED), idle=5.0)
    assert notices.NOT_HANDS_FREE_FOR_TWO in sat.notices
    assert sat.stages[-1] is Phase.LEFT


@pytest.mark.timeout(30)
def test_without_hands_free_the_words_are_text_and_nothing_ends_by_itself() -> None:
    """A stray key does not record a room: the microphone is closed after a while, and that is told."""
    person = Person(speech("I am well", 1.5, "next"))
    services = fake_services(narrator=None, microphone=person, transcriber=Reader(), detector=CodedDetector())

    def keys(session: Session) -> Command | None:
        if session.phase is Phase.REVIEWING and session.answer is not None:
            return say.Keep(session.answer.text, seen=session.answer.text)
        return say.Done() if session.phase is Phase.PAUSED else None

    sat = sit(services, guide(voice("one")), keys, idle=10.0)
    assert notices.IDLE in sat.notices
    assert [answer.text for answer in sat.entry.answers] == ["I am well. next."]


@pytest.mark.timeout(30)
def test_a_room_without_a_model_is_not_recorded_either() -> None:
    """The speech detector alone tells a room from a voice."""
    services = fake_services(narrator=None, microphone=Person(), transcriber=None, detector=CodedDetector())
    sat = sit(services, guide(voice("one")), leaves_at(Phase.PAUSED), idle=10.0)
    assert notices.IDLE in sat.notices
    assert [10.0 <= answer.seconds < 10.2 for answer in sat.entry.answers] == [True]


class Silent(Person):
    """A microphone that reports silence before its first sound."""

    def open(
        self, on_block: Callable[[bytes], None], on_trouble: Callable[[MicrophoneTrouble], None]
    ) -> OpenMicrophone:
        on_trouble(MicrophoneTrouble.SILENT)
        return super().open(on_block, on_trouble)


@pytest.mark.timeout(30)
def test_sound_at_a_choice_takes_back_that_there_was_none() -> None:
    """The notice does not stand beside a value that was heard."""
    services = fake_services(
        narrator=None, microphone=Silent(speech("six")), transcriber=Reader(), detector=CodedDetector()
    )
    sat = sit(services, guide(SCALE), lambda _: None, hands_free=True, silence=3.0)
    told = next(
        place
        for place, event in enumerate(sat.events)
        if isinstance(event, Notice) and event.about is NoticeSubject.MICROPHONE
    )
    assert NoticeCleared(NoticeSubject.MICROPHONE) in sat.events[told:]
