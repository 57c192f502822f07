"""Describes an unexpected exception by type and location, never by a value: it may be the person's text.

Python's own traceback ends with the exception's message, and Textual's prints local variables.
"""

from __future__ import annotations

import sys
import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from logging import Logger


class CrashReport:
    """An unexpected exception, without its message and without values."""

    def __init__(self, error: BaseException | None) -> None:
        """Describe the innermost cause; the exception of a failed worker holds its own as `error`."""
        import traceback

        while error is not None:
            inner = getattr(error, "error", None) or error.__cause__
            if not isinstance(inner, BaseException):
                break
            error = inner
        frames = traceback.extract_tb(error.__traceback__) if error is not None else []
        self.name = type(error).__name__
        self.places = tuple(
            f"{frame.filename.rpartition('/')[2]}:{frame.lineno} {frame.name}" for frame in reversed(frames)
        )
        """File, line and function of each frame, innermost first."""

    @property
    def trace(self) -> str:
        """One line for the log."""
        return f"{self.name} at {' < '.join(self.places) or 'an unknown place'}"

    @property
    def screen_text(self) -> str:
        """The message for the terminal after the screen has closed."""
        where = self.places[0] if self.places else "an unknown place"
        return (
            f"voicejournal has stopped because of a fault in the program ({self.name} in {where}).\n"
            "What was saved before is safe; a recording under way is offered at the next start.\n"
        )


def report_without_values() -> None:
    """Report uncaught exceptions of every thread this way; the exit code stays Python's 1."""
    sys.excepthook = lambda _kind, error, _trace: _log().error(
        "voicejournal has stopped because of a fault in the program: %s", CrashReport(error).trace
    )
    threading.excepthook = lambda fault: _log().error(
        "a fault in the program: %s", CrashReport(fault.exc_value).trace
    )


def _log() -> Logger:
    import logging  # not imported otherwise: commands end sooner without it

    return logging.getLogger("voicejournal")
