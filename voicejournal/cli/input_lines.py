"""Reads lines of standard input, of any length and encoding, from a pipe or a terminal."""

from __future__ import annotations

import codecs
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from voicejournal.cli import kept_unlocked
from voicejournal.cli.incoming_text import decoded_line, report_damage
from voicejournal.domain.text.encoding import decode
from voicejournal.domain.text.printable import printable
from voicejournal.errors import UsageError

Typing = Callable[[str], None]
"""Callback that receives the current text of an unfinished line."""


def _unheard(_: str) -> None:
    """Ignore the unfinished line."""


@contextmanager
def lines(typing: Typing = _unheard) -> Iterator[Iterator[str]]:
    """Yield the lines without their ends until standard input ends; then restore the terminal's mode.

    Pasted text may come as one line that contains line ends. Iterating raises UsageError if standard input
    cannot be read.
    """
    if sys.platform != "win32" and sys.stdin is not None and sys.stdin.isatty():
        from voicejournal.cli.line_editor import edited_lines

        with edited_lines(sys.stdin.fileno(), typing) as found:
            yield found
    else:
        yield _piped()


def one_line() -> str | None:
    """The next line, without reading ahead of it; None where the input has ended.

    Raises:
        UsageError: standard input cannot be read.
    """
    return next(_piped(), None)


def everything() -> bytes:
    """Read all of standard input.

    Raises:
        UsageError: it cannot be read.
    """
    try:
        return sys.stdin.buffer.read() if sys.stdin is not None else b""
    except (OSError, ValueError) as error:
        raise unreadable(error) from error


def unreadable(error: OSError | ValueError) -> UsageError:
    """The error to report if standard input cannot be read; a closed stream raises ValueError."""
    reason = error.strerror if isinstance(error, OSError) and error.strerror else "it is closed"
    return UsageError(f"Standard input cannot be read: {reason}.")


def _piped() -> Iterator[str]:
    try:
        line = sys.stdin.buffer.readline() if sys.stdin is not None else b""
        found = decode(line[:-1] if len(line) % 2 else line).encoding
        width = 4 if found.startswith("UTF-32") else 2 if found.startswith("UTF-16") else 1
        for text in _wide_lines(line, found, width) if width > 1 else _lines(line):
            kept_unlocked.touched()
            yield printable(text)
    except (OSError, ValueError) as error:
        raise unreadable(error) from error


def _lines(line: bytes) -> Iterator[str]:
    reported: set[str] = set()
    while line:
        yield decoded_line(line.rstrip(b"\r\n"), reported)
        line = sys.stdin.buffer.readline()


def _wide_lines(line: bytes, encoding: str, width: int) -> Iterator[str]:
    """The lines of UTF-16 or UTF-32, in which the byte of a newline is one of the `width` of a character."""
    decoder, text = codecs.getincrementaldecoder(encoding)("replace"), ""
    reported: set[str] = set()

    def read(data: bytes, *, final: bool = False) -> str:
        found = decoder.decode(data, final)
        if "\ufffd" in found:
            report_damage(reported)
        return found

    while line:
        if len(line) % width:
            line += sys.stdin.buffer.read(-len(line) % width)
        text += read(line)
        if text.endswith("\n"):
            yield text.rstrip("\r\n").removeprefix("\ufeff")
            text = ""
        line = sys.stdin.buffer.readline()
    if text := text + read(b"", final=True):
        yield text.removeprefix("\ufeff")
