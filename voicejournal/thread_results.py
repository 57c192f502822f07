"""Runs a call on a thread of its own, and delivers its result or its exception."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


def start_thread(
    name: str, call: Callable[[], T], deliver: Callable[[T | BaseException], None]
) -> threading.Thread:
    """Start `call` on a daemon thread; `deliver` gets what it returns or raises, on that thread."""

    def run() -> None:
        try:
            deliver(call())
        except BaseException as error:  # noqa: BLE001 - whoever waits for the result raises it again
            deliver(error)

    thread = threading.Thread(target=run, name=name, daemon=True)
    thread.start()
    return thread
