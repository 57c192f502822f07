"""The third of the first steps: shows the speech model, how fast it is here, and the size of one to fetch.

Its sentences are in `conversation.first_steps`, for the terminal as well.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.binding import Binding, BindingType
from typing_extensions import override

from voicejournal.conversation.first_steps import MEASURING, NO_MODEL, speed_text
from voicejournal.conversation.sound_check import Measured
from voicejournal.errors import VoiceJournalError
from voicejournal.tui.first_steps.step_screen import StepScreen
from voicejournal.tui.models.model_texts import size_text
from voicejournal.tui.settings.settings_app import SettingsApp


class ModelStep(StepScreen):
    """Measures once the model is here, with the sentence just said or with one that is shipped."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("m", "models", "fetch or choose a model"),
        Binding("s", "skip", "skip"),
    ]
    PLACE = 2

    def __init__(self, app: SettingsApp, known: Callable[[], Measured | None]) -> None:
        """`known` returns a measurement that was made already."""
        super().__init__(app)
        self._known = known

    @override
    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Models are offered where one can be fetched."""
        if action == "models":
            return self._home.fetches_models
        return super().check_action(action, parameters)

    def draw(self) -> None:
        self.show_text(MEASURING)
        self.run_worker(self._look, thread=True, exclusive=True, group="look")

    def _look(self) -> None:
        text = self._text()
        if self.is_attached:
            self._home.call_from_thread(self.show_text, text)

    def _text(self) -> str:
        services, around = self._home.services, self._home.app_services
        try:
            if services.transcriber is None:
                return f"{NO_MODEL}{self._offer()}"
            self._home.speed_trial.wait()  # for the sentence that was just said
            found = self._known()
            if found is None or found.model != services.transcriber.model:
                if around.speech_sample is None:
                    return f"{services.transcriber.model} writes down what you say, on this machine."
                found = self._home.speed_trial.measure(services, around.speech_sample())
            if found is None:
                return NO_MODEL
            return speed_text(found.model, found.seconds, found.took)
        except VoiceJournalError as trouble:
            return f"{trouble} {trouble.hint}".strip()

    def _offer(self) -> str:
        """What the model of the settings would be; empty where none can be fetched."""
        models, name = self._home.app_services.speech_models, self._home.settings.model
        known = models().known() if models else ()
        model = next((one for one in known if one.name == name), None) or next(iter(known), None)
        if model is None:
            return ""
        many = "English only" if model.english_only else "many languages"
        return (
            f"\n\n{model.name}, a good start for {many}, is {size_text(model.size)} to fetch once. It works "
            "on this machine alone, and nothing of yours is sent. m shows it and others, and asks first."
        )

    async def action_models(self) -> None:
        await self.run_action("app.models")
