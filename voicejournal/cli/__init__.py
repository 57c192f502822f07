"""Words typed in a shell: parse, call, print, exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, TextIO

from voicejournal.errors import Cancelled, JournalError, StorageError, VoiceJournalError

if TYPE_CHECKING:
    import argparse

SCREEN = "screen:open_screen"
"""What is run without a command."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Follow the command line and give the exit code; every failure a person can meet is one sentence."""
    from voicejournal.cli.interrupts import heeded, interrupted

    sys.stdout = sys.stdout or _nowhere()  # None where the shell closed it
    sys.stderr = sys.stderr or _nowhere()
    try:
        given = sys.argv[1:] if arguments is None else arguments
        options = _of_screen(given) or _parsed(given)
    except SystemExit as end:  # help, version, wrong usage
        raise SystemExit(_flushed(int(end.code or 0))) from None
    module, function = options.run.split(":")
    stopped = Cancelled("Stopped.", "What was saved before is still there.")
    try:
        with heeded():
            code = int(getattr(import_module(f"voicejournal.cli.{module}"), function)(options) or 0)
    except VoiceJournalError as error:
        told = isinstance(error, StorageError | JournalError)  # what could not be saved is never passed over
        code = _failed(stopped if interrupted() and not told else error)
    except KeyboardInterrupt:
        code = _failed(stopped)
    except BrokenPipeError:
        code = 0
    return _flushed(code)


def _of_screen(given: Sequence[str]) -> SimpleNamespace | None:
    """The options of the screen where nothing else is asked for: it is drawn sooner without a parser."""
    if not given:
        return SimpleNamespace(run=SCREEN)
    if len(given) == 2 and given[0] == "--journal" and not given[1].startswith("-"):
        return SimpleNamespace(run=SCREEN, journal=Path(given[1]))
    return None


def _parsed(given: Sequence[str]) -> argparse.Namespace:
    from voicejournal.cli.parser import build

    return build(given).parse_args(given)


def _flushed(code: int) -> int:
    """Write out what is left of the answer, here, where a failure can be told."""
    try:
        sys.stdout.flush()
    except OSError as error:
        with _nowhere() as nowhere:
            os.dup2(nowhere.fileno(), sys.stdout.fileno())  # else Python tries again at exit, and complains
        if not isinstance(error, BrokenPipeError):  # that is a reader who has seen enough
            from voicejournal.cli.output import unwritten

            return code or _failed(unwritten(error))
    return code


def _nowhere() -> TextIO:
    return open(os.devnull, "w")  # noqa: PTH123 - until the program ends


def _failed(error: VoiceJournalError) -> int:
    sys.stderr.write(f"voicejournal: {error}\n")
    if error.hint:
        sys.stderr.write(f"  {error.hint}\n")
    return error.exit_code
