"""Reports an unexpected exception by type and location only, without any value.

Python's own traceback ends with the exception's message, which could contain text of the journal.
"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from logging import Logger


def crash_summary(kind: type[BaseException], trace: TracebackType | None) -> str:
    """Describe the fault in one line: its type, then file, line and function per frame, innermost first."""
    import traceback

    places = [
        f"{frame.filename.rpartition('/')[2]}:{frame.lineno} {frame.name}"
        for frame in reversed(traceback.extract_tb(trace))
    ]
    return f"{kind.__name__} at {' < '.join(places) or 'an unknown place'}"


def without_words() -> None:
    """Report uncaught exceptions of every thread this way; the exit code stays Python's 1."""
    sys.excepthook = lambda kind, _, trace: _log().error(
        "voicejournal has stopped because of a fault in the program: %s", crash_summary(kind, trace)
    )
    threading.excepthook = lambda fault: _log().error(
        "a fault in the program: %s", crash_summary(fault.exc_type, fault.exc_traceback)
    )


def _log() -> Logger:
    import logging  # not imported otherwise: commands end sooner without it

    return logging.getLogger("voicejournal")


@contextmanager
def logged() -> Iterator[None]:
    """Log this program's records to descriptor 2, a screen's log file; drop the records of libraries."""
    import logging

    handler = logging.StreamHandler(os.fdopen(os.dup(2), "w", buffering=1, encoding="utf-8"))
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    nowhere = logging.NullHandler()  # else Python prints the warnings of libraries on the screen
    _log().addHandler(handler)
    logging.getLogger().addHandler(nowhere)
    try:
        yield
    finally:
        logging.getLogger().removeHandler(nowhere)
        _log().removeHandler(handler)
        handler.stream.close()
