"""Lines and scripted answers give the commands that the table allows, and reach all of them."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product
from typing import get_args

import pytest

from tests.conversation.people import guide
from tests.conversation.places import PLACES, Place, step_of, value_of
from tests.fakes import FakeMicrophone, fake_services
from voicejournal.cli.line_keys import AT, EVERYWHERE, KEYS, command_of
from voicejournal.cli.scripted_answers import ScriptedAnswers
from voicejournal.conversation import commands as say
from voicejournal.conversation.allowed_commands import allowed
from voicejournal.conversation.commands import Command
from voicejournal.conversation.events import SessionChanged
from voicejournal.domain.guides.guide import StepKind
from voicejournal.domain.guides.kind_rules import AnsweredBy
from voicejournal.domain.session.session import WRITING, Phase, Session

LINES = {*EVERYWHERE, *(line for lines in AT.values() for line in lines)}
AT_STEP = [place for place in PLACES if place[0] is not None]
WITHOUT_LINE: frozenset[type[Command]] = frozenset({
    say.ReadAloud, say.GoHandsFree, say.Transcribe,  # m, h and o, which know what is on: `LineControls`
    say.KeepListening,  # any line
    say.Keep, say.Choose,  # what is typed is the answer
})  # fmt: skip
NOT_HERE: Mapping[Phase, frozenset[type[Command]]] = {
    Phase.TYPING: frozenset({say.TypeInstead}),  # it is typed already
    Phase.ASKING: frozenset({say.Done, say.Redo}),  # enter goes on; there is nothing to say again yet
    Phase.FINISHING: frozenset({say.Redo, say.TypeInstead}),  # the next phase has them, in a moment
    Phase.HIDDEN: frozenset({say.Resume}),  # never hidden
}
"""Commands that have no line in that phase although they are allowed."""


@pytest.mark.parametrize(("phase", "answered_by"), product(Phase, AnsweredBy))
def test_no_line_gives_a_command_that_would_be_ignored(phase: Phase, answered_by: AnsweredBy) -> None:
    """A line that gives none is an answer; it would be lost if it gave a command for nothing."""
    given = {type(one) for line in LINES if (one := command_of(line, phase, answered_by))}
    assert given <= allowed(phase, answered_by)


@pytest.mark.parametrize(("kind", "phase"), AT_STEP)
def test_every_command_has_a_line(kind: StepKind, phase: Phase) -> None:
    """What a screen can do, lines can, but for what is named above with its reason."""
    answered_by = step_of(kind).answered_by
    given = {type(one) for line in LINES if (one := command_of(line, phase, answered_by))}
    missing = allowed(phase, answered_by) - given - WITHOUT_LINE - NOT_HERE.get(phase, frozenset())
    assert not missing


def test_every_line_gives_its_command_somewhere() -> None:
    """No letter is named that does nothing at any kind of step."""
    for phase, lines in AT.items():
        for line, command in lines.items():
            assert any(command_of(line, phase, answered_by) == command for answered_by in AnsweredBy)


def test_letters_are_text_while_somebody_writes() -> None:
    """Only what works everywhere and saying it instead are commands there, and in review also typing."""
    given = {line for line in LINES if command_of(line, Phase.TYPING, AnsweredBy.WORDS)}
    assert given == {*EVERYWHERE, "r"}
    assert WRITING == (Phase.REVIEWING, Phase.TYPING)


def test_every_phase_of_a_step_names_its_keys() -> None:
    """Nobody who cannot see the screen has to guess them."""
    assert {phase for kind, phase in AT_STEP} == set(KEYS)


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("answers", ["nothing", "text", "sound"])
def test_scripted_answers_give_only_what_is_allowed(place: Place, answers: str) -> None:
    """A session without a person never waits for a command that was ignored."""
    kind, phase = place
    step = step_of(kind)
    typed = step.rules.text(value_of(step)) or "words"
    script = ScriptedAnswers(
        {step.id: typed} if answers == "text" else {},
        {step.id: lambda _: FakeMicrophone()} if answers == "sound" and step.verbal else {},
    )
    given: list[Command] = []
    script.attach(given.append)
    steps = guide(step)
    session = Session(
        guide=steps, entry=fake_services().new_entry(steps), step=step if kind else None, phase=phase
    )
    script.listen(SessionChanged(session))
    assert {type(one) for one in given} <= allowed(phase, step.answered_by if kind else None)


def test_the_lines_cover_every_command() -> None:
    """A command that is added gets a line, or a reason why it has none."""
    given = {type(one) for lines in AT.values() for one in lines.values()}
    assert given | {type(one) for one in EVERYWHERE.values()} | WITHOUT_LINE == set(get_args(Command))
