"""Three guides answered aloud: a real voice, the real transcriber, and follow-ups that fit what was heard."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from tests.conversation.people import Sat, sit
from tests.domain.test_content import GUIDES
from tests.domain.walk import calm
from tests.fakes import FakeMicrophone, fake_parts
from tests.speech import spoken
from voicejournal.adapters.detector import SileroDetector
from voicejournal.adapters.transcriber import WhisperTranscriber
from voicejournal.conversation import commands as say
from voicejournal.conversation.commands import Command
from voicejournal.conversation.opening import opened
from voicejournal.domain.entry import AnswerState
from voicejournal.domain.session import Session, Stage
from voicejournal.paths import shipped_data

BY_ID = {guide.id: guide for guide in GUIDES}


@pytest.fixture(scope="module")
def transcriber() -> WhisperTranscriber:
    return WhisperTranscriber(shipped_data() / "demo-voice", "demo-voice", detector=SileroDetector())


def aloud(guide_id: str, answers: Mapping[str, str], transcriber: WhisperTranscriber) -> Sat:
    """The guide with these steps answered aloud and kept as heard, the others chosen or skipped."""
    microphone = FakeMicrophone()
    parts = fake_parts(*GUIDES, microphone=microphone, detector=SileroDetector(), transcriber=transcriber)

    def react(session: Session) -> Command | None:
        step = session.step
        if step is None:
            return None
        if session.stage is Stage.ASKING and step.id in answers:
            microphone.sound = spoken(answers[step.id], "en-us", 175)
        if session.stage is Stage.CHOOSING:
            return say.Choose(calm(step))
        if session.stage is Stage.LISTENING:
            return say.Done() if step.id in answers else say.SkipStep()
        if session.stage is Stage.REVIEWING:
            return say.Keep(session.answer.text if session.answer else "")
        return None

    return sit(parts, opened(parts, BY_ID[guide_id]), react)


@pytest.mark.parametrize(
    ("guide_id", "answers", "followed"),
    [
        (
            "name-the-wound",
            {
                "what-happened": "He always takes the phone to dinner.",
                "one-time": "I felt alone.",
                "own-move": "I shouted at you in the kitchen.",
                "how-it-hurt": "I felt sad and small and I could not sleep.",
                "next-step": "I will take a walk in the morning.",
            },
            {"one-time", "own-move"},
        ),
        (
            "apologise",
            {
                "harm": "I shouted at you in the kitchen.",
                "regret": "I am sorry, but you started it.",
                "regret-no-but": "It was wrong and it was my choice.",
                "next-step": "I will take a walk in the morning.",
            },
            {"regret-no-but"},
        ),
        (
            "daily-check-in",
            {
                "moment": "She never listens when I talk about my day.",
                "one-time": "I shouted at you in the kitchen.",
                "next-step": "I will take a walk in the morning.",
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
    for step, text in answers.items():
        answer = by_step[step]
        assert answer.state is AnswerState.TRANSCRIBED, step
        assert answer.recording and answer.model == "demo-voice"
        wanted, heard = (
            set(text.lower().strip(".").split()),
            set(answer.text.lower().replace(".", "").split()),
        )
        assert len(wanted & heard) * 2 >= len(wanted), (text, answer.text)
    main = {step.id for step in BY_ID[guide_id].steps}
    given = {answer.step for answer in entry.answers if answer.given and answer.kind == "voice"}
    assert given - main == followed
    assert entry.promises[-1].text == by_step["next-step"].text
