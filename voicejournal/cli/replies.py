"""Somebody who is not there: replies prepared for each step, spoken or typed when the step is asked."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from voicejournal.conversation import commands as say
from voicejournal.conversation.commands import Command
from voicejournal.conversation.events import Changed, Event, Level
from voicejournal.domain.answering import from_words
from voicejournal.domain.audio import RATE
from voicejournal.domain.guide import Step, StepKind
from voicejournal.domain.session import Session, Stage
from voicejournal.ports import Listening, Microphone, MicrophoneTrouble

Voice = Callable[[Callable[[], None]], Microphone]
"""Makes a microphone that hears one reply, and calls what it is given when all is said."""


_AHEAD = 10.0
"""Seconds that a spoken reply may be ahead of what is kept of it."""
_PATIENCE = 2.0
"""Seconds to wait for what is behind; a conversation that has ended keeps nothing more."""


class _Kept:
    """How much of a spoken reply is kept: a file is read far faster than a disk confirms what it holds."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._seconds = 0.0

    def at(self, seconds: float) -> None:
        with self._changed:
            self._seconds = seconds
            self._changed.notify_all()

    def wait(self, seconds: float) -> None:
        """Return when no more than a little of that much is still to be kept."""
        with self._changed:
            self._changed.wait_for(lambda: self._seconds >= seconds - _AHEAD, _PATIENCE)


class _Nobody:
    """A microphone that nobody speaks into, while a text is on its way."""

    device = "nobody"

    def close(self) -> None:
        pass


@dataclass
class Replies:
    """A `Microphone` and a listener to events at once; steps without a reply are skipped."""

    texts: Mapping[str, str]
    voices: Mapping[str, Voice]
    stopped: str = ""
    """The step whose spoken reply could not be kept, so that the sitting was left there."""
    pace: float = 0.0
    """Seconds to wait before a reply is kept, typed or chosen, so that somebody can read along."""
    send: Callable[[Command], None] = lambda _: None
    _kept: _Kept = field(default_factory=_Kept)
    _session: Session | None = None
    _place: tuple[str, Stage] | None = field(default=None)

    def attach(self, send: Callable[[Command], None]) -> None:
        """Learn how to answer, before the conversation begins."""
        self.send = send

    def open(
        self, on_block: Callable[[bytes], None], on_trouble: Callable[[MicrophoneTrouble], None]
    ) -> Listening:
        """Speak the reply to the step being asked."""
        step = self._session.step if self._session else None
        voice = self.voices.get(step.id) if step else None
        if voice is None:
            return _Nobody()
        self._kept = kept = _Kept()
        said = 0.0

        def speak(pcm: bytes) -> None:
            nonlocal said
            said += len(pcm) / 2 / RATE
            on_block(pcm)
            kept.wait(said)

        return voice(lambda: self.send(say.Done())).open(speak, on_trouble)

    def listen(self, event: Event) -> None:
        """React to the conversation as the person would."""
        if isinstance(event, Level):
            self._kept.at(event.seconds)
        if not isinstance(event, Changed):
            return
        session = self._session = event.session
        place = (session.step.id if session.step else "", session.stage)
        if place == self._place:
            return
        self._place = place
        if session.step is None:
            if session.stage is Stage.FINISHING:  # it could not be saved, and nobody is here to make room
                self.send(say.Leave())
            return
        command = self._command(session, session.step)
        if command is not None and self.pace:
            later = threading.Timer(self.pace, self.send, (command,))
            later.daemon = True
            later.start()
        elif command is not None:
            self.send(command)

    def _command(self, session: Session, step: Step) -> say.Command | None:
        text = self.texts.get(step.id)
        match session.stage:
            case Stage.BREATHING:
                return say.Done()
            case Stage.TYPING if step.id in self.voices:
                self.stopped = step.id
                self.send(say.Leave())
                return say.Leave()  # once to save, once more where saving fails as well
            case Stage.TYPING:
                return say.Keep(text) if text is not None else say.SkipStep()
            case Stage.CHOOSING:
                return say.Choose(from_words(step, text)) if text is not None else say.SkipStep()
            case Stage.REVIEWING:
                return say.Keep(session.answer.text if session.answer else "")
            case Stage.ASKING if step.kind is StepKind.VOICE and step.id not in self.voices:
                return say.TypeInstead() if text is not None else say.SkipStep()
        return None
