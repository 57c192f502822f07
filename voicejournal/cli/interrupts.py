"""Signals that ask a command to end: Ctrl+C, the end of the machine's day, a window that was closed.

Each is raised as KeyboardInterrupt where the command waits, so that one way out saves and restores. They are
remembered, since libraries in C lose them: soundfile swallows them in its callbacks, and CTranslate2 makes an
ordinary failure of one while it is loaded.
"""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

_SIGNALS = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))
_times: list[int] = []


@contextmanager
def heeded() -> Iterator[None]:
    """Raise KeyboardInterrupt for each of them, and remember it; one that the shell ignores stays ignored."""

    def interrupt(number: int, _: object) -> NoReturn:
        _times.append(number)
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
            signal.signal(number, before)


@contextmanager
def left_to_editor() -> Iterator[None]:
    """While the editor has the terminal, Ctrl+C is one of its keys."""
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def interrupted() -> bool:
    """Whether the command was asked to end since it began."""
    return bool(_times)


def exit_code() -> int:
    """What a command ends with that was asked to end: 128 and the number of the signal, 130 for Ctrl+C."""
    return 128 + (_times[0] if _times else signal.SIGINT)


def check() -> None:
    """Stop here where it was lost before.

    Raises:
        KeyboardInterrupt: the command was asked to end.
    """
    if _times:
        raise KeyboardInterrupt
