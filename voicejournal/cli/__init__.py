"""The command-line entry point: parses the arguments, runs the command and returns its exit code."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Sequence

from voicejournal.errors import Cancelled, JournalError, StorageError, VoiceJournalError

_REFUSALS = (
    errno.EACCES, errno.EPERM, errno.EIO, errno.ENOSPC, errno.EROFS, errno.EMFILE, errno.ENFILE, errno.ELOOP,
    errno.ENAMETOOLONG,
)  # fmt: skip


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code; every expected failure is reported as one sentence.

    Without `arguments` it takes those of the process, which then makes no core dumps.
    """
    from voicejournal.cli.parser import build
    from voicejournal.cli.signal_handling import exit_code, handle_signals, interrupted
    from voicejournal.cli.standard_streams import prepare

    prepare()
    stopped = Cancelled("Stopped.", "What was saved before is still there.")
    try:
        options = build().parse_args(arguments)
        if arguments is None:
            _forbid_core_dumps()
        with handle_signals():
            code = options.run(options)
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
    except OSError as error:
        refused = _refused(error)
        if refused is None:
            raise
        code = _failed(refused)
    return _flushed(code)


def _refused(error: OSError) -> VoiceJournalError | None:
    """What to say where the system refuses a file that nobody expected it to refuse; None for a bug.

    Nothing is wrong with the program where a folder is another account's, the disk breaks or is full, or
    no more files may be open.
    """
    if error.errno not in _REFUSALS or not isinstance(error.filename, str | bytes | os.PathLike):
        return None
    return JournalError(
        f"{os.fsdecode(error.filename)} cannot be used: {error.strerror}.",
        "Check the rights of that file and its folder, and the disk. What was saved before is still there.",
    )


def _forbid_core_dumps() -> None:
    """Disable core dumps, once it is known that a command runs: help has no words to protect."""
    from voicejournal import core_dumps  # ctypes: 4 ms

    core_dumps.forbid()


def _flushed(code: int) -> int:
    """Flush standard output here, where a failure can still be reported, and return the exit code."""
    from voicejournal.cli.standard_streams import discard_output, flush_errors, output_error

    try:
        sys.stdout.flush()
    except OSError as error:
        discard_output(sys.stdout)
        if not isinstance(error, BrokenPipeError):  # the reader closed the pipe because it has seen enough
            code = code or _failed(output_error(error))
    flush_errors()
    return code


def _failed(error: VoiceJournalError) -> int:
    from voicejournal.cli.standard_streams import print_status

    print_status(f"voicejournal: {error}")
    if error.hint:
        print_status(f"  {error.hint}")
    return error.exit_code
