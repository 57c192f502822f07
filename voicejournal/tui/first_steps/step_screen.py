"""A step of the first start: its title and place among the four, its text, and the keys that lead on."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widget import Widget
from typing_extensions import override

from voicejournal.conversation.first_steps import TITLES
from voicejournal.domain.speech.audio import DeviceKind
from voicejournal.errors import VoiceJournalError
from voicejournal.tui.widgets.footer import FooterKeys
from voicejournal.tui.widgets.plain_text import PlainText

if TYPE_CHECKING:
    from voicejournal.tui.settings.settings_app import SettingsApp


class WayOut(Enum):
    """The ways out of a step."""

    ON = "on"
    BACK = "back"


class StepScreen(ModalScreen[WayOut]):
    """One of the steps; `PLACE` counts from 0."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "go_on", "go on"),
        Binding("s", "skip", "skip"),
        Binding("space", "more", "more below"),
        Binding("escape", "back", "back", key_display="esc"),
    ]

    DEFAULT_CSS = """
    StepScreen {
        background: $background;
        & #top { margin-bottom: 1; }
        & #step { height: 1fr; padding: 0 3; scrollbar-size-vertical: 1; align-horizontal: center; }
        & #step > * { max-width: 72; height: auto; margin-bottom: 1; }
        & #heading { text-style: bold; }
        & #notice { padding: 0 3; height: auto; min-height: 0; }
        & FooterKeys { dock: bottom; }
        &.-short #top, &.-short #step > * { margin-bottom: 0; }
    }
    """

    PLACE: ClassVar[int] = 0

    def __init__(self, app: SettingsApp) -> None:
        super().__init__()
        self._home = app

    def compose(self) -> ComposeResult:
        marks = " ".join(
            "◉" if n == self.PLACE else "●" if n < self.PLACE else "○" for n in range(len(TITLES))
        )
        with Vertical():
            with Horizontal(id="top"):
                yield PlainText("First steps", id="title")
                yield PlainText(f"{marks}   {self.PLACE + 1}/{len(TITLES)}", id="date")
            with VerticalScroll(id="step", can_focus=False):
                yield from self.before()
                yield PlainText(TITLES[self.PLACE], id="heading")
                yield from self.parts()
            yield PlainText(id="notice")
            yield FooterKeys()

    def before(self) -> ComposeResult:
        """The widgets above the heading."""
        yield from ()

    def parts(self) -> ComposeResult:
        """The widgets below the heading."""
        yield PlainText(id="about")

    def draw(self) -> None:
        """Show what holds now; called again after other screens were open."""

    def on_mount(self) -> None:
        page = self.query_one("#step", VerticalScroll)
        for changes in ("scroll_y", "virtual_size"):
            self.watch(page, changes, self._look_below, init=False)

    def on_resize(self) -> None:
        self._look_below()

    def _look_below(self) -> None:
        self.call_after_refresh(self.refresh_bindings)

    def on_screen_resume(self) -> None:
        self.draw()

    @override
    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to read on only where there is more below."""
        if action == "more":
            return any(page.scroll_y < page.max_scroll_y for page in self.query("#step").results(Widget))
        return True

    def action_more(self) -> None:
        self.query_one("#step", VerticalScroll).scroll_page_down(animate=False)

    def action_go_on(self) -> None:
        self.dismiss(WayOut.ON)

    def action_skip(self) -> None:
        self.dismiss(WayOut.ON)

    def action_back(self) -> None:
        self.dismiss(WayOut.BACK)

    def has_device(self, kind: DeviceKind) -> bool:
        """Whether there is such a device; asks the sound system, so not on the screen's thread."""
        return self.devices(kind) != 0

    def devices(self, kind: DeviceKind) -> int | None:
        """The number of such devices; None if nobody knows. Asks the sound system, as `has_device`."""
        devices = self._home.app_services.devices
        try:
            return None if devices is None else len(devices(kind))
        except VoiceJournalError:
            return 0

    def show_text(self, text: str, selector: str = "#about") -> None:
        """Show a text, if the screen is still there."""
        for widget in self.query(selector).results(PlainText):
            widget.update(text)
