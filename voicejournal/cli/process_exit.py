"""Ends the process without an abort, even while daemon threads still run.

At exit Python kills daemon threads when they return from a library. Inside C++ (a model that is still
loading), or while a thread holds standard input, that aborts the process after everything was saved.
"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable
from contextlib import suppress


def end(run: Callable[[], int]) -> None:
    """Run the program and exit with its code at once; threads that still run are not waited for."""
    try:
        code = run()
    except SystemExit as asked:
        code = asked.code if isinstance(asked.code, int) else int(asked.code is not None)
    except BaseException:  # noqa: BLE001 - told as Python would, by the hook
        kind, error, trace = sys.exc_info()
        assert kind is not None  # noqa: S101 - for the type checker
        sys.excepthook(kind, error, trace)  # type: ignore[arg-type]  # there is one
        code = 1
    if any(thread.daemon for thread in threading.enumerate()):
        _at_once(code)
    sys.exit(code)


def _at_once(code: int) -> None:
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):  # reported before, where that was possible
            stream.flush()
    os._exit(code)
