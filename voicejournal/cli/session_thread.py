"""Runs a session on a worker thread, so that Ctrl+C in the main thread cannot interrupt a save."""

from __future__ import annotations

import threading
from collections.abc import Callable
from queue import SimpleQueue

from voicejournal.conversation.commands import Leave
from voicejournal.conversation.conversation import Conversation
from voicejournal.domain.entries.entry import Entry
from voicejournal.errors import VoiceJournalError

_LEAVING = 30.0
"""Seconds to wait for a session to be saved after an interrupt; a long recording is joined meanwhile."""


def run_session(conversation: Conversation) -> Entry:
    """Run the session to its end; Ctrl+C leaves it, and everything kept so far is saved.

    Raises:
        StorageError: as `Conversation.run`.
    """
    ended: SimpleQueue[Entry | BaseException] = SimpleQueue()
    thread = start_session(conversation, ended.put)
    try:
        end = ended.get()  # an interrupted `join` marks the thread as ended (Python 3.11)
    except KeyboardInterrupt:
        leave_session(conversation, thread)
        if not ended.empty() and isinstance(unsaved := ended.get(), VoiceJournalError):
            raise unsaved from None
        raise
    if isinstance(end, BaseException):
        raise end
    return end


def start_session(
    conversation: Conversation, put: Callable[[Entry | BaseException], None]
) -> threading.Thread:
    """Start the session on a thread of its own; `put` receives the saved entry or the exception."""

    def talk() -> None:
        try:
            put(conversation.run())
        except BaseException as error:  # noqa: BLE001 - raised again on the thread that waits
            put(error)

    thread = threading.Thread(target=talk, name="conversation", daemon=True)
    thread.start()
    return thread


def leave_session(conversation: Conversation, thread: threading.Thread) -> None:
    """Ask the session to save and end, and wait for its thread."""
    for _ in range(2):  # the first saves, the second leaves even if saving fails
        conversation.send(Leave())
    thread.join(_LEAVING)
