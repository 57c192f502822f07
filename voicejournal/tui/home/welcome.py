"""The welcome page, shown once: what this is and is not, who could hear or see, and the key that hides."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen

from voicejournal.tui.discretion import discreet, help_page, named_neutrally
from voicejournal.tui.widgets.footer import FooterKeys
from voicejournal.tui.widgets.plain_text import PlainText

_SPOKEN = (
    "Questions are read aloud. If somebody might hear, put on headphones, or press s to start silent: "
    "nothing is read aloud, now and later. Every question can also be answered in writing."
)
_SILENT = "Nothing is read aloud: you started it silent. Every question can also be answered in writing."

_WELCOME = (
    "Welcome.",
    "voicejournal asks you one question at a time, listens, and keeps what you say, on this machine alone. "
    "Nothing is sent anywhere.",
)
_NOT = (
    "It is not therapy, not an emergency service, and not a legal record. "
    "f2 shows people who can help, at any hour, on every screen"
)
_SHARED = (
    "Anybody who can use this account can read what you keep. On a shared machine, think first about what "
    "would happen if it were read.",
    "f12 hides everything at once: the screen goes blank, microphone and voice stop, what you said is saved. "
    "f12 again comes back.",
)
_OPEN = (
    "If somebody might look over your shoulder: d makes the first screen wait for a key before it shows "
    "anything of yours, and gives the guides neutral names."
)
_DISCREET = (
    "The first screen waits for a key before it shows anything of yours, and the guides have neutral names; "
    "d undoes it."
)


class WelcomeScreen(ModalScreen[bool]):
    """Enter goes on. Returns whether nothing is to be read aloud from now on."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,escape", "dismiss(False)", "I have read this", key_display="enter"),
        Binding("space", "more", "more below"),
        Binding("s", "dismiss(True)", "start silent"),
        Binding("c", "app.country", "country"),
        Binding("d", "discreet", "discreet"),
    ]

    DEFAULT_CSS = """
    WelcomeScreen {
        background: $background;
        align: center middle;
        & > Vertical { width: 72; max-width: 96%; height: auto; max-height: 100%; padding: 0 2; }
        & VerticalScroll { height: auto; max-height: 100%; scrollbar-size-vertical: 1; }
        & FooterKeys { dock: bottom; }
        & VerticalScroll > PlainText { height: auto; margin-bottom: 1; }
    }
    """

    def __init__(self, *, silent: bool = False) -> None:
        """`silent` is whether nothing is read aloud anyway."""
        super().__init__()
        self._silent = silent

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Disable the switch to silence if nothing is read aloud anyway, and `more` at the page's end."""
        if action == "more":
            return any(page.scroll_y < page.max_scroll_y for page in self.query(VerticalScroll))
        return not (self._silent and action == "dismiss" and parameters == (True,))

    def compose(self) -> ComposeResult:
        with Vertical():
            with VerticalScroll():
                for paragraph in _WELCOME:
                    yield PlainText(paragraph)
                yield PlainText(id="help")
                yield PlainText(_SILENT if self._silent else _SPOKEN)
                for paragraph in _SHARED:
                    yield PlainText(paragraph)
                yield PlainText(id="discreet")
            yield FooterKeys()

    def on_mount(self) -> None:
        """Look again whether there is more below whenever the page or its part on the screen changes."""
        page = self.query_one(VerticalScroll)
        for changes in ("scroll_y", "virtual_size", "size"):
            self.watch(page, changes, self._look_below, init=False)

    def _look_below(self) -> None:
        self.call_after_refresh(self.refresh_bindings)

    def action_more(self) -> None:
        self.query_one(VerticalScroll).scroll_page_down(animate=False)

    def on_screen_resume(self) -> None:
        """Draw what depends on choices; the country may just have been chosen."""
        self._draw()

    async def action_discreet(self) -> None:
        """Switch the discreet way of living with it on or off: home, and the names of the guides."""
        on = discreet(self.app)
        if named_neutrally(self.app) == on:
            await self.run_action("app.neutral_names")
        await self.run_action("app.discreet")
        self._draw()

    def _draw(self) -> None:
        place = help_page(self.app).place
        where = f"; the lines of {place} come first, c changes that." if place else "; c names your country."
        self.query_one("#help", PlainText).update(_NOT + where)
        self.query_one("#discreet", PlainText).update(_DISCREET if discreet(self.app) else _OPEN)
