"""Runs calls that may hang with a time limit."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from typing import TypeVar

from voicejournal.errors import SoundError
from voicejournal.thread_results import start_thread

T = TypeVar("T")

LIMIT = 5.0
"""Seconds after which a sound system that has not answered counts as hung."""


def within(limit: float, call: Callable[[], T], late: Callable[[T], None] | None = None) -> T:
    """The result of `call` if it returns within `limit` seconds; a later result is passed to `late`.

    Raises:
        SoundError: the sound system does not answer, or `call` raised it.
    """
    future: Future[T] = Future()

    def deliver(result: T | BaseException) -> None:
        if isinstance(result, BaseException):
            future.set_exception(result)
        else:
            future.set_result(result)

    start_thread("sound", call, deliver)
    try:
        return future.result(limit)
    except TimeoutError:
        if late is not None:
            future.add_done_callback(lambda done: None if done.exception() else late(done.result()))
        raise SoundError(
            "The sound system does not answer.", "Restart it, or start the program with --silent and type."
        ) from None
