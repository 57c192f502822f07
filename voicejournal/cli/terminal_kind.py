"""Detects what the program runs on: a full terminal, one without cursor control, or none."""

from __future__ import annotations

import os
import sys
from enum import Enum


class Terminal(Enum):
    """The kind of terminal that standard input and output form together."""

    SCREEN = "screen"
    LINES = "lines"
    """A terminal that cannot position the cursor, such as an editor's shell window or a teletype."""
    NONE = "none"


def terminal() -> Terminal:
    """Detect the kind of terminal."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return Terminal.NONE
    return Terminal.SCREEN if _puts_the_cursor(os.environ.get("TERM", "")) else Terminal.LINES


def unable() -> str:
    """The reason why this terminal cannot show the screen."""
    return f"This terminal (TERM={os.environ.get('TERM', '')}) cannot show the screen; it goes line by line."


def _puts_the_cursor(name: str) -> bool:
    """Whether the terminal can position the cursor; assumed for unknown terminals."""
    if name in _LINES:
        return False
    if not name or name.startswith(_SCREENS):  # most terminals, and Windows: without a look into the database
        return True
    try:
        import curses

        curses.setupterm(name, 1)
        return curses.tigetstr("cup") is not None
    except (ImportError, ValueError, OSError):
        return True
    except curses.error:
        return True


_LINES = ("dumb", "unknown", "emacs", "cons25-m", "network", "dialup")
_SCREENS = (
    "xterm",
    "screen",
    "tmux",
    "linux",
    "vt",
    "rxvt",
    "alacritty",
    "foot",
    "kitty",
    "wezterm",
    "ghostty",
)
