"""The blank screen of "hide now", which shows nothing about the program."""

from __future__ import annotations

from collections.abc import Callable

from textual import on
from textual.app import ComposeResult
from textual.screen import ModalScreen
from textual.widgets import Input


class HiddenScreen(ModalScreen[None]):
    """Blank until f12 is pressed again, and the passphrase is entered if there is one."""

    DEFAULT_CSS = """
    HiddenScreen {
        background: $background;
        align: center middle;
        & Input, & Input:focus { width: 30; display: none; border: none; &.-asked { display: block; } }
    }
    """

    AUTO_FOCUS = ""

    def __init__(self, unlock: Callable[[str], bool] | None = None) -> None:
        """`unlock` checks a passphrase; None if there is no passphrase."""
        super().__init__()
        self._unlock = unlock

    def compose(self) -> ComposeResult:
        from voicejournal.tui.widgets.text_line import TextLine  # not needed for the first frame

        yield TextLine(password=True)

    def come_back(self) -> None:
        """Return to the hidden screens, after asking for the passphrase if there is one."""
        if self._unlock is None:
            self.dismiss()
            return
        field = self.query_one(Input)
        field.toggle_class("-asked")
        self.set_focus(field if field.has_class("-asked") else None)

    @on(Input.Submitted)
    def _try(self, event: Input.Submitted) -> None:
        said = event.value
        event.input.clear()
        event.input.remove_class("-asked")
        self.set_focus(None)
        self.run_worker(lambda: self._tried(said), thread=True, exclusive=True)

    def _tried(self, said: str) -> None:
        """Check the passphrase on a worker's thread: it takes a second for an encrypted journal."""
        if self._unlock is not None and self._unlock(said):
            self.app.call_from_thread(self.dismiss)
