"""Hands-free sessions: what goes on by itself after a silence, and what spoken words do.

It decides on the conversation's thread, after each message, and counts in seconds of sound: no timer runs.
"""

from __future__ import annotations

import math
from dataclasses import replace

from voicejournal.conversation import notices
from voicejournal.conversation.choice_listening import ChoiceListening
from voicejournal.conversation.commands import Choose, Command, Done, Leave, Pause, Replay, SkipStep
from voicejournal.conversation.events import Countdown
from voicejournal.conversation.inbox import Inbox, Message
from voicejournal.conversation.recorder import Recorder
from voicejournal.conversation.services import Services
from voicejournal.conversation.session_store import SessionStore
from voicejournal.conversation.spoken_choice import ChoiceSound
from voicejournal.conversation.transcription import RecognizedSegments, StretchHeard
from voicejournal.domain.entries.entry import Answer
from voicejournal.domain.guides.guide import Step
from voicejournal.domain.session.session import Phase
from voicejournal.domain.speech.spoken_commands import SpokenCommand

IF_NOT = "If not, just say no."
"""Said after the first offer to say more."""

SHOWN_AFTER = 1.0
"""Seconds of silence after which the countdown is shown."""


class HandsFree:
    """Ends answers after a silence, hears choices, and obeys words that are spoken alone."""

    def __init__(
        self, services: Services, store: SessionStore, recorder: Recorder, inbox: Inbox, silence: float
    ) -> None:
        """`silence` is how long (seconds) nobody speaks until the session goes on."""
        self._store = store
        self._recorder = recorder
        self._silence = silence
        self._choices = ChoiceListening(services, store, recorder, inbox)
        self._on = False
        self._with_words = ""
        """Name of the last take, if any words of it were understood."""
        self._held = False
        """Whether the person stopped the countdown, until somebody speaks again."""
        self._waits = False
        """Whether "pause" or "again" came only after the end of the answer."""
        self._left: int | None = None
        self._at = ""
        self._explained_no = False
        """Whether this session has said how an offer is declined."""

    @property
    def on(self) -> bool:
        """Whether the session is hands-free."""
        return self._on

    @property
    def _has_words(self) -> bool:
        """Whether any words of the current answer were understood."""
        return bool(self._with_words) and self._with_words == self._recorder.recording

    @property
    def hears_choice(self) -> bool:
        """Whether the microphone is open for a choice."""
        return self._choices.open

    def switch(self, on: bool) -> None:
        """Switch it on, if there is a microphone and a model and the guide is for one person; or off."""
        if on and self._store.session.guide.for_two:
            self._store.emit(notices.NOT_HANDS_FREE_FOR_TWO)
        elif on and not (self._recorder.can_listen and self._recorder.transcription):
            self._store.emit(notices.NOT_HANDS_FREE)
        else:
            self._on = on
        if self._recorder.transcription is not None:
            self._recorder.transcription.commands = self._on
        self.settle()

    def hold(self) -> None:
        """Stop the countdown until somebody speaks again; a choice that was heard is not taken."""
        self._held = True
        self._choices.forget()
        self._count(None)

    def keeps(self, answer: Answer) -> bool:
        """Whether the answer is kept without being confirmed."""
        return self._on and bool(answer.text) and not self._waits

    def settle(self) -> None:
        """Open or close the microphone at a choice, as the step and its phase want it."""
        step = self._store.step
        at = step.id if step else ""
        if at != self._at:
            self._at, self._waits, self._held = at, False, False
            if self._recorder.transcription is not None:
                self._recorder.transcription.offered = self._offered
        if self._store.phase is not Phase.LISTENING and not self.hears_choice:
            self._count(None)
        self._choices.settle(wanted=self._on)

    def close(self) -> None:
        """Close the microphone at a choice."""
        self._choices.close()

    def command_after(self, message: Message) -> Command | None:
        """The command that follows from the message, now that it is dealt with; None: none does."""
        if not self._on:
            return None
        match message:
            case RecognizedSegments(recording, segments):
                self._with_words = recording if any(each.understood for each in segments) else ""
                return self._after_silence()
            case StretchHeard(recording, stretch):
                if stretch.command is not None:
                    return self._obeyed(stretch.command)
                if stretch.declines and self._offered:
                    return self._declined()
                self._choices.heard(recording, stretch.text)
            case ChoiceSound():
                self._choices.hear(message)
                return self._after_choice()
            case _:
                return self._after_silence()
        return None

    @property
    def _offered(self) -> bool:
        """Whether the current step is an offer to say more."""
        return self._store.step is not None and self._store.step.is_offer

    def spoken(self, step: Step) -> Step:
        """The step as it is read aloud: the first offer to say more tells how it is declined."""
        if not self._on or self._explained_no or not step.is_offer:
            return step
        self._explained_no = True
        return replace(step, say=f"{step.say} {IF_NOT}")

    def _declined(self) -> Command | None:
        """What follows a no to an offer to say more; anything said before it is kept."""
        if self._store.phase is not Phase.LISTENING:
            return None
        self._store.emit(notices.DECLINED_AS_SAID)
        if not self._has_words:
            return SkipStep(quiet=True)
        self._store.decline()
        return Done()

    def _after_silence(self) -> Command | None:
        """The end of an answer, once it has words and nobody has spoken for long enough."""
        if self._store.phase is not Phase.LISTENING:
            return None
        unspoken = self._recorder.unspoken
        if unspoken == 0:
            self._held = False
        counts = self._has_words and not self._held and unspoken >= SHOWN_AFTER
        self._count(self._silence - unspoken if counts else None)
        return Done() if counts and unspoken >= self._silence else None

    def _after_choice(self) -> Command | None:
        """The choice that was heard, once it was shown long enough for somebody to object."""
        left, value = self._choices.left, self._choices.value
        self._count(left, self._choices.in_words)
        if value is None or left is None or left > 0:
            return None
        return Choose(value, self._at)

    def _obeyed(self, spoken: SpokenCommand) -> Command | None:
        """The command of a word that was spoken alone."""
        phase = self._store.phase
        if spoken is SpokenCommand.STOP:
            return Leave()
        if phase is Phase.FINISHING:  # the answer ended while the word was still being written down
            self._waits = self._waits or spoken is not SpokenCommand.NEXT
            return None
        if spoken is SpokenCommand.AGAIN:
            return Replay()
        if phase is Phase.CHOOSING:
            if spoken is SpokenCommand.NEXT:
                return SkipStep()
            self._choices.stop()
            self._store.emit(notices.PAUSED_AS_SAID)
        elif phase is Phase.LISTENING:
            if spoken is SpokenCommand.NEXT:
                return Done() if self._has_words else SkipStep()
            self._store.emit(notices.PAUSED_AS_SAID)
            return Pause()
        return None

    def _count(self, left: float | None, value: str = "") -> None:
        """Tell the seconds that are left, each once."""
        whole = None if left is None or left <= 0 else math.ceil(left)
        if whole != self._left:
            self._left = whole
            self._store.emit(Countdown(whole, value))
