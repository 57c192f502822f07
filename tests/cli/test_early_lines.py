"""The linear mode when a line comes in a phase without a key for it: it begins the answer, or is refused."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field, replace

import pytest

from tests.cli.lines import TALK, Terminal, Watched, hold
from tests.conversation.people import voice
from tests.fakes import FakePlayer, FakeTranscriber, fake_services
from tests.program import PATIENCE
from voicejournal.cli.line_session_drafts import LineDrafts
from voicejournal.cli.typed_lines import TypedLines
from voicejournal.conversation.conversation import Conversation
from voicejournal.conversation.session_options import SessionOptions
from voicejournal.domain.guides.guide import Step, StepKind
from voicejournal.domain.session.session import Phase, Session, begin
from voicejournal.domain.speech.audio import Sound
from voicejournal.domain.speech.transcript import Segment

WORDS = "We sat on the balcony."
MOOD = replace(TALK, steps=(Step(id="mood", kind=StepKind.SCALE, say="How?", least=1, greatest=10),))
TWO = replace(TALK, steps=(voice("what"), voice("then")))


@dataclass
class Slow(FakeTranscriber):
    """A model whose words come when the review of their answer has been seen without them."""

    seen: threading.Event = field(default_factory=threading.Event)

    def transcribe(self, sound: Sound) -> tuple[Segment, ...]:
        assert self.seen.wait(PATIENCE)
        return super().transcribe(sound)


@pytest.mark.parametrize("phase", [Phase.ASKING, Phase.LISTENING])
def test_words_typed_before_the_answer_is_in_writing_begin_it(
    terminal: Terminal, phase: Phase, capsys: pytest.CaptureFixture[str]
) -> None:
    """While the question is read and while the microphone listens, the line is the first of the answer."""
    player = FakePlayer(patient=phase is Phase.ASKING)
    kept = hold(terminal, fake_services(TALK, player=player), TALK, {phase: f"{WORDS}\nNothing else.\n\n"})
    assert kept.answers[0].text == f"{WORDS}\nNothing else."
    assert "That begins your answer in writing." in capsys.readouterr().err


def test_a_letter_that_is_no_key_is_refused_and_the_keys_are_named(
    terminal: Terminal, capsys: pytest.CaptureFixture[str]
) -> None:
    """One letter is a mistyped key and no answer; the sentence says how to write."""
    kept = hold(terminal, fake_services(TALK), TALK, {Phase.LISTENING: "x\nq\n"})
    assert kept.answers == () or not kept.answers[0].text
    told = capsys.readouterr().err
    assert "'x' is no key here. Listening." in told
    assert "t type" in told


def test_a_choice_typed_while_its_question_is_read_is_the_answer(terminal: Terminal) -> None:
    """Nobody has to listen to the end before a number counts."""
    services = fake_services(MOOD, player=FakePlayer(patient=True))
    assert hold(terminal, services, MOOD, {Phase.ASKING: "7\n"}).answers[0].value == 7


def test_a_transcript_that_comes_late_is_printed_at_its_review(
    terminal: Terminal, capsys: pytest.CaptureFixture[str]
) -> None:
    """Somebody who went on and came back sees the words when they come, and Enter keeps them."""
    services = fake_services(TWO, transcriber=Slow([WORDS]))
    model = services.transcriber
    assert isinstance(model, Slow)
    entry = services.new_entry(TWO)

    def watch(session: Session) -> None:
        if session.step is not None:
            here = (session.step.id, session.phase, model.seen.is_set())
            for line in waiting.pop(here, ()):
                terminal.type(line)
            if here[:2] == ("what", Phase.REVIEWING):
                model.seen.set()

    waiting: dict[tuple[str, Phase, bool], tuple[str, ...]] = {
        ("what", Phase.LISTENING, False): ("\n",),
        ("what", Phase.FINISHING, False): ("\n",),
        ("then", Phase.LISTENING, False): ("b\n",),
        ("what", Phase.REVIEWING, True): ("\n",),
        ("then", Phase.REVIEWING, True): ("q\n",),
        ("then", Phase.LISTENING, True): ("q\n",),
    }
    session = Watched(
        lambda emit: Conversation(services, TWO, entry, emit, SessionOptions(silent=True)),
        LineDrafts(services, entry),
    )
    session.watch = watch
    kept = session.hold()
    assert kept.by_step["what"].text == WORDS
    assert f"It is written down now:\n{WORDS}" in capsys.readouterr().err


def test_words_typed_while_one_breathes_are_the_draft_of_the_question_after() -> None:
    """The line is not ended yet, and no key of that step would take it; a closed window must not cost it."""
    services = fake_services()
    breath = Step(id="breath", kind=StepKind.PAUSE, say="Breathe.", seconds=10, interlude=True)
    guide = replace(TALK, steps=(breath, voice("what")))
    entry = services.new_entry(guide)
    drafts = LineDrafts(services)
    typed = TypedLines(drafts)
    typed.typing = WORDS
    typed.put_draft(begin(guide, entry).in_phase(Phase.BREATHING))
    drafts.close()
    assert [(draft.step, draft.text) for draft in services.drafts.all()] == [("what", WORDS)]


@pytest.mark.parametrize("interlude", [True, False])
def test_a_line_that_comes_while_one_breathes_answers_the_next_question(
    terminal: Terminal, interlude: bool
) -> None:
    """Its enter ends the pause, as enter alone does; nothing of what was pasted is lost."""
    breath = Step(id="breath", kind=StepKind.PAUSE, say="Breathe.", seconds=60, interlude=interlude)
    talk = replace(TALK, steps=(breath, voice("what")))
    lines = {Phase.BREATHING: f"{WORDS}\nAnd more.\n\n"}
    kept = hold(terminal, fake_services(talk), talk, lines)
    assert kept.by_step["what"].text == f"{WORDS}\nAnd more."


def test_characters_that_join_and_part_words_can_be_typed(terminal: Terminal) -> None:
    """Joiners of Persian and of emoji, a hard space and a wide one are letters of the line."""
    words = "می\u200cخواهم 👩\u200d👧 10\u00a0km 今日は\u3000疲れた"
    kept = hold(terminal, fake_services(TALK, microphone=None), TALK, {Phase.TYPING: f"{words}\n\n"})
    assert kept.answers[0].text == words
