"""A neutral window title while a plain session runs: shells show the command there, with the guide's name."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from voicejournal.cli.terminal_kind import Terminal, terminal

_TITLE = "notes"


@contextmanager
def neutral_title(*, wanted: bool) -> Iterator[None]:
    """Set the title, and bring the previous one back at the end; nothing where titles are not known."""
    if not (wanted and sys.stderr.isatty() and terminal() is Terminal.SCREEN):
        yield
        return
    _write(f"\x1b[22;2t\x1b]2;{_TITLE}\x07")
    try:
        yield
    finally:
        _write("\x1b[23;2t")


def _write(sequence: str) -> None:
    sys.stderr.write(sequence)
    sys.stderr.flush()
