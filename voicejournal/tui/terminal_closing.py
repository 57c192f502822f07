"""Ends the app on a signal, or when its terminal has gone."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

if TYPE_CHECKING:
    from textual.app import App
    from textual.screen import Screen

HANGUP: signal.Signals = getattr(signal, "SIGHUP", signal.SIGTERM)
"""The signal that the system sends when the window is closed; Windows has none, so SIGTERM stands in."""

_ENDING = (signal.SIGTERM, signal.SIGINT, HANGUP, getattr(signal, "SIGQUIT", signal.SIGTERM))

_LOOK = 2.0
"""Seconds between two checks whether the terminal is still there."""


@runtime_checkable
class HoldsDraft(Protocol):
    """A screen with an editor whose text can be saved as a draft."""

    def put_draft(self) -> None:
        """Queue the editor's text for saving."""

    def wait_for_drafts(self) -> None:
        """Return when the queued text is on disk, or saving it has failed."""


def put_all(screens: Sequence[Screen[Any]]) -> None:
    """Save the text of every screen's editor now."""
    holding = [screen for screen in screens if isinstance(screen, HoldsDraft)]
    for screen in holding:
        screen.put_draft()
    for screen in holding:
        screen.wait_for_drafts()


def heed_signals(app: App[Any]) -> None:
    """Install handlers on the event loop that end the app in order at SIGTERM, SIGINT, SIGHUP and SIGQUIT."""
    for number in _ENDING:
        with suppress(NotImplementedError, ValueError):  # Windows, or not on the main thread: no handler
            asyncio.get_running_loop().add_signal_handler(number, partial(_end_by, app, number))
    if _terminal_answers():
        app.set_interval(_LOOK, partial(ended_with_terminal, app))  # where SIGHUP is ignored (nohup)


def ended_with_terminal(app: App[Any]) -> bool:
    """End in order if the terminal no longer answers; return whether that is so."""
    gone = not _terminal_answers()
    if gone:
        _end_by(app, HANGUP)
    return gone


def _terminal_answers() -> bool:
    stdin = sys.__stdin__
    return stdin is not None and not stdin.closed and os.isatty(stdin.fileno())


def _end_by(app: App[Any], number: int) -> None:
    """Save everything, and exit with the signal's exit code; without a confirmation."""
    if number == HANGUP:
        _let_go_of_terminal(app)
    put_all(app.screen_stack)
    app.exit(return_code=128 + number)


def _let_go_of_terminal(app: App[Any]) -> None:
    """Redirect output to nowhere: a thread that writes to a closed terminal dies, and all wait for it."""
    file = getattr(app._driver, "_file", None)
    if file is not None:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        with suppress(OSError, ValueError):
            os.dup2(nowhere, file.fileno())
        os.close(nowhere)
