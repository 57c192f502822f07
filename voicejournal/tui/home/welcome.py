"""The welcome page, shown once: what this is and is not, who could hear or see, and the key that hides."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen

from voicejournal.tui.widgets.footer import FooterKeys
from voicejournal.tui.widgets.plain_text import PlainText

_SPOKEN = (
    "Questions are read aloud. If somebody might hear, put on headphones, or press s to start silent: then "
    "nothing is read aloud, now and at later starts. Every question can also be answered in writing."
)
_SILENT = "Nothing is read aloud: you started it silent. Every question can also be answered in writing."

_PAGE = (
    "Welcome.",
    "voicejournal asks you one question at a time, listens, and keeps what you say, on this machine alone. "
    "Nothing is sent anywhere.",
    "It is not therapy, not an emergency service, and not a legal record. "
    "f2 shows people who can help, at any hour, on every screen.",
    _SPOKEN,
    "Anybody who can use this account on this machine can read what you keep. On a shared machine, think "
    "first about what would happen if it were read.",
    "f12 hides everything at once: the screen goes blank, microphone and voice stop, what you said is saved. "
    "f12 again comes back.",
)


class WelcomeScreen(ModalScreen[bool]):
    """Enter goes on. Returns whether nothing is to be read aloud from now on."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,escape", "dismiss(False)", "I have read this", key_display="enter"),
        Binding("s", "dismiss(True)", "start silent"),
    ]

    DEFAULT_CSS = """
    WelcomeScreen {
        background: $background;
        align: center middle;
        & > VerticalScroll {
            width: 72; max-width: 96%; height: auto; max-height: 96%; padding: 0 2;
            scrollbar-size-vertical: 1;
        }
        & VerticalScroll > PlainText { height: auto; margin-bottom: 1; }
    }
    """

    def __init__(self, *, silent: bool = False) -> None:
        """`silent` is whether nothing is read aloud anyway."""
        super().__init__()
        self._silent = silent

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Disable the switch to silence if nothing is read aloud already."""
        return not (self._silent and action == "dismiss" and parameters == (True,))

    def compose(self) -> ComposeResult:
        with VerticalScroll():
            for paragraph in _PAGE:
                yield PlainText(_SILENT if self._silent and paragraph is _SPOKEN else paragraph)
            yield FooterKeys()
