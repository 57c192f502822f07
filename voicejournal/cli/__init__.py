"""Words typed in a shell: parse, call, print, exit code."""

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
"""What is run without a command."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Follow the command line and give the exit code; every failure a person can meet is one sentence."""
    from voicejournal.cli.interrupts import exit_code, heeded, interrupted
    from voicejournal.cli.streams import prepare

    prepare()
    stopped = Cancelled("Stopped.", "What was saved before is still there.")
    try:
        given = sys.argv[1:] if arguments is None else arguments
        options = _of_screen(given) or _parsed(given)
        module, function = options.run.split(":")
        with heeded():
            code = int(getattr(import_module(f"voicejournal.cli.{module}"), function)(options) or 0)
    except SystemExit as end:  # help, version, wrong usage
        raise SystemExit(_flushed(int(end.code or 0))) from None
    except VoiceJournalError as error:
        told = isinstance(error, StorageError | JournalError)  # what could not be saved is never passed over
        code = _failed(stopped if interrupted() and not told else error)
        if interrupted() and not told:
            code = exit_code()
    except KeyboardInterrupt:
        _failed(stopped)
        code = exit_code()
    except BrokenPipeError:
        code = 0
    return _flushed(code)


def _of_screen(given: Sequence[str]) -> SimpleNamespace | None:
    """The options of the screen where nothing else is asked for: it is drawn sooner without a parser."""
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
    """Write out what is left, here, where a failure can be told."""
    from voicejournal.cli.streams import flush_errors, silence, unwritten

    try:
        sys.stdout.flush()
    except OSError as error:
        silence(sys.stdout)
        if not isinstance(error, BrokenPipeError):  # that is a reader who has seen enough
            code = code or _failed(unwritten(error))
    flush_errors()
    return code


def _failed(error: VoiceJournalError) -> int:
    from voicejournal.cli.streams import tell

    tell(f"voicejournal: {error}")
    if error.hint:
        tell(f"  {error.hint}")
    return error.exit_code
