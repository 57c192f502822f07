"""Leads through the four first steps, forth and back."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from voicejournal.tui.first_steps.household_step import HouseholdStep
from voicejournal.tui.first_steps.microphone_step import MicrophoneStep
from voicejournal.tui.first_steps.model_step import ModelStep
from voicejournal.tui.first_steps.step_screen import StepScreen, WayOut
from voicejournal.tui.first_steps.voice_step import VoiceStep

if TYPE_CHECKING:
    from voicejournal.tui.settings.settings_app import SettingsApp


def walk(app: SettingsApp, done: Callable[[], object]) -> None:
    """Show the steps one after the other; `done` follows the last one, and leaving them for later."""
    spoken: list[MicrophoneStep] = []

    def microphone() -> StepScreen:
        spoken[:] = [MicrophoneStep(app)]
        return spoken[0]

    def model() -> StepScreen:
        return ModelStep(app, lambda: spoken[0].result if spoken else None)

    steps: tuple[Callable[[], StepScreen], ...] = (
        lambda: VoiceStep(app),
        microphone,
        model,
        lambda: HouseholdStep(app),
    )

    def show(place: int) -> None:
        if not 0 <= place < len(steps):
            done()
            return

        def left(leaving: WayOut | None) -> None:
            show(place + 1 if leaving is WayOut.ON else place - 1)

        app.push_screen(steps[place](), left)

    show(0)
