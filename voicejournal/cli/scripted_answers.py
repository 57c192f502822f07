"""Scripted answers: a microphone and an event listener that answer each step from prepared audio or text."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from voicejournal.conversation import commands
from voicejournal.conversation.commands import Command
from voicejournal.conversation.events import Event, InputLevel, SessionChanged
from voicejournal.domain.guides.guide import Step
from voicejournal.domain.session.answers import from_words
from voicejournal.domain.session.session import Phase, Session
from voicejournal.domain.speech.audio import RATE
from voicejournal.ports.sound import Listening, Microphone, MicrophoneTrouble

Voice = Callable[[Callable[[], None]], Microphone]
"""Makes a microphone that delivers one reply; its argument is called when the reply has ended."""


_AHEAD = 10.0
"""Largest number of seconds by which a spoken reply may be ahead of the part of it that is saved."""
_PATIENCE = 2.0
"""Seconds to wait for the save to catch up; a conversation that has ended saves nothing more."""


class _Kept:
    """Tracks the saved length of a spoken reply: a file is read far faster than a disk confirms writes."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._seconds = 0.0

    def at(self, seconds: float) -> None:
        with self._changed:
            self._seconds = seconds
            self._changed.notify_all()

    def wait(self, seconds: float) -> None:
        """Block until all of `seconds` but the last `_AHEAD` are saved, or for `_PATIENCE` seconds."""
        with self._changed:
            self._changed.wait_for(lambda: self._seconds >= seconds - _AHEAD, _PATIENCE)


class _Nobody:
    """A silent microphone, open while a typed reply is on its way."""

    device = "nobody"

    def close(self) -> None:
        pass


@dataclass
class ScriptedAnswers:
    """Answers a session as its `Microphone` and event listener; steps without a reply are skipped."""

    texts: Mapping[str, str]
    voices: Mapping[str, Voice]
    stopped: str = ""
    """Id of the step whose spoken reply could not be saved, where the session was left; else empty."""
    pace: float = 0.0
    """Seconds to wait before a reply is kept, typed or chosen, so that a viewer can read along."""
    send: Callable[[Command], None] = lambda _: None
    _kept: _Kept = field(default_factory=_Kept)
    _session: Session | None = None
    _place: tuple[str, Phase] | None = field(default=None)

    def attach(self, send: Callable[[Command], None]) -> None:
        """Set the function that sends commands to the conversation; called before it begins."""
        self.send = send

    def open(
        self, on_block: Callable[[bytes], None], on_trouble: Callable[[MicrophoneTrouble], None]
    ) -> Listening:
        """Deliver the reply to the current step as microphone sound."""
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

        return voice(lambda: self.send(commands.Done())).open(speak, on_trouble)

    def listen(self, event: Event) -> None:
        """Respond to a conversation event with the prepared reply."""
        if isinstance(event, InputLevel):
            self._kept.at(event.seconds)
        if not isinstance(event, SessionChanged):
            return
        session = self._session = event.session
        place = (session.step.id if session.step else "", session.phase)
        if place == self._place:
            return
        self._place = place
        if session.step is None:
            if session.phase is Phase.FINISHING:  # it could not be saved, and no person is here to free space
                self.send(commands.Leave())
            return
        command = self._command(session, session.step)
        if command is not None and self.pace:
            later = threading.Timer(self.pace, self.send, (command,))
            later.daemon = True
            later.start()
        elif command is not None:
            self.send(command)

    def _command(self, session: Session, step: Step) -> commands.Command | None:
        text = self.texts.get(step.id)
        match session.phase:
            case Phase.BREATHING:
                return commands.Done()
            case Phase.TYPING if step.id in self.voices:
                self.stopped = step.id
                self.send(commands.Leave())
                return commands.Leave()  # the first saves, the second leaves even if saving fails
            case Phase.TYPING:
                return commands.Keep(text) if text is not None else commands.SkipStep()
            case Phase.CHOOSING:
                return commands.Choose(from_words(step, text)) if text is not None else commands.SkipStep()
            case Phase.REVIEWING:
                return commands.Keep(session.answer.text if session.answer else "")
            case Phase.ASKING if step.verbal and step.id not in self.voices:
                return commands.TypeInstead() if text is not None else commands.SkipStep()
        return None
