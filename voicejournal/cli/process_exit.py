"""Ends the process with the exit code that `cli.main` returned: no abort, and no death by a signal.

At exit Python kills daemon threads when they return from a library. Inside C++ (a model that is still
loading), or while a thread holds standard input, that aborts the process after everything was saved.

Python also remembers a KeyboardInterrupt that left code given as text, as dataclasses are made in an
import: under `python -m` it then kills itself by SIGINT after a clean end. And its default handlers, restored
when the command ends, would let a second Ctrl+C decide the exit code.
"""

from __future__ import annotations

import atexit
import os
import sys
import threading
from collections.abc import Callable
from contextlib import suppress

from voicejournal.cli.signal_handling import exit_code, ignore


def end(run: Callable[[], int]) -> None:
    """Run the program and exit with its code at once; threads that still run are not waited for.

    Python is finalized only where it has to wait for a thread: it frees memory that the system takes back
    anyway, which takes 27 of 334 million instructions of `list`.
    """
    try:
        code = run()
        ignore()
    except SystemExit as asked:
        code = asked.code if isinstance(asked.code, int) else int(asked.code is not None)
    except KeyboardInterrupt:  # just before or after the command itself, which catches its own
        code = exit_code()
    except BaseException as error:  # noqa: BLE001 - reported as Python would, by the hook
        sys.excepthook(type(error), error, error.__traceback__)
        code = 1
    ignore()
    threads = threading.enumerate()
    if len(threads) == 1:
        atexit._run_exitfuncs()
    if len(threads) == 1 or any(thread.daemon for thread in threads):
        _at_once(code)
    exec("")  # noqa: S102 - only running code given as text makes Python forget the interrupt
    sys.exit(code)


def _at_once(code: int) -> None:
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):  # reported before, where that was possible
            stream.flush()
    os._exit(code)
