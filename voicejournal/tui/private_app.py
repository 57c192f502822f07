"""A Textual app that leaks no text: not into crash reports, logs, window titles or the clipboard."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import Any

from textual.app import App
from textual.filter import LineFilter

from voicejournal.crash_report import CrashReport
from voicejournal.tui.safe_output import OnlyShown

_log = logging.getLogger(__name__)

TITLE = "notes"
"""The window's title: discreet on a shared screen or a task bar."""


class PrivateApp(App[None]):
    """Textual's app with every way out for text disabled."""

    TITLE = TITLE

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._gate = OnlyShown()

    def get_line_filters(self) -> Sequence[LineFilter]:
        """All others, then the one that removes control characters."""
        return [*super().get_line_filters(), self._gate]

    def name_window(self) -> None:
        """Set the window's title; `unname_window` restores the previous one."""
        self._write(f"\x1b[22;2t\x1b]2;{TITLE}\x07")

    def unname_window(self) -> None:
        self._write("\x1b[23;2t")

    def copy_to_clipboard(self, text: str) -> None:
        """Keep copied text inside the program: other programs can read the terminal's clipboard."""
        self._clipboard = text

    def let_go(self) -> None:
        """Save what can be saved before the program ends with a fault."""

    def _write(self, sequence: str) -> None:
        if self._driver is not None:
            self._driver.write(sequence)

    def _log(self, *_: Any, **__: Any) -> None:
        """Write nothing: Textual's own log (TEXTUAL_LOG, its console) would contain keys and texts."""

    def _fatal_error(self) -> None:
        """Report the type and location of the fault only: Textual's crash report prints local variables."""
        from rich.segment import Segments

        fault = CrashReport(self._exception)
        _log.error("a fault in the screens: %s", fault.trace)
        self.let_go()
        if not self._exit_renderables:
            self._exit_renderables.append(
                Segments(self.console.render(fault.screen_text, self.console.options))
            )
        self._close_messages_no_wait()
