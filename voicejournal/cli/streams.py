"""Standard input, output and error, made fit for whatever the shell gave: closed, full, or not UTF-8."""

from __future__ import annotations

import codecs
import os
import sys
from contextlib import suppress
from typing import TextIO

from voicejournal.domain.printable import printable
from voicejournal.errors import StorageError

_STAND_INS = {
    "◆": "*", "◇": "o", "↺": "@", "…": "...", "♪": "~", "✓": "+", "✗": "x", "✎": "*", "·": "-", "–": "-",
    "—": "-", "━": "=", "‖": "|", "●": "*", "○": "o", "→": "->", "“": '"', "”": '"', "„": '"', "‘": "'",
    "’": "'", "‚": "'", "«": '"', "»": '"', "×": "x", "─": "-", "│": "|", "┃": "|", "╭": "+",
    "╮": "+", "╰": "+", "╯": "+", "█": "#",
}  # fmt: skip
"""Signs of ours and of typists, in ASCII."""

_ERRORS = "voicejournal.stand_ins"


def prepare() -> None:
    """Fill what the shell closed, and let every character be written in any encoding.

    A closed standard output becomes one that takes nothing, so that an answer that goes nowhere is told.
    """
    _fill(0, os.O_RDONLY)
    _fill(1, os.O_RDONLY)
    _fill(2, os.O_WRONLY)
    sys.stdin = sys.stdin or os.fdopen(0, "r", closefd=False)
    sys.stdout = sys.stdout or os.fdopen(1, "w", closefd=False)
    sys.stderr = sys.stderr or os.fdopen(2, "w", buffering=1, closefd=False)
    codecs.register_error(_ERRORS, _stand_in)
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)  # a test may have put something else there
        if reconfigure is not None:
            reconfigure(errors=_ERRORS)


def write(piece: str) -> None:
    """A piece of the answer as it is.

    Raises:
        StorageError: standard output takes no more.
    """
    try:
        sys.stdout.write(piece)
    except BrokenPipeError:  # a reader who has seen enough
        raise
    except OSError as error:
        raise unwritten(error) from error


def tell(text: str) -> None:
    """One line about what is going on; where standard error is full or gone, the command goes on."""
    try:
        sys.stderr.write(printable(text) + "\n")
        sys.stderr.flush()
    except (OSError, ValueError):
        silence(sys.stderr)


def overwrite(text: str = "") -> None:
    """Put the text in place of the last line of a terminal on standard error: how far something is."""
    try:
        shown = printable(text).replace("\n", " ")
        sys.stderr.write(f"\r{shown}\x1b[K")
        sys.stderr.flush()
    except (OSError, ValueError):
        silence(sys.stderr)


def unwritten(error: OSError) -> StorageError:
    """Standard output takes no more."""
    return StorageError(
        f"The answer could not be written to standard output: {error.strerror}.",
        "The journal is not affected: what was saved is there.",
    )


def speaks_utf8(stream: TextIO) -> bool:
    """Whether what reads the stream expects UTF-8."""
    with suppress(LookupError):
        return codecs.lookup(stream.encoding or "utf-8").name == "utf-8"
    return False


def silence(stream: TextIO) -> None:
    """Have the stream write to nowhere, for Python writes what is left again at exit, and complains."""
    with suppress(OSError, ValueError):  # a stream of a test has no descriptor
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)


def flush_errors() -> None:
    """Write out what was told; where that is not possible, nobody is there to be told so."""
    try:
        sys.stderr.flush()
    except (OSError, ValueError):
        silence(sys.stderr)


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
    """The letter in ASCII: a sign's stand-in, the letter under an accent, or a question mark."""
    import unicodedata  # only where something is not UTF-8

    base = unicodedata.normalize("NFKD", letter)[:1]
    return _STAND_INS.get(letter) or (base if base.isascii() else "?")
