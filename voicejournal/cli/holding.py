"""Holding a sitting away from the main thread, where Ctrl+C strikes: it never cuts into a save."""

from __future__ import annotations

import threading
from collections.abc import Callable
from queue import SimpleQueue

from voicejournal.conversation.commands import Leave
from voicejournal.conversation.conversation import Conversation
from voicejournal.domain.entry import Entry
from voicejournal.errors import VoiceJournalError

_LEAVING = 30.0
"""Seconds to wait for a sitting to be saved after an interrupt; a long recording is joined meanwhile."""


def held(conversation: Conversation) -> Entry:
    """Run the sitting to its end; Ctrl+C leaves it, with everything kept so far.

    Raises:
        StorageError: as `Conversation.run`.
    """
    ended: SimpleQueue[Entry | BaseException] = SimpleQueue()
    thread = begun(conversation, ended.put)
    try:
        end = ended.get()  # an interrupted `join` takes the thread for ended (Python 3.11)
    except KeyboardInterrupt:
        leave(conversation, thread)
        if not ended.empty() and isinstance(unsaved := ended.get(), VoiceJournalError):
            raise unsaved from None
        raise
    if isinstance(end, BaseException):
        raise end
    return end


def begun(conversation: Conversation, put: Callable[[Entry | BaseException], None]) -> threading.Thread:
    """Run the sitting on a thread of its own, which hands on the entry, or what went wrong."""

    def talk() -> None:
        try:
            put(conversation.run())
        except BaseException as error:  # noqa: BLE001 - raised again on the thread that waits
            put(error)

    thread = threading.Thread(target=talk, name="conversation", daemon=True)
    thread.start()
    return thread


def leave(conversation: Conversation, thread: threading.Thread) -> None:
    """Have the sitting save and end, and wait for that."""
    for _ in range(2):  # once to save, once more where saving fails
        conversation.send(Leave())
    thread.join(_LEAVING)
