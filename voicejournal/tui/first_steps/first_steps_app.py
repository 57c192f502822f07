"""The app's part for the first start: leads through the four steps, forth and back."""

from __future__ import annotations

from collections.abc import Callable

from voicejournal.tui.settings.settings_app import SettingsApp


class FirstStepsApp(SettingsApp):
    """Shows the steps at the first start, and whenever they are asked for."""

    def action_first_steps(self) -> None:
        """Walk through the steps again, from home or the settings."""
        if any(session.running for session in self.sessions):
            self.show_message("The first steps can be taken from home, after this session.")
        else:
            self.walk_first_steps(lambda: None)

    def walk_first_steps(self, done: Callable[[], object]) -> None:
        """Show the steps one after the other; `done` follows the last one, and leaving them for later."""
        from voicejournal.tui.first_steps.household_step import HouseholdStep
        from voicejournal.tui.first_steps.microphone_step import MicrophoneStep
        from voicejournal.tui.first_steps.model_step import ModelStep
        from voicejournal.tui.first_steps.step_screen import Leaving, StepScreen
        from voicejournal.tui.first_steps.voice_step import VoiceStep

        spoken: list[MicrophoneStep] = []

        def microphone() -> StepScreen:
            spoken[:] = [MicrophoneStep(self)]
            return spoken[0]

        def model() -> StepScreen:
            return ModelStep(self, lambda: spoken[0].result if spoken else None)

        steps: tuple[Callable[[], StepScreen], ...] = (
            lambda: VoiceStep(self),
            microphone,
            model,
            lambda: HouseholdStep(self),
        )

        def show(place: int) -> None:
            if not 0 <= place < len(steps):
                done()
                return

            def left(leaving: Leaving | None) -> None:
                show(place + 1 if leaving is Leaving.ON else place - 1)

            self.push_screen(steps[place](), left)

        show(0)
