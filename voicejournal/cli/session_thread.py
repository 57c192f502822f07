"""Runs a session on a worker thread, so that Ctrl+C in the main thread cannot interrupt a save."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress
from queue import Empty, SimpleQueue
from typing import TypeVar

from voicejournal.cli.signal_handling import saving
from voicejournal.conversation.commands import Leave
from voicejournal.conversation.conversation import Conversation
from voicejournal.domain.entries.entry import Entry
from voicejournal.errors import VoiceJournalError
from voicejournal.thread_results import start_thread

_TURN = 0.5
"""Seconds of one wait for the session."""
LEAVING = 30.0
"""Seconds to wait for a session to be saved after an interrupt; a long recording is joined meanwhile."""

T = TypeVar("T")


def run_session(conversation: Conversation) -> Entry:
    """Run the session to its end; Ctrl+C leaves it, and everything kept so far is saved.

    Raises:
        StorageError: as `Conversation.run`.
    """
    return awaited(conversation.run, lambda: leave_session(conversation))


def awaited(run: Callable[[], T], stop: Callable[[], None]) -> T:
    """The result of `run`, which is called on a thread of its own; after Ctrl+C, `stop` asks it to end.

    Ctrl+C is raised as soon as the thread has ended, or after `LEAVING` seconds.
    """
    ended: SimpleQueue[T | BaseException] = SimpleQueue()
    try:
        start_session(run, ended.put)
        end = _awaited(ended)  # an interrupted `join` marks the thread as ended (Python 3.11)
    except KeyboardInterrupt:
        with saving():
            stop()
            unsaved = _last(ended)
        if isinstance(unsaved, VoiceJournalError):
            raise unsaved from None
        raise
    if isinstance(end, BaseException):
        raise end
    return end


def _awaited(ended: SimpleQueue[T]) -> T:
    """What is put, waited for in short turns: a signal that another thread receives does not end a wait."""
    while True:
        with suppress(Empty):
            return ended.get(timeout=_TURN)


def start_session(run: Callable[[], T], put: Callable[[T | BaseException], None]) -> threading.Thread:
    """Call `run` on a thread of its own; `put` receives its result or its exception."""
    return start_thread("conversation", run, put)


def leave_session(conversation: Conversation) -> None:
    """Ask the session to save and end."""
    for _ in range(2):  # the first saves, the second leaves even if saving fails
        conversation.send(Leave())


def _last(ended: SimpleQueue[T | BaseException]) -> T | BaseException | None:
    try:
        return ended.get(timeout=LEAVING)
    except Empty:
        return None
