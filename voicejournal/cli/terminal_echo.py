"""Shows the keys of a line on the terminal, and erases them."""

from __future__ import annotations

import os
import sys
import unicodedata
from contextlib import suppress


class TerminalEcho:
    """Echoes what is typed on the terminal."""

    def __init__(self, terminal: int, encoding: str = "UTF-8") -> None:
        self.rests = False
        """Whether the system has already echoed the next text."""
        self._encoding = encoding
        self._waiting = ""
        self._able = os.environ.get("TERM", "dumb") not in ("", "dumb")
        self._to = _opened(terminal)

    def show(self, text: str) -> None:
        if not self.rests:
            self._waiting += text

    def erase(self, letter: str) -> None:
        wide = unicodedata.east_asian_width(letter) in "WF"
        if letter != "\n" and not self.rests and not unicodedata.combining(letter):
            self._waiting += "\b \b" * (1 + wide)

    def control(self, sequence: bytes) -> None:
        """Send a control sequence to a terminal that understands it."""
        if self._able:
            self._write(sequence)

    def flush(self) -> None:
        waiting, self._waiting = self._waiting, ""
        self._write(waiting.encode(self._encoding, "replace"))

    def close(self) -> None:
        os.close(self._to)

    def _write(self, data: bytes) -> None:
        with suppress(OSError):  # the window is closed; the text is kept nevertheless
            while data:
                data = data[os.write(self._to, data) :]


def _opened(terminal: int) -> int:
    """A new descriptor of the terminal, to write to."""
    if sys.platform != "win32":
        with suppress(OSError):
            return os.open(os.ttyname(terminal), os.O_WRONLY | os.O_NOCTTY)
    return os.dup(sys.stderr.fileno() if sys.stderr.isatty() else terminal)
