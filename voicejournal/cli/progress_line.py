"""A line of progress on a terminal, for work that may take long."""

from __future__ import annotations

import sys
import time

from voicejournal.cli.output import overwrite
from voicejournal.cli.signal_handling import interrupted

_EVERY = 0.2


class ProgressLine:
    """Shows how much is done, a few times a second, and clears the line at its end."""

    def __init__(self, doing: str) -> None:
        self._doing = doing
        self._shown = 0.0
        self._on_terminal = sys.stderr.isatty()

    def __call__(self, done: int) -> None:
        """Show the bytes that are done."""
        self.show(f"{done / 1e6:.0f} MB")

    def show(self, text: str) -> None:
        """Show how far it is."""
        if self._on_terminal and time.monotonic() - self._shown > _EVERY:
            self._shown = time.monotonic()
            overwrite(f"{self._doing}: {text}. Ctrl+C stops it.")

    def __enter__(self) -> ProgressLine:
        return self

    def __exit__(self, *_: object) -> None:
        if self._on_terminal and self._shown:
            overwrite()

    @staticmethod
    def cancelled() -> bool:
        """Whether the person asked to stop, also where a library swallowed it."""
        return interrupted()
