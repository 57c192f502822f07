"""Ctrl+C, remembered, since libraries in C lose it.

soundfile swallows it in its callbacks, and CTranslate2 makes an ordinary failure of it while it is loaded.
"""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

_times: list[int] = []


@contextmanager
def heeded() -> Iterator[None]:
    """Raise KeyboardInterrupt as ever, and remember it."""

    def interrupt(number: int, _: object) -> NoReturn:
        _times.append(number)
        raise KeyboardInterrupt

    _times.clear()
    before = signal.signal(signal.SIGINT, interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def interrupted() -> bool:
    """Whether Ctrl+C was pressed since the command began."""
    return bool(_times)


def check() -> None:
    """Stop here where it was lost before.

    Raises:
        KeyboardInterrupt: Ctrl+C was pressed.
    """
    if _times:
        raise KeyboardInterrupt
