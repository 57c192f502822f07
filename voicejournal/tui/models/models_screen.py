"""The speech models: lists them, and downloads one after confirmation, the only use of a network."""

from __future__ import annotations

from enum import Enum, auto
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.reactive import reactive
from textual.screen import Screen
from textual.widgets import OptionList, ProgressBar
from textual.worker import get_current_worker
from typing_extensions import override

from voicejournal.domain.speech.speech_model import SpeechModel
from voicejournal.errors import Cancelled, VoiceJournalError
from voicejournal.ports.speech_models import SpeechModels
from voicejournal.tui.app_services import AppServices
from voicejournal.tui.messages import ErrorOccurred, TranscriberChanged
from voicejournal.tui.models.download_messages import (
    DownloadAdvanced,
    DownloadEnded,
    ModelsListed,
    SourceChanged,
)
from voicejournal.tui.models.model_texts import failure_text, size_text, sources_text
from voicejournal.tui.widgets.confirm import Confirm
from voicejournal.tui.widgets.footer import FooterKeys
from voicejournal.tui.widgets.global_keys import GlobalKeys
from voicejournal.tui.widgets.menu import Line, Menu
from voicejournal.tui.widgets.plain_text import PlainText

ADVICE = (
    "A speech model writes down what you say, on this machine. "
    "base is a good start; bigger hears better, is slower and needs more memory."
)
CONSENT = (
    "{size} come from {sources}. This is the one time that voicejournal uses a network; "
    "nothing of yours is sent, and afterwards it never does."
)


class Doing(Enum):
    """The current activity of the screen."""

    NOTHING = auto()
    FETCHING = auto()
    STOPPING = auto()


