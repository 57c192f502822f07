"""Keys of the session screen send the commands that the table allows, and reach all of them."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from itertools import product

import pytest
from textual.app import App
from textual.binding import Binding

from tests.conversation.people import guide
from tests.conversation.places import PLACES, step_of
from tests.fakes import fake_services
from tests.tui.people import until
from voicejournal.conversation import commands as say
from voicejournal.conversation.allowed_commands import allowed
from voicejournal.conversation.commands import Command
from voicejournal.conversation.events import Event, SessionChanged
from voicejournal.domain.entries.entry import Entry
from voicejournal.domain.guides.conditions import Condition
from voicejournal.domain.guides.guide import StepKind
from voicejournal.domain.guides.kind_rules import AnsweredBy
from voicejournal.domain.session import answers as answering
from voicejournal.domain.session.session import Phase, Session
from voicejournal.tui.session.session_keys import (
    ACTIONS,
    ACTIONS_AT_END,
    BINDINGS,
    COMMANDS,
    ENDING,
    KNOWN,
    offered,
)
from voicejournal.tui.session.session_messages import ConversationEvent
from voicejournal.tui.session.session_screen import SessionScreen
from voicejournal.tui.themes import put_on

NOT_A_KEY: frozenset[type[Command]] = frozenset({
    say.ReadAloud, say.GoHandsFree,  # settings
    say.KeepListening,  # any key, while a countdown is shown
    say.Hide,  # a key of the whole program
    say.Choose,  # keys of the widget that is shown
    say.Leave,  # esc at the first question, and quitting
})  # fmt: skip
NOT_HERE: dict[Phase, frozenset[type[Command]]] = {
    Phase.ASKING: frozenset({say.Done, say.Redo, say.SkipSpeech}),  # the key that answers now does it
    Phase.FINISHING: frozenset({say.Keep, say.Redo, say.TypeInstead, say.Replay, say.SkipStep}),  # a moment
    Phase.REVIEWING: frozenset({say.TypeInstead, say.Replay}),  # e edits; p plays the recording
    Phase.TYPING: frozenset({say.TypeInstead, say.Replay}),  # it is typed already, and p is a letter
    Phase.BREATHING: frozenset({say.Replay, say.SkipStep}),  # enter goes on
    Phase.HIDDEN: frozenset({say.Resume}),  # the blank screen has its own keys
}
"""Commands that have no key in that phase although they are allowed, with the reason."""
PAIRS = list(product(Phase, (None, *AnsweredBy)))


def sent(phase: Phase, answered_by: AnsweredBy | None) -> set[type[Command]]:
    """The commands of all actions that work there, in an editor or outside it."""
    actions = ACTIONS if answered_by else ACTIONS_AT_END
    here = {
        actions.get(action, {}).get(phase)
        for action in KNOWN
        if offered(action, phase, answered_by=answered_by, editing=False)
    }
    return {command for command in here if command is not None}


@pytest.mark.parametrize(("phase", "answered_by"), PAIRS)
def test_no_key_sends_a_command_that_would_be_ignored(phase: Phase, answered_by: AnsweredBy | None) -> None:
    """A key that is shown does something."""
    assert sent(phase, answered_by) <= allowed(phase, answered_by)


@pytest.mark.parametrize(("kind", "phase"), PLACES)
def test_every_command_has_a_key(kind: StepKind | None, phase: Phase) -> None:
    """What a session can do, keys can, but for what is named above with its reason."""
    answered_by = step_of(kind).answered_by if kind else None
    missing = allowed(phase, answered_by) - sent(phase, answered_by) - NOT_A_KEY
    assert missing <= NOT_HERE.get(phase, frozenset())


def test_every_action_has_a_key_and_a_place() -> None:
    """No action is left over: each has a binding, works somewhere, and sends what it says."""
    bound = {
        binding.action.removeprefix("send('").removesuffix("')")
        for binding in BINDINGS
        if isinstance(binding, Binding)
    }
    assert bound - KNOWN - ENDING == {"page(-1)", "page(1)", "close_card", "app.hands_free"}
    assert bound >= KNOWN | ENDING
    for action, sends in {**ACTIONS, **ACTIONS_AT_END}.items():
        assert sends
        if action in COMMANDS:
            assert set(sends.values()) == {type(COMMANDS[action])}
    for action in KNOWN:
        assert any(
            offered(action, phase, answered_by=answered_by, editing=editing)
            for phase, answered_by in PAIRS
            for editing in (False, True)
        )


@dataclass
class Listener:
    """A conversation that notes the commands it is sent, and ends when it is left."""

    entry: Entry
    given: list[Command] = field(default_factory=list)
    left: threading.Event = field(default_factory=threading.Event)

    def begin(self, _emit: Callable[[Event], None]) -> Listener:
        return self

    def send(self, command: Command) -> None:
        self.given.append(command)
        if isinstance(command, say.Leave):
            self.left.set()

    def run(self) -> Entry:
        self.left.wait(20)
        return self.entry


async def test_every_action_sends_the_command_that_is_checked_for_it() -> None:
    """What the screen does is what the table was asked about."""
    step = replace(step_of(StepKind.VOICE), when=(Condition(words_below=9),))  # as one that is offered
    steps = guide(step)
    entry = fake_services().new_entry(steps)
    entry = entry.with_answer(answering.with_recording(step, "sound", 1.0), entry.created)
    listener = Listener(entry)
    screen = SessionScreen("Test", listener.begin)
    app = App[None]()
    put_on(app, "dark")
    async with app.run_test() as pilot:
        await pilot.app.push_screen(screen)
        for action, sends in ACTIONS.items():
            for phase, command in sends.items():
                at = Session(guide=steps, entry=entry, step=step, phase=phase, asked=("zero",))
                screen.session = None
                screen.post_message(ConversationEvent(SessionChanged(at)))
                await until(pilot, lambda: screen.session is not None, "the session on the screen")
                screen.set_focus(None)  # letters are letters in the editor
                listener.given.clear()
                await screen.run_action(f"send('{action}')" if action in COMMANDS else action)
                sent_none = command is None or (action, phase) == ("keep", Phase.TYPING)  # nothing is written
                assert [type(one) for one in listener.given] == ([] if sent_none else [command]), action
        listener.send(say.Leave())
