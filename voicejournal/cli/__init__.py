"""Words typed in a shell: parse, call, print, exit code."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module

from voicejournal.errors import Cancelled, VoiceJournalError


def main(arguments: Sequence[str] | None = None) -> int:
    """Follow the command line and give the exit code; every failure a person can meet is one sentence."""
    from voicejournal.cli.parser import build

    options = build().parse_args(arguments)
    module, function = options.run.split(":")
    try:
        return int(getattr(import_module(f"voicejournal.cli.{module}"), function)(options) or 0)
    except VoiceJournalError as error:
        return _failed(error)
    except KeyboardInterrupt:
        return _failed(Cancelled("Stopped.", "What was saved before is still there."))
    except BrokenPipeError:
        sys.stderr.close()  # whoever read our output has gone; Python would complain at exit
        return 0


def _failed(error: VoiceJournalError) -> int:
    sys.stdout.flush()
    sys.stderr.write(f"voicejournal: {error}\n")
    if error.hint:
        sys.stderr.write(f"  {error.hint}\n")
    return error.exit_code
