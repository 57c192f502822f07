"""One table says which commands a phase allows, and the conversation does as it says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from typing import get_args

import pytest

from tests.conversation.people import guide, sit, voice
from tests.conversation.places import PLACES, Place, every_command, followed, step_of
from tests.fakes import FakePlayer, fake_services
from voicejournal.conversation import commands as say
from voicejournal.conversation.allowed_commands import BY_PHASE, NEEDS, allowed, allows
from voicejournal.conversation.commands import Command
from voicejournal.domain.entries.entry import AnswerState
from voicejournal.domain.guides.guide import StepKind
from voicejournal.domain.guides.kind_rules import AnsweredBy
from voicejournal.domain.guides.step_kinds import KINDS
from voicejournal.domain.session.session import Phase, Session

COMMANDS = frozenset(get_args(Command))
HEARD = {say.ReadAloud, say.Replay, say.GoHandsFree, say.KeepListening}
"""Commands whose effect is heard and not seen, or seen in a hands-free session alone."""


def test_the_table_knows_every_phase_and_every_command() -> None:
    """A phase or a command that is added is added to the table, or nothing is."""
    assert set(BY_PHASE) == set(Phase)
    assert frozenset[type[Command]]().union(*BY_PHASE.values()) == COMMANDS
    assert set(NEEDS) <= COMMANDS
    assert {type(command) for command in every_command(step_of(None))} == COMMANDS


def test_every_phase_can_be_reached() -> None:
    """The walk below meets every phase but those in which the session is over."""
    assert {phase for _, phase in PLACES} == set(Phase) - {Phase.LEFT, Phase.UNSAVED}


@pytest.mark.parametrize("place", PLACES, ids=lambda place: f"{place[0] or 'end'}-{place[1]}")
def test_the_conversation_obeys_what_the_table_allows_and_nothing_else(place: Place) -> None:
    """A command that is allowed shows something, one that is not leaves everything as it was."""
    kind, phase = place
    step = step_of(kind)
    left = followed(place, None)
    for command in every_command(step):
        obeyed = type(command) in allowed(phase, step.answered_by if kind else None)
        if obeyed and type(command) in HEARD | {say.Leave}:
            continue
        assert (followed(place, command) != left) is obeyed, command


@pytest.mark.parametrize("kind", [None, *KINDS])
def test_leaving_is_possible_until_it_is_done(kind: StepKind | None) -> None:
    """Whatever a session is doing, the person can leave it."""
    answered_by = step_of(kind).answered_by if kind else None
    for phase in set(Phase) - {Phase.LEFT, Phase.UNSAVED}:
        assert say.Leave in allowed(phase, answered_by)


def test_a_hidden_session_only_comes_back_or_ends() -> None:
    """No key pressed on a blank screen answers anything."""
    for answered_by in (None, *AnsweredBy):
        assert allowed(Phase.HIDDEN, answered_by) == {
            say.Resume, say.Leave, say.ReadAloud, say.GoHandsFree,
        }  # fmt: skip


@pytest.mark.parametrize(("step", "expected"), [("two", True), ("", True), ("one", False)])
def test_an_answer_to_the_step_before_is_no_answer_here(step: str, *, expected: bool) -> None:
    """A second key press that comes late is ignored, whatever it holds."""
    steps = guide(voice("two"), replace(step_of(StepKind.SCALE), id="two"))
    entry = fake_services().new_entry(steps)
    for asked, phase, command in (
        (steps.steps[0], Phase.TYPING, say.Keep("words", step)),
        (steps.steps[1], Phase.CHOOSING, say.Choose(3, step)),
    ):
        session = Session(guide=steps, entry=entry, step=asked, phase=phase)
        assert allows(session, command) is expected


def test_a_breath_that_is_hidden_while_it_is_announced_comes_back_as_a_breath() -> None:
    """It used to come back as a choice without options, which no key could answer."""
    commands: Iterator[Command] = iter([say.Hide(), say.Resume(), say.Done()])
    sat = sit(
        fake_services(player=FakePlayer(patient=True)),
        guide(step_of(StepKind.PAUSE)),
        lambda _: next(commands, None),
    )
    assert sat.stages == [Phase.ASKING, Phase.HIDDEN, Phase.BREATHING, Phase.FINISHED]
    assert sat.entry.answers[0].state is AnswerState.CHOSEN


def test_every_pair_of_phase_and_step_has_an_answer() -> None:
    """The table can be asked about anything; what cannot come about has no commands of its own."""
    for phase, answered_by in product(Phase, (None, *AnsweredBy)):
        assert allowed(phase, answered_by) <= BY_PHASE[phase]
