"""A neutral window title while a plain session runs: shells show the command there, with the guide's name."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from voicejournal.cli.standard_streams import name_window
from voicejournal.cli.terminal_kind import Terminal, terminal

_TITLE = "notes"


@contextmanager
def neutral_title(*, wanted: bool) -> Iterator[None]:
    """Set the title, and bring the one before back at the end; nothing where titles are not known."""
    if not (wanted and sys.stderr.isatty() and terminal() is Terminal.SCREEN):
        yield
        return
    name_window(_TITLE)
    try:
        yield
    finally:
        name_window("")
