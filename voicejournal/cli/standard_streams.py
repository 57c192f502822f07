"""Makes standard input, output and error usable whatever the shell passed: closed, full, or not UTF-8."""

from __future__ import annotations

import codecs
import os
import sys
from contextlib import suppress
from typing import TextIO

from voicejournal.errors import StorageError

_STAND_INS = {
    "◆": "*", "◇": "o", "↺": "@", "…": "...", "♪": "~", "✓": "+", "✗": "x", "✎": "*", "·": "-", "–": "-",
    "—": "-", "━": "=", "‖": "|", "●": "*", "○": "o", "→": "->", "“": '"', "”": '"', "„": '"', "‘": "'",
    "’": "'", "‚": "'", "«": '"', "»": '"', "×": "x", "─": "-", "│": "|", "┃": "|", "╭": "+",
    "╮": "+", "╰": "+", "╯": "+", "█": "#", "♫": "~",
}  # fmt: skip
"""ASCII replacements for symbols of the program and typographic characters."""

_ERRORS = "voicejournal.stand_ins"


def prepare() -> None:
    """Replace closed streams, and make every character writable in any encoding.

    A reader that closes standard output ends the output without a message; a full disk is reported.
    """
    _fill(0, os.O_RDONLY)
    _fill(1, os.O_WRONLY)
    _fill(2, os.O_WRONLY)
    sys.stdin = sys.stdin or os.fdopen(0, "r", closefd=False)
    sys.stdout = sys.stdout or os.fdopen(1, "w", closefd=False)
    sys.stderr = sys.stderr or os.fdopen(2, "w", buffering=1, closefd=False)
    codecs.register_error(_ERRORS, _stand_in)
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)  # a test may have replaced it
        if reconfigure is not None:
            reconfigure(errors=_ERRORS)


def write(piece: str) -> None:
    """Write a piece of the result unchanged.

    Raises:
        StorageError: standard output takes no more.
    """
    try:
        sys.stdout.write(piece)
    except BrokenPipeError:  # the reader closed the pipe because it has seen enough
        raise
    except OSError as error:
        raise output_error(error) from error


def print_status(text: str) -> None:
    """Print a status line to standard error; if that is full or closed, the command goes on."""
    from voicejournal.domain.text.printable import printable  # 3 ms, which help does without

    try:
        sys.stderr.write(printable(text) + "\n")
        sys.stderr.flush()
    except (OSError, ValueError):
        discard_output(sys.stderr)


def overwrite(text: str = "") -> None:
    """Replace the last line of a terminal on standard error, to show progress."""
    from voicejournal.domain.text.printable import printable

    try:
        shown = printable(text).replace("\n", " ")
        sys.stderr.write(f"\r{shown}\x1b[K")
        sys.stderr.flush()
    except (OSError, ValueError):
        discard_output(sys.stderr)


def name_window(title: str) -> None:
    """Give the terminal's window this title; an empty one brings the title before back."""
    from voicejournal.domain.text.printable import printable

    try:
        sys.stderr.write(f"\x1b[22;2t\x1b]2;{printable(title)}\x07" if title else "\x1b[23;2t")
        sys.stderr.flush()
    except (OSError, ValueError):
        discard_output(sys.stderr)


def output_error(error: OSError) -> StorageError:
    """The error for standard output that takes no more."""
    return StorageError(
        f"The answer could not be written to standard output: {error.strerror}.",
        "The journal is not affected: what was saved is there.",
    )


def speaks_utf8(stream: TextIO) -> bool:
    """Whether the reader of the stream expects UTF-8."""
    with suppress(LookupError):
        return codecs.lookup(stream.encoding or "utf-8").name == "utf-8"
    return False


def discard_output(stream: TextIO) -> None:
    """Redirect the stream to nowhere: at exit Python flushes it again, and would report the failure."""
    with suppress(OSError, ValueError):  # a test's stream has no descriptor
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)


def flush_errors() -> None:
    """Flush standard error; a failure is ignored, because there is nowhere left to report it."""
    try:
        sys.stderr.flush()
    except (OSError, ValueError):
        discard_output(sys.stderr)


def _fill(descriptor: int, mode: int) -> None:
    try:
        os.fstat(descriptor)
    except OSError:
        opened = os.open(os.devnull, mode)
        if opened != descriptor:
            os.dup2(opened, descriptor)
            os.close(opened)


def _stand_in(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return "".join(map(_plain, error.object[error.start : error.end])), error.end


def _plain(letter: str) -> str:
    """The ASCII form of a character: its replacement, the letter without its accent, or a question mark."""
    import unicodedata  # imported here: only needed if a stream is not UTF-8

    base = unicodedata.normalize("NFKD", letter)[:1]
    return _STAND_INS.get(letter) or (base if base.isascii() else "?")
