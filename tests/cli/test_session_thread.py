"""The wait for a session on its own thread."""

from __future__ import annotations

import signal
import threading
import time

import pytest

from voicejournal.cli.session_thread import awaited
from voicejournal.cli.signal_handling import exit_code, handle_signals

PATIENCE = 20.0


def test_a_signal_that_another_thread_receives_ends_the_wait() -> None:
    """The system may hand a signal to any thread, which does not cut short the wait of the main thread."""
    leave, left = threading.Event(), threading.Event()

    def session() -> None:
        time.sleep(0.3)  # until the main thread waits
        signal.pthread_kill(threading.get_ident(), signal.SIGTERM)
        if leave.wait(PATIENCE):
            left.set()

    with handle_signals(), pytest.raises(KeyboardInterrupt):
        awaited(session, leave.set)
    assert left.is_set()
    assert exit_code() == 128 + signal.SIGTERM
