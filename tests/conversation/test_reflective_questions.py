"""A question of a person's own language model after an answer, which never comes where safety is in doubt."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field, replace

import pytest

from tests.conversation.people import guide, sit, voice
from tests.entries import answer, entry
from tests.fakes import fake_services
from tests.language_model_server import QUESTION
from tests.memory import MemoryJournal
from voicejournal.conversation import commands as say
from voicejournal.conversation import reflective_questions
from voicejournal.conversation.commands import Command
from voicejournal.conversation.preparation import prepare_session
from voicejournal.domain.entries.entry import AnswerState, Entry
from voicejournal.domain.entries.private_answer import DOUBTS, SAFETY
from voicejournal.domain.guides.conditions import Condition
from voicejournal.domain.guides.guide import Guide
from voicejournal.domain.session.session import Phase, Session
from voicejournal.errors import ModelMissing

MORE = voice("more", when=(Condition(words_below=40),))
GUIDE = guide(voice("what", follow_ups=(MORE,)))
WORDS = "We sat in the kitchen and said nothing."
MARK = "The language model on this machine asks: "


@dataclass
class FakeLanguageModel:
    """Writes that text, or fails without one; `holds` keeps it waiting."""

    text: str = QUESTION
    asked: list[str] = field(default_factory=list)
    holds: threading.Event | None = None

    def reply(self, instruction: str, text: str) -> str:
        self.asked.append(text)
        if self.holds is not None:
            self.holds.wait(10)
        if not self.text:
            raise ModelMissing("It is not there.", "Start it.")
        return self.text


def held(model: FakeLanguageModel, *before: Entry, said: str = WORDS, of: Guide = GUIDE) -> Entry:
    """A session in which every question is answered by those words."""
    services = replace(
        fake_services(of, journal=MemoryJournal({one.id: one for one in before}), microphone=None),
        language_model=model,
    )

    def react(session: Session) -> Command | None:
        if session.step is None:
            return None
        if session.phase in (Phase.ASKING, Phase.LISTENING):
            return say.TypeInstead()
        if session.phase in (Phase.TYPING, Phase.REVIEWING):
            return say.Keep(said, session.step.id)
        return None

    return sit(services, prepare_session(services, of), react).entry


def test_its_question_takes_the_place_of_the_offer_and_says_whose_it_is() -> None:
    """The model got what was asked and said; the answer belongs to the person, the question does not."""
    model = FakeLanguageModel()
    found = held(model)
    assert [one.step for one in found.answers] == ["what", "more"]
    assert found.by_step["more"].prompt == MARK + QUESTION
    assert found.by_step["more"].text == WORDS
    assert len(model.asked) == 1
    assert WORDS in model.asked[0]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "I see.",
        "You should leave him. What do you think?",
        "Why don't you forgive her?",
        "One? Two?",
        "x" * 300 + "?",
        "Do you want to kill yourself?",
        "That sounds hard. What helped?",
    ],
)
def test_what_is_no_single_open_question_is_not_asked(text: str) -> None:
    """Advice, several sentences, danger, nothing at all: the guide's own words are asked."""
    found = held(FakeLanguageModel(text))
    assert found.by_step["more"].prompt == MORE.say


def test_a_question_that_comes_too_late_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """The session waits a moment, and goes on with the guide's own words."""
    monkeypatch.setattr(reflective_questions, "WAIT", 0.05)
    release = threading.Event()
    found = held(FakeLanguageModel(holds=release))
    release.set()
    assert found.by_step["more"].prompt == MORE.say


def test_nothing_is_asked_where_safety_is_in_doubt() -> None:
    """After words of danger, after "afraid" in an earlier session, and in the guide about danger."""
    feared = entry(
        0, replace(answer(""), step=SAFETY, kind="choice", value=DOUBTS[1], state=AnswerState.CHOSEN)
    )
    for model, before, said, of in (
        (FakeLanguageModel(), (), "He hit me again last night.", GUIDE),
        (FakeLanguageModel(), (feared,), WORDS, GUIDE),
        (FakeLanguageModel(), (), WORDS, replace(GUIDE, id="red-flags")),
    ):
        found = held(model, *before, said=said, of=of)
        assert model.asked == [], (said, of.id)
        assert not any(one.prompt.startswith(MARK) for one in found.answers)
