"""The command-line entry point: parses the arguments, runs the command and returns its exit code."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

from voicejournal.errors import Cancelled, JournalError, StorageError, VoiceJournalError

if TYPE_CHECKING:
    import argparse

SCREEN = "screen:open_screen"
"""The function that runs when no command is given."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code; every expected failure is reported as one sentence."""
    from voicejournal.cli.signal_handling import exit_code, handle_signals, interrupted
    from voicejournal.cli.standard_streams import prepare

    prepare()
    stopped = Cancelled("Stopped.", "What was saved before is still there.")
    try:
        given = sys.argv[1:] if arguments is None else arguments
        options = _of_screen(given) or _parsed(given)
        module, function = options.run.split(":")
        with handle_signals():
            code = int(getattr(import_module(f"voicejournal.cli.{module}"), function)(options) or 0)
    except SystemExit as end:  # help, version, wrong usage
        raise SystemExit(_flushed(int(end.code or 0))) from None
    except VoiceJournalError as error:
        reported = isinstance(error, StorageError | JournalError)  # unsaved text is always reported
        code = _failed(stopped if interrupted() and not reported else error)
        if interrupted() and not reported:
            code = exit_code()
    except KeyboardInterrupt:
        _failed(stopped)
        code = exit_code()
    except BrokenPipeError:
        code = 0
    return _flushed(code)


def _of_screen(given: Sequence[str]) -> SimpleNamespace | None:
    """Parse the options of the bare `voicejournal` call without argparse, so that the screen is drawn sooner.

    Returns None where anything else is given, which then needs the real parser.
    """
    options = SimpleNamespace(run=SCREEN, silent=False)
    words = list(given)
    while words:
        match words:
            case ["--silent", *words]:
                options.silent = True
            case ["--journal", str(folder), *words] if folder and not folder.startswith("-"):
                options.journal = Path(folder)
            case _:
                return None
    return options


def _parsed(given: Sequence[str]) -> argparse.Namespace:
    from voicejournal.cli.parser import build

    return build(given).parse_args(given)


def _flushed(code: int) -> int:
    """Flush standard output here, where a failure can still be reported, and return the exit code."""
    from voicejournal.cli.standard_streams import flush_errors, silence, unwritten

    try:
        sys.stdout.flush()
    except OSError as error:
        silence(sys.stdout)
        if not isinstance(error, BrokenPipeError):  # the reader closed the pipe because it has seen enough
            code = code or _failed(unwritten(error))
    flush_errors()
    return code


def _failed(error: VoiceJournalError) -> int:
    from voicejournal.cli.standard_streams import print_status

    print_status(f"voicejournal: {error}")
    if error.hint:
        print_status(f"  {error.hint}")
    return error.exit_code