class _Models(Menu):
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "select", "choose")]

    rests: reactive[bool] = reactive(True, bindings=True)
    """Whether a line can be chosen now."""

    @override
    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Disable choosing during a download: one model at a time."""
        return self.rests or action != "select"


class ModelsScreen(Screen[None]):
    """A list of models; enter uses an installed model, and asks before it downloads another."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "stop", "stop", key_display="esc"),
        Binding("escape", "dismiss", "back", key_display="esc"),
    ]

    DEFAULT_CSS = """
    ModelsScreen {
        & #advice { padding: 0 3; margin-bottom: 1; color: $text-muted; }
        & Menu { padding: 0 2; }
        & #fetching { height: auto; padding: 0 3; }
        & #notice { padding: 0 3; }
        & ProgressBar { width: 100%; }
        & Bar { width: 1fr; }
    }
    """

    doing: reactive[Doing] = reactive(Doing.NOTHING, init=False)
    """The current activity."""

    def __init__(self, program: AppServices, models: SpeechModels, configured: str) -> None:
        """`configured` is the model named in the settings."""
        super().__init__()
        self._models = models
        self._configured = configured
        self._services = program.services
        self._with_model = program.with_model
        self._listed: dict[str, SpeechModel] = {}

    def compose(self) -> ComposeResult:
        with Horizontal(id="top"):
            yield PlainText("Speech models", id="title")
            yield PlainText(f"in use: {self._used or 'none'}", id="date")
        yield PlainText(ADVICE, id="advice")
        yield _Models(id="menu")
        with Vertical(id="fetching"):
            yield PlainText(id="came")
            yield ProgressBar(show_eta=False)
        yield PlainText(id="notice")
        yield FooterKeys()
        yield GlobalKeys()

    def on_mount(self) -> None:
        self.query_one("#fetching").display = False
        self.query_one(Menu).focus()
        self._look()

    def watch_doing(self) -> None:
        self.query_one("#fetching").display = self.doing is not Doing.NOTHING
        self.query_one(_Models).rests = self.doing is Doing.NOTHING
        self.refresh_bindings()

    @override
    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """During a download esc stops it first; a second esc leaves the screen."""
        if action in ("stop", "dismiss"):
            return (self.doing is Doing.FETCHING) is (action == "stop")
        return True

    @property
    def _used(self) -> str:
        """The name of the model in use; empty if there is none."""
        return self._services.transcriber.model if self._services.transcriber else ""

    def _look(self) -> None:
        def look() -> None:
            try:
                self.post_message(ModelsListed(self._models.known()))
            except VoiceJournalError as trouble:
                self.post_message(ErrorOccurred(trouble))

        self.run_worker(look, thread=True, exclusive=True, group="look")

    def on_models_listed(self, message: ModelsListed) -> None:
        menu = self.query_one(Menu)
        first = not self._listed
        self._listed = {model.name: model for model in message.models}
        menu.show(
            Line(model.name, model.name, size_text(model.size), self._beside(model))
            for model in message.models
        )
        if first and self._configured in self._listed:
            menu.highlighted = list(self._listed).index(self._configured)

    def _beside(self, model: SpeechModel) -> str:
        languages = "English only" if model.english_only else "many languages"
        here = "● here" if model.here else "○ not here"
        chosen = "chosen" if model.name == self._configured else ""
        return f"{languages:<16}{here:<12}{'in use' if model.name == self._used else chosen}".rstrip()

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        model = self._listed.get(event.option_id or "")
        if model is None or self.doing is not Doing.NOTHING:
            return
        self._show_text("")
        if model.here:
            self._bring(model)
            return
        try:
            model = self._models.offer(model.name)
        except VoiceJournalError as trouble:
            self._show_text(failure_text(trouble))
            return
        self.app.push_screen(
            Confirm(
                f"Fetch the speech model {model.name}?",
                CONSENT.format(size=size_text(model.size), sources=sources_text(model)),
                yes="fetch",
                no="not now",
            ),
            lambda sure: self._bring(model) if sure else None,
        )

    def _bring(self, model: SpeechModel) -> None:
        """Use the model; download it first if it is not installed."""
        if not model.here:
            self.query_one("#came", PlainText).update(f"Asking {model.host} for {model.name} ...")
            self.query_one(ProgressBar).update(total=model.size, progress=0)
            self.doing = Doing.FETCHING
        self.run_worker(lambda: self._bring_now(model), thread=True, exclusive=True, group="fetch")

    def _bring_now(self, model: SpeechModel) -> None:
        worker = get_current_worker()

        def came(done: int, total: int) -> None:
            self.post_message(DownloadAdvanced(done, total))

        def turned(text: str) -> None:
            self.post_message(SourceChanged(text))

        try:
            if not model.here:
                self._models.download(model.name, came, lambda: worker.is_cancelled, turned)
            self.post_message(TranscriberChanged(self._with_model(self._services, model.name), model.name))
        except Cancelled:
            self.post_message(DownloadEnded("Stopped. The download continues from there next time."))
        except VoiceJournalError as trouble:
            self.post_message(DownloadEnded(failure_text(trouble)))

    def on_download_advanced(self, message: DownloadAdvanced) -> None:
        if self.doing is Doing.FETCHING:
            text = f"{message.done / 1e6:.0f} of {message.total / 1e6:.0f} MB"
            self.query_one("#came", PlainText).update(text)
            self.query_one(ProgressBar).update(total=message.total, progress=message.done)

    def on_source_changed(self, message: SourceChanged) -> None:
        if self.doing is Doing.FETCHING:
            self._show_text(message.text)

    def on_transcriber_changed(self, message: TranscriberChanged) -> None:
        """Show the model in use; the message goes on to the app, which uses it from the next session on."""
        first, self._services = not self._used, message.services
        name, self._configured = message.model, message.model
        self.query_one("#date", PlainText).update(f"in use: {name}")
        text = f"{name} is here and writes down what you say from the next session on."
        if first:
            text += " On home, w writes down earlier recordings."
        self._end(text)

    def on_download_ended(self, message: DownloadEnded) -> None:
        self._end(message.text)

    def on_error_occurred(self, message: ErrorOccurred) -> None:
        message.stop()
        self._show_text(failure_text(message.trouble))

    def _end(self, text: str) -> None:
        self.doing = Doing.NOTHING
        self._show_text(text)
        self._look()

    def _show_text(self, text: str) -> None:
        self.query_one("#notice", PlainText).update(text)

    def action_stop(self) -> None:
        self.doing = Doing.STOPPING
        self.query_one("#came", PlainText).update("Stopping ...")
        self.workers.cancel_group(self, "fetch")
