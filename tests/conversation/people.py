"""Somebody to talk to: answers each stage of a conversation with the commands they were given."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from voicejournal.conversation.commands import Command
from voicejournal.conversation.conversation import Conversation
from voicejournal.conversation.events import Event, Notice, SessionChanged
from voicejournal.conversation.services import Services
from voicejournal.conversation.session_options import SessionOptions
from voicejournal.domain.entries.entry import Entry
from voicejournal.domain.guides.guide import Guide, Step, StepKind
from voicejournal.domain.session.session import Phase, Session

Reaction = Callable[[Session], Command | None]


@dataclass
class Sat:
    """What came of a sitting: the entry as it was saved, and everything that was told."""

    entry: Entry
    events: list[Event] = field(default_factory=list)

    def emitted(self, kind: type[Event]) -> list[Event]:
        return [event for event in self.events if isinstance(event, kind)]

    @property
    def notices(self) -> list[Notice]:
        """What was told to the person, without the step it was told at."""
        return [replace(event, step="") for event in self.events if isinstance(event, Notice)]

    @property
    def stages(self) -> list[Phase]:
        """The stages in order, repeats left out."""
        path: list[Phase] = []
        for event in self.events:
            if isinstance(event, SessionChanged) and path[-1:] != [event.session.phase]:
                path.append(event.session.phase)
        return path


def sit(
    services: Services, guide: Guide, react: Reaction, *, entry: Entry | None = None, **options: Any
) -> Sat:
    """Hold a whole sitting on this thread; `react` is asked at every change of stage or step."""
    events: list[Event] = []
    asked: list[tuple[str | None, Phase]] = []

    def listen(event: Event) -> None:
        events.append(event)
        if not isinstance(event, SessionChanged):
            return
        session = event.session
        place = (session.step.id if session.step else None, session.phase)
        if asked[-1:] == [place]:
            return
        asked.append(place)
        command = react(session)
        if command is not None:
            conversation.send(command)

    conversation = Conversation(
        services, guide, entry or services.new_entry(guide), listen, SessionOptions(tail=0.0, **options)
    )
    return Sat(conversation.run(), events)


def guide(*steps: Step) -> Guide:
    """A guide with those steps."""
    return Guide(id="test", title="Test", purpose="", minutes=1, sources=(), steps=steps)


def voice(step_id: str, **other: object) -> Step:
    """A spoken step."""
    return Step(id=step_id, kind=StepKind.VOICE, say=f"Say something about {step_id}.", **other)  # type: ignore[arg-type]
