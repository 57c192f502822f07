"""A command that is interrupted, ended as the program ends: `python -m tests.faults.ending WHERE`."""

from __future__ import annotations

import atexit
import os
import signal
import sys

from voicejournal.cli.process_exit import end
from voicejournal.cli.signal_handling import exit_code, handle_signals

INTERRUPT = "import os, signal; os.kill(os.getpid(), signal.SIGINT)"
CODE = 4


def interrupted(text: str) -> int:
    """The exit code of a command that runs this text, as an import does when it makes a dataclass."""
    try:
        with handle_signals():
            exec(f"{text}\npass")  # noqa: S102 - the text is the one above
    except KeyboardInterrupt:
        return exit_code()
    return CODE


def at_exit() -> int:
    """A command that ends well, and Ctrl+C while the process ends."""
    atexit.register(os.kill, os.getpid(), signal.SIGINT)
    return CODE


def between() -> int:
    """Ctrl+C when the command no longer catches it."""
    os.kill(os.getpid(), signal.SIGINT)
    return CODE


def twice() -> int:
    """Ctrl+C, and again while the first is reported."""
    code = interrupted(INTERRUPT)
    os.kill(os.getpid(), signal.SIGINT)
    return code


if __name__ == "__main__":
    where = {"import": lambda: interrupted(INTERRUPT), "exit": at_exit, "between": between, "twice": twice}
    end(where[sys.argv[1]])
