"""Listens at a choice in a hands-free session: which value was said, and how long it is still shown."""

from __future__ import annotations

from voicejournal.conversation import notices
from voicejournal.conversation.events import HearingChoice, InputLevel, NoticeCleared, NoticeSubject
from voicejournal.conversation.inbox import Inbox
from voicejournal.conversation.recorder import Recorder
from voicejournal.conversation.services import Services
from voicejournal.conversation.session_store import SessionStore
from voicejournal.conversation.spoken_choice import ChoiceSound, SpokenChoice
from voicejournal.domain.entries.entry import Value
from voicejournal.domain.guides.spoken_values import can_be_spoken, spoken_value
from voicejournal.domain.session.session import Phase
from voicejournal.domain.speech.audio import level
from voicejournal.errors import SoundError
from voicejournal.ports.sound import MicrophoneTrouble

SHOWN = 3.0
"""Seconds for which a value that was recognised is shown before it becomes the answer."""


class ChoiceListening:
    """Opens the microphone at a choice that may be spoken, and closes it when another step follows."""

    def __init__(self, services: Services, store: SessionStore, recorder: Recorder, inbox: Inbox) -> None:
        self._microphone = services.microphone
        self._store = store
        self._recorder = recorder
        self._inbox = inbox
        self._now: SpokenChoice | None = None
        self._number = 0
        self._at = ""
        """Id of the step at which the microphone was opened last."""
        self._by_keys = ""
        """Id of the step at which the microphone stays closed from now on."""
        self._until = 0.0
        """Second of the sound at which the value becomes the answer."""
        self.value: Value = None
        """The value that was heard, if any."""

    @property
    def open(self) -> bool:
        """Whether the microphone is open."""
        return self._now is not None

    @property
    def in_words(self) -> str:
        """The value as it is shown."""
        step = self._store.step
        return step.rules.text(self.value) or "none of these" if step and self.value is not None else ""

    @property
    def left(self) -> float | None:
        """Seconds until the value becomes the answer; None without one."""
        return None if self.value is None or self._now is None else self._until - self._now.seconds

    def settle(self, *, wanted: bool) -> None:
        """Open or close the microphone, as step and phase want it."""
        step, phase = self._store.step, self._store.phase
        if step is None or step.id != self._by_keys:
            self._by_keys = ""
        if phase is Phase.HIDDEN and step is not None:
            self._by_keys = step.id  # nobody wants it open when the screen comes back
        here = step is not None and phase is Phase.CHOOSING and not self._by_keys
        if wanted and here and step is not None and can_be_spoken(step):
            if step.id != self._at:
                self.close()
            if self._now is None:
                self._at = step.id
                self._open()
        else:
            self.close()

    def hear(self, sound: ChoiceSound) -> None:
        """Take in a block of sound."""
        now = self._now
        if now is None or sound.name != now.name:
            return
        if sound.trouble is not None:
            self._store.emit(notices.MICROPHONE[sound.trouble])
            if sound.trouble is MicrophoneTrouble.STALLED:
                self.stop()
            return
        now.hear(sound.pcm)
        if sound.pcm.strip(b"\0"):
            self._store.emit(NoticeCleared(NoticeSubject.MICROPHONE))
        self._store.emit(InputLevel(level(sound.pcm), now.seconds, now.device))
        if now.unspoken == 0:
            self.value = None  # somebody speaks: what they say counts
        elif self._recorder.idle and now.unspoken >= self._recorder.idle:
            self.stop()
            self._store.emit(notices.IDLE_AT_CHOICE)

    def heard(self, name: str, text: str) -> None:
        """Take the value that those words mean, or say that they mean none."""
        now, step = self._now, self._store.step
        if now is None or step is None or name != now.name:
            return
        self.value = spoken_value(step, text)
        self._until = now.seconds + SHOWN
        if self.value is None and text.strip():
            self._store.emit(notices.not_a_choice(step.rules.expected))

    def forget(self) -> None:
        """Take no value until another one is heard."""
        self.value = None

    def stop(self) -> None:
        """Close the microphone; this step is answered by keys."""
        self._by_keys = self._store.step.id if self._store.step else ""
        self.close()
        self._store.emit(HearingChoice(on=False, by_keys=True))

    def close(self) -> None:
        """Close the microphone."""
        if self._now is not None:
            self._now.close()
            self._now, self.value = None, None
            self._store.emit(HearingChoice(on=False))

    def _open(self) -> None:
        transcription = self._recorder.transcription
        if self._microphone is None or transcription is None:
            return
        self._number += 1
        name = f"choice-{self._number}"
        now = SpokenChoice(name, transcription.begin_choice(name))
        try:
            now.open(self._microphone, self._inbox.put)
        except SoundError as error:
            now.close()
            self.stop()
            self._store.emit(notices.of(error))
            return
        self._now = now
        self._store.emit(HearingChoice(on=True))
