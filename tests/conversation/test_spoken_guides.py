"""Three guides answered aloud: a neural voice, a real model, and follow-ups that fit what was heard."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.conversation.people import Sat, sit
from tests.domain.programme.test_content import GUIDES
from tests.domain.walk import calm
from tests.fakes import FakeMicrophone, fake_services
from tests.real import said
from voicejournal.adapters.speech.detector import SileroDetector
from voicejournal.adapters.speech.transcriber import WhisperTranscriber
from voicejournal.conversation import commands
from voicejournal.conversation.commands import Command
from voicejournal.conversation.preparation import prepare_session
from voicejournal.domain.entries.entry import AnswerState
from voicejournal.domain.session.session import Phase, Session
from voicejournal.domain.speech.word_error_rate import word_errors

BY_ID = {guide.id: guide for guide in GUIDES}


@pytest.fixture(scope="module")
def transcriber(real_model: Callable[[str], Path]) -> WhisperTranscriber:
    return WhisperTranscriber(real_model("tiny.en"), "tiny.en", detector=SileroDetector())


def aloud(guide_id: str, answers: Mapping[str, str], transcriber: WhisperTranscriber) -> Sat:
    """The guide with these clips as answers, kept as heard; the other steps are chosen or skipped."""
    microphone = FakeMicrophone()
    services = fake_services(
        *GUIDES, microphone=microphone, detector=SileroDetector(), transcriber=transcriber
    )

    def react(session: Session) -> Command | None:
        step = session.step
        if step is None:
            return None
        if session.phase is Phase.ASKING and step.id in answers:
            microphone.sound = said(answers[step.id])[1]
        if session.phase is Phase.CHOOSING:
            return commands.Choose(calm(step))
        if session.phase is Phase.LISTENING:
            return commands.Done() if step.id in answers else commands.SkipStep()
        if session.phase is Phase.REVIEWING:
            return commands.Keep(session.answer.text if session.answer else "")
        return None

    return sit(services, prepare_session(services, BY_ID[guide_id]), react)


@pytest.mark.parametrize(
    ("guide_id", "answers", "followed"),
    [
        (
            "name-the-wound",
            {
                "what-happened": "always",
                "one-time": "alone",
                "how-it-hurt": "sad",
                "next-step": "walk",
            },
            {"one-time"},
        ),
        (
            "apologise",
            {
                "harm": "shouted",
                "regret": "sorry",
                "regret-no-but": "choice",
                "next-step": "walk",
            },
            {"regret-no-but"},
        ),
        (
            "daily-check-in",
            {
                "moment": "never",
                "one-time": "shouted",
                "next-step": "walk",
            },
            {"one-time"},
        ),
    ],
)
def test_what_is_said_aloud_leads_the_guide(
    guide_id: str, answers: Mapping[str, str], followed: set[str], transcriber: WhisperTranscriber
) -> None:
    """Each answer is recorded, written down and kept; "always", "never", "but" are followed up."""
    entry = aloud(guide_id, answers, transcriber).entry
    by_step = entry.by_step
    assert entry.finished is not None
    for step, clip in answers.items():
        answer, (text, _) = by_step[step], said(clip)
        assert answer.state is AnswerState.TRANSCRIBED, step
        assert answer.recording and answer.model == "tiny.en"
        wrong, words = word_errors(text, answer.text)
        assert 4 * wrong <= words, (text, answer.text)
    main = {step.id for step in BY_ID[guide_id].steps}
    given = {answer.step for answer in entry.answers if answer.given and answer.kind == "voice"}
    assert given - main == followed
    assert entry.promises[-1].text == by_step["next-step"].text
