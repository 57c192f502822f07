"""Every place where a session can be, as step kind and phase, and the commands that lead there."""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from tests.conversation.people import guide, voice
from tests.fakes import FakePlayer, FakeTranscriber, fake_services
from tests.memory import MemoryJournal
from voicejournal.conversation import commands as say
from voicejournal.conversation.commands import Command
from voicejournal.conversation.conversation import Conversation
from voicejournal.conversation.events import Event, Notice, SessionChanged
from voicejournal.conversation.session_options import SessionOptions
from voicejournal.domain.entries.entry import Entry, Value
from voicejournal.domain.guides.guide import Step, StepKind
from voicejournal.domain.guides.kind_rules import AnsweredBy
from voicejournal.domain.guides.step_kinds import KINDS
from voicejournal.domain.session.session import Phase
from voicejournal.domain.speech.audio import Sound
from voicejournal.domain.speech.transcript import Segment
from voicejournal.errors import StorageError, TranscriptionError

Place = tuple[StepKind | None, Phase]
Route = Sequence[tuple[Phase, Command]]
"""The commands that lead to a place, each with the phase in which it is given."""

_LISTENING: Route = [(Phase.ASKING, say.SkipSpeech())]
_RECORDED: Route = [*_LISTENING, (Phase.LISTENING, say.Done())]
_WORDS: Mapping[Phase, Route] = {
    Phase.ASKING: [],
    Phase.LISTENING: _LISTENING,
    Phase.PAUSED: [*_LISTENING, (Phase.LISTENING, say.Pause())],
    Phase.FINISHING: _RECORDED,
    Phase.REVIEWING: _RECORDED,
    Phase.TYPING: [(Phase.ASKING, say.TypeInstead())],
    Phase.HIDDEN: [(Phase.ASKING, say.Hide())],
}
_CHOICE: Mapping[Phase, Route] = {
    Phase.ASKING: [],
    Phase.CHOOSING: [(Phase.ASKING, say.SkipSpeech())],
    Phase.HIDDEN: [(Phase.ASKING, say.Hide())],
}
_WAITING: Mapping[Phase, Route] = {
    Phase.ASKING: [],
    Phase.BREATHING: [(Phase.ASKING, say.SkipSpeech())],
    Phase.HIDDEN: [(Phase.ASKING, say.Hide())],
}
_ROUTES = {AnsweredBy.WORDS: _WORDS, AnsweredBy.CHOICE: _CHOICE, AnsweredBy.WAITING: _WAITING}
_UNSAVED: Route = [(Phase.ASKING, say.TypeInstead()), (Phase.TYPING, say.Keep("words"))]

PLACES: Mapping[Place, Route] = {
    **{
        (kind, phase): route
        for kind, rules in KINDS.items()
        for phase, route in _ROUTES[rules.answered_by].items()
    },
    (None, Phase.FINISHING): _UNSAVED,
    (None, Phase.HIDDEN): [*_UNSAVED, (Phase.FINISHING, say.Hide())],
    (None, Phase.FINISHED): [*_RECORDED, (Phase.FINISHING, say.Done())],
}
"""None in place of the kind: after the last step, while its entry or its transcript is not saved yet."""


def step_of(kind: StepKind | None) -> Step:
    """A step of that kind."""
    if kind is None or KINDS[kind].answered_by is AnsweredBy.WORDS:
        return voice("one")
    return Step(id="one", kind=kind, say="One?", least=1, greatest=7, options=("Sleep", "Read"), seconds=60)


def value_of(step: Step) -> Value:
    """A value that answers the step."""
    tried: tuple[Value, ...] = (True, 3, "Sleep", ("Sleep",), None)
    return next((value for value in tried if step.rules.fits(value)), None)


def every_command(step: Step) -> Sequence[Command]:
    """One command of each type, made so that it fits the step."""
    return (
        say.SkipSpeech(), say.Replay(), say.ReadAloud(on=True), say.Pause(), say.Resume(), say.Done(),
        say.Redo(), say.TypeInstead(), say.Keep("words"), say.Choose(value_of(step)), say.Transcribe(),
        say.SkipStep(), say.Back(), say.Hide(), say.Leave(), say.GoHandsFree(on=False), say.KeepListening(),
    )  # fmt: skip


@dataclass
class Late(FakeTranscriber):
    """Transcribes nothing before it is let go."""

    let_go: threading.Event = field(default_factory=threading.Event)

    def transcribe(self, sound: Sound) -> tuple[Segment, ...]:
        self.let_go.wait(20)
        return super().transcribe(sound)


class FullJournal(MemoryJournal):
    """Saves no finished entry."""

    def save(self, entry: Entry) -> None:
        if entry.finished:
            raise StorageError("The disk is full.", "Make room.")
        super().save(entry)


def followed(place: Place, command: Command | None) -> Sequence[object]:
    """What the session shows after it is at the place and gets the command; then it is left."""
    kind, target = place
    route = list(PLACES[place])
    late = Late()
    model = FakeTranscriber(trouble=TranscriptionError("It failed.")) if target is Phase.REVIEWING else late
    other: dict[str, object] = {} if kind or target is Phase.FINISHED else {"journal": FullJournal()}
    services = fake_services(player=FakePlayer(patient=True), transcriber=model, **other)
    steps = guide(step_of(kind), voice("two")) if kind else guide(step_of(kind))
    shown: list[object] = []
    there = False

    def listen(event: Event) -> None:
        nonlocal there
        if isinstance(event, Notice):
            shown.append(event.text)
        if not isinstance(event, SessionChanged):
            return
        session = event.session
        shown.append((session.phase, session.step and session.step.id, session.entry.answers))
        if session.phase in (Phase.LEFT, Phase.UNSAVED):
            late.let_go.set()
        elif route and session.phase is route[0][0]:
            conversation.send(route.pop(0)[1])
        elif not route and not there and session.phase is target and (session.step is None) == (kind is None):
            there = True
            shown.clear()
            for one in (command, say.Leave(), say.Leave()):
                if one is not None:
                    conversation.send(one)

    conversation = Conversation(services, steps, services.new_entry(steps), listen, SessionOptions(tail=0.0))
    with suppress(StorageError):
        conversation.run()
    assert there, f"never at {place}"
    return shown
