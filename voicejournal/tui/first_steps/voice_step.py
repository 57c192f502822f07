"""The first step: what this is, and the voice, heard and chosen by ear."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from typing_extensions import override

from voicejournal.conversation.first_steps import HELP_KEYS, NO_VOICE, SILENT, SPOKEN, WELCOME
from voicejournal.domain.settings import OPTIONS
from voicejournal.domain.speech.audio import DeviceKind
from voicejournal.errors import VoiceJournalError
from voicejournal.tui.first_steps.step_screen import StepScreen
from voicejournal.tui.key_names import in_own_keys
from voicejournal.tui.settings.settings_screen import SampleRequested
from voicejournal.tui.widgets.plain_text import PlainText


class VoiceStep(StepScreen):
    """Nothing is heard before p is pressed; esc leaves the steps for later."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("p", "hear", "hear the voice"),
        Binding("v", "voice", "another voice"),
        Binding("n", "silent", "read nothing aloud"),
        Binding("s", "skip", "skip"),
        Binding("escape", "back", "all of it later", key_display="esc"),
    ]
    PLACE = 0

    _mute = False
    """Whether there is no voice here, or no loudspeaker."""

    def before(self) -> ComposeResult:
        yield PlainText("\n\n".join((*WELCOME, in_own_keys(self.app, HELP_KEYS))), id="welcome")

    @override
    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A voice is offered only where one can be heard."""
        if action in ("hear", "voice"):
            return self._home.app_services.voices is not None and not self._home.silent and not self._mute
        return super().check_action(action, parameters)

    def draw(self) -> None:
        if self._home.silent:
            self.show_text(f"{SILENT} n undoes it.")
        elif self._home.app_services.voices is None:
            self.show_text(NO_VOICE)
        else:
            self._mute = False
            self.show_text(SPOKEN)
            self.run_worker(self._look, thread=True, exclusive=True, group="look")
        self.refresh_bindings()

    def _look(self) -> None:
        voices = self._home.app_services.voices
        if voices is None:
            return
        try:
            player, shelf = self._home.services.player, voices()
            known = shelf.known() if self.has_device(DeviceKind.OUTPUT) else ()
        except VoiceJournalError:
            player, known = None, ()
        if player is None or not known:
            self._home.call_from_thread(self._show_mute)
            return
        chosen = next((voice.name for voice in known if voice.id == shelf.chosen()), shelf.chosen())
        softer = next((voice for voice in known if voice.download), None)
        more = f" {softer.name.partition(',')[0]} is easier to listen to: v fetches it." if softer else ""
        self._home.call_from_thread(self.show_text, f"{SPOKEN}\n\nReads now: {chosen}.{more}")

    def _show_mute(self) -> None:
        self._mute = True
        self.show_text(NO_VOICE)
        self.refresh_bindings()

    def action_hear(self) -> None:
        self._home.post_message(SampleRequested())

    def action_voice(self) -> None:
        self._home.ask_setting(OPTIONS["voice"], self._home.settings.voice)

    async def action_silent(self) -> None:
        self._home.sample.stop()
        await self.run_action("app.silent")
        self.show_text("", "#notice")
        self.draw()
