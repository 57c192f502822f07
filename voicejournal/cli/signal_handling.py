"""Remembers the signals that ask a command to end: Ctrl+C, SIGQUIT, SIGTERM, and SIGHUP for a closed window.

Each is raised as KeyboardInterrupt where the command waits, so that one path saves and restores; several at
once are one request, as a closed window sends SIGHUP twice. They are remembered because native libraries lose
them: soundfile swallows them in its callbacks, and CTranslate2 turns one that arrives while it is loaded into
an ordinary error.
"""

from __future__ import annotations

import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager

_NAMES = ("SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT")
_KEYS = ("SIGINT", "SIGQUIT")
_SIGNALS = tuple(getattr(signal, name) for name in _NAMES if hasattr(signal, name))
_TOGETHER = 1.0
"""Seconds after one of these signals in which others are part of the same request."""

_times: list[int] = []
_saving = False


@contextmanager
def handle_signals() -> Iterator[None]:
    """Raise KeyboardInterrupt for each of these signals and remember it; ignored ones stay ignored.

    Once one has come, those that follow the command's end change nothing: its exit code is decided.
    """
    first = 0.0

    def interrupt(number: int, _: object) -> None:
        nonlocal first
        first = first if _times else time.monotonic()
        again = bool(_times) and time.monotonic() < first + _TOGETHER
        _times.append(number)
        if not (again or _saving):
            raise KeyboardInterrupt

    _times.clear()
    known = {number: signal.getsignal(number) for number in _SIGNALS}
    for number, before in known.items():
        if before is not signal.SIG_IGN:
            signal.signal(number, interrupt)
    try:
        yield
    finally:
        for number, before in known.items():
            signal.signal(number, signal.SIG_IGN if _times else before)


@contextmanager
def saving() -> Iterator[None]:
    """Remember these signals without raising while a session is saved, which nothing may cut short."""
    global _saving
    _saving = True
    try:
        yield
    finally:
        _saving = False


def ignore() -> None:
    """Ignore these signals from now on: the command has ended, and only the process is left to end."""
    for number in _SIGNALS:
        signal.signal(number, signal.SIG_IGN)


@contextmanager
def left_to_editor() -> Iterator[None]:
    """Ignore the two keys that send signals while an editor has the terminal, where they are its own."""
    numbers = [getattr(signal, name) for name in _KEYS if hasattr(signal, name)]
    before = {number: signal.signal(number, signal.SIG_IGN) for number in numbers}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def interrupted() -> bool:
    """Whether a signal has asked the command to end since it began."""
    return bool(_times)


def exit_code() -> int:
    """Exit code of an interrupted command: 128 plus the signal's number, 130 for Ctrl+C."""
    return 128 + (_times[0] if _times else signal.SIGINT)


def check() -> None:
    """Raise KeyboardInterrupt if a signal came whose exception a library swallowed.

    Raises:
        KeyboardInterrupt: the command was asked to end.
    """
    if _times:
        raise KeyboardInterrupt
