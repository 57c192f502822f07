"""Makes standard input, output and error usable whatever the shell passed: closed, full, or not UTF-8."""

from __future__ import annotations

import codecs
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
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

_WITHOUT_CURSOR = ("", "dumb", "unknown")
_NOW_AND_THEN = 10.0
"""Seconds between two lines of progress where none is drawn twice."""


_SAID = str.maketrans({
    "◆": "", "◇": "", "↺": "setback", "♪": "sound", "♫": "sound", "≠": "", "→": "to", "●": "", "○": "",
    "❯": "", "■": "", "▲": "", "◈": "", "◁": "", "▷": "", "▽": "", "✦": "", "□": "", "━": "", "─": "",
    "█": "", "▁": "", "▂": "", "▃": "", "▄": "", "▅": "", "▆": "", "▇": "", "✓": "", "✗": "", "✎": "",
})  # fmt: skip
"""Words for signs that a screen reader would spell out; most stand beside a word that says the same."""


class _Output:
    """How the output is made for who hears it: in lines alone, and when a line of progress came last."""

    for_lines = False
    everything_in_lines = False
    printed = 0.0


_output = _Output()

_LINES = 100
"""Empty lines after which nothing written before is in the window any more."""


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
        sys.stderr.write(printable(said(text)) + "\n")
        sys.stderr.flush()
    except (OSError, ValueError):
        discard_output(sys.stderr)


def speak_in_lines(on: bool) -> None:
    """Have everything printed as a screen reader needs it, or not: no line is drawn twice, no signs."""
    _output.for_lines = on or _output.everything_in_lines


@contextmanager
def everything_in_lines() -> Iterator[None]:
    """Have every command that is run meanwhile print for a screen reader."""
    _output.everything_in_lines = _output.for_lines = True
    try:
        yield
    finally:
        _output.everything_in_lines = _output.for_lines = False


def redraws() -> bool:
    """Whether a line can be drawn over the one before."""
    return not _output.for_lines and os.environ.get("TERM") not in _WITHOUT_CURSOR


def said(text: str) -> str:
    """The text as it is printed: with words in place of signs where it goes to a screen reader."""
    return text.translate(_SAID) if _output.for_lines else text


def overwrite(text: str = "") -> None:
    """Replace the last line of a terminal on standard error, to show progress.

    Where no line is drawn twice, print one now and then. A file or a pipe gets neither: it would keep them.
    """
    if not _on_terminal():
        return
    if not redraws():
        if text and time.monotonic() - _output.printed > _NOW_AND_THEN:
            _output.printed = time.monotonic()
            print_status(text)
        return
    from voicejournal.domain.text.printable import printable

    try:
        shown = printable(text).replace("\n", " ")
        sys.stderr.write(f"\r{shown}\x1b[K")
        sys.stderr.flush()
    except (OSError, ValueError):
        discard_output(sys.stderr)


def _on_terminal() -> bool:
    try:
        return sys.stderr.isatty()
    except ValueError:  # it is closed
        return False


def blank_screen() -> None:
    """Take everything off the terminal: by its own command, or where it has none by empty lines."""
    try:
        if sys.stderr.isatty():
            lines = os.environ.get("TERM", "") in _WITHOUT_CURSOR
            sys.stderr.write("\n" * _LINES if lines else "\x1b[H\x1b[2J\x1b[3J")
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
