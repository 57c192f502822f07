"""The second step: the microphone moves, and a sentence is heard back and read; nothing of it is kept."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message
from typing_extensions import override

from voicejournal.conversation.events import InputLevel
from voicejournal.conversation.first_steps import (
    ANOTHER,
    MICROPHONE,
    NO_MICROPHONE,
    NO_TEXT_YET,
    NO_WORDS,
    TROUBLES,
)
from voicejournal.conversation.sound_check import Measured, SoundCheck
from voicejournal.domain.session.session import Phase
from voicejournal.domain.settings import OPTIONS
from voicejournal.domain.speech.audio import SILENCE_DB, DeviceKind, Sound
from voicejournal.errors import VoiceJournalError
from voicejournal.ports.sound import MicrophoneTrouble
from voicejournal.tui.first_steps.step_screen import StepScreen
from voicejournal.tui.session.session_messages import LevelChanged
from voicejournal.tui.session.status_line import StatusLine
from voicejournal.tui.widgets.plain_text import PlainText

_SPEAK = "Speak; enter when you are done."


class _Doing(Enum):
    WAITING = auto()
    LISTENING = auto()
    READING = auto()
    """The sentence was said, and is played and written down."""


@dataclass
class _Said(Message):
    """The text of the sentence, or why there is none."""

    text: str


@dataclass
class _Failed(Message):
    """The microphone cannot be opened, or has stopped."""

    text: str
    gone: bool = True


@dataclass
class _Found(Message):
    """The number of microphones, None if nobody knows.

    With `enough` of them, one is another than that in use.
    """

    count: int | None
    enough: int


class MicrophoneStep(StepScreen):
    """Enter listens, is done, and goes on; whatever covers the screen closes the microphone."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "listen", "say a sentence"),
        Binding("enter", "done", "done"),
        Binding("enter", "go_on", "go on"),
        Binding("r", "again", "again"),
        Binding("p", "play", "hear it again"),
        Binding("m", "microphone", "another microphone"),
        Binding("s", "skip", "skip"),
    ]
    PLACE = 1

    _doing = _Doing.WAITING
    _check: SoundCheck | None = None
    _sound: Sound | None = None
    _gone = False
    _others: bool | None = None
    """Whether there is another microphone to choose; None if nobody knows."""
    _mute = False
    """Whether the notice that no sound comes is shown; the first sound takes that back."""
    result: Measured | None = None
    """How fast the sentence was written down; its text is not in it."""

    def parts(self) -> ComposeResult:
        yield PlainText(MICROPHONE, id="about")
        yield StatusLine(id="meter")
        yield PlainText(id="said")

    def draw(self) -> None:
        self.query_one("#meter").display = self._doing is _Doing.LISTENING
        self.run_worker(self._look, thread=True, exclusive=True, group="look")
        self.refresh_bindings()

    def _look(self) -> None:
        found = 0 if self._home.services.microphone is None else self.devices(DeviceKind.INPUT)
        self.post_message(_Found(found, enough=1 if self._home.settings.microphone else 2))

    def on__found(self, message: _Found) -> None:
        self._others = None if message.count is None else message.count >= message.enough
        if message.count == 0 and self._doing is _Doing.WAITING:
            self._gone = True
            self.show_text(NO_MICROPHONE)
        self.refresh_bindings()

    @override
    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Enter does what comes next."""
        doing = self._doing
        if action == "listen":
            return doing is _Doing.WAITING and not self._gone
        if action == "done":
            return doing is _Doing.LISTENING
        if action == "go_on":
            return doing is _Doing.READING or (self._gone and doing is _Doing.WAITING)
        if action == "again":
            return doing is _Doing.READING or (self._gone and self._home.services.microphone is not None)
        if action == "microphone":
            return self._others is not False
        if action == "play":
            return doing is _Doing.READING and self._sound is not None
        return super().check_action(action, parameters)

    def action_listen(self) -> None:
        microphone = self._home.services.microphone
        if microphone is None:
            return
        self._home.sample.stop()
        self._sound, self._gone = None, False
        check = SoundCheck(microphone, self._moved, self._troubled)
        self._check = check
        self._to(_Doing.LISTENING)
        self._mute = False
        self.show_text(_SPEAK, "#said")
        meter = self.query_one(StatusLine)
        meter.level, meter.phase = None, Phase.LISTENING

        def start() -> None:
            try:
                check.start()
            except VoiceJournalError as trouble:
                self.post_message(_Failed(f"{trouble} {trouble.hint}".strip()))

        self.run_worker(start, thread=True, group="microphone")

    def _moved(self, level: InputLevel) -> None:
        self.post_message(LevelChanged(level))

    def _troubled(self, trouble: MicrophoneTrouble) -> None:
        self.post_message(_Failed(TROUBLES[trouble], gone=trouble is MicrophoneTrouble.STALLED))

    def on_level_changed(self, message: LevelChanged) -> None:
        message.stop()
        if self._doing is _Doing.LISTENING:
            self.query_one(StatusLine).level = message.level
            if self._mute and message.level.level > SILENCE_DB:
                self._mute = False
                self.show_text(_SPEAK, "#said")

    def on__failed(self, message: _Failed) -> None:
        self._mute = message.text in (
            TROUBLES[MicrophoneTrouble.SILENT],
            TROUBLES[MicrophoneTrouble.INTERRUPTED],
        )
        another = f" {ANOTHER}" if message.gone and self._others else ""
        self.show_text(message.text + another, "#said")
        if message.gone:
            self._close()
            self._gone = True
            self._to(_Doing.WAITING)

    def action_again(self) -> None:
        self.action_listen()

    def action_done(self) -> None:
        check, self._check = self._check, None
        if check is None:
            return
        self._to(_Doing.READING)
        self.show_text("Listening to it ...", "#said")
        self.run_worker(lambda: self._read(check), thread=True, exclusive=True, group="read")

    def _read(self, check: SoundCheck) -> None:
        sound = self._sound = check.finish()
        if not self._home.silent:
            self._play(sound)
        try:
            found = self._home.speed_trial.measure(self._home.services, sound)
        except VoiceJournalError as trouble:
            self.post_message(_Said(f"{trouble} {trouble.hint}".strip()))
            return
        if found is None:
            self.post_message(_Said(f"There were {sound.seconds:.0f} s of sound. {NO_TEXT_YET}"))
        else:
            if found.text:
                self.result = Measured("", found.seconds, found.took, found.model)
            nothing = f"{NO_WORDS} {ANOTHER}" if self._others else NO_WORDS
            self.post_message(_Said(f"“{found.text}”" if found.text else nothing))

    def on__said(self, message: _Said) -> None:
        if self._doing is _Doing.READING:
            self.show_text(message.text, "#said")

    def action_play(self) -> None:
        if self._sound is not None:
            self._play(self._sound)

    def _play(self, sound: Sound) -> None:
        self._home.sample.play(lambda: sound, lambda text: self.post_message(_Heard(text)))

    def on__heard(self, message: _Heard) -> None:
        self.show_text(message.text, "#notice")

    def action_microphone(self) -> None:
        self._stop()
        self._gone = False
        self._home.ask_setting(OPTIONS["microphone"], self._home.settings.microphone)

    def on_screen_suspend(self) -> None:
        """Close the microphone, and drop what it gave: the screen is covered, or left."""
        self._stop()

    def on_unmount(self) -> None:
        self._stop()

    def _stop(self) -> None:
        self._home.sample.stop()
        self._close()
        if self._doing is _Doing.LISTENING:
            self._to(_Doing.WAITING)
            self.show_text("", "#said")

    def _close(self) -> None:
        check, self._check = self._check, None
        if check is not None:
            check.finish()

    def _to(self, doing: _Doing) -> None:
        self._doing = doing
        for meter in self.query(StatusLine):  # none is there any more where the screen is being left
            meter.display = doing is _Doing.LISTENING
        self.refresh_bindings()


@dataclass
class _Heard(Message):
    """A sentence about what is played."""

    text: str
