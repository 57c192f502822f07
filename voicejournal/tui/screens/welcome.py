"""The first page, once: what this is and is not, who could hear or see, and the one key that hides."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen

from voicejournal.tui.widgets.keys import Keys
from voicejournal.tui.widgets.plain import Plain

_PAGE = (
    "Welcome.",
    "voicejournal asks you one question at a time, listens, and keeps what you say, on this machine alone. "
    "Nothing is sent anywhere.",
    "It is not therapy, not an emergency service, and nothing you keep here is evidence. "
    "f2 shows people who can help, at any hour, on every screen.",
    "Questions are read aloud. If somebody might hear, put on headphones, or start it with --silent. "
    "Every question can also be answered in writing.",
    "Anybody who can use this account on this machine can read what you keep. On a shared machine, think "
    "first about what would happen if it were read.",
    "f12 hides everything at once: the screen goes blank, microphone and voice stop, what you said is saved. "
    "f12 again comes back.",
)


class WelcomeScreen(ModalScreen[None]):
    """Read once; enter goes on."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,escape", "dismiss", "I have read this", key_display="enter")
    ]

    DEFAULT_CSS = """
    WelcomeScreen {
        background: $background;
        align: center middle;
        & > VerticalScroll {
            width: 72; max-width: 96%; height: auto; max-height: 96%; padding: 0 2;
            scrollbar-size-vertical: 1;
        }
        & VerticalScroll > Plain { height: auto; margin-bottom: 1; }
    }
    """

    def compose(self) -> ComposeResult:
        with VerticalScroll():
            for paragraph in _PAGE:
                yield Plain(paragraph)
            yield Keys()
