"""Lines of standard input, whole and in any encoding, from a pipe or from a terminal."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from voicejournal.domain.encoding import decode
from voicejournal.domain.printable import printable
from voicejournal.errors import UsageError

Typing = Callable[[str], None]
"""Hears what stands in a line that is not finished."""


def _unheard(_: str) -> None:
    """Nobody wants to know."""


@contextmanager
def lines(typing: Typing = _unheard) -> Iterator[Iterator[str]]:
    """The lines without their ends, until standard input ends; a terminal is as it was afterwards.

    A pasted text may come as one line with line ends in it. Going through them raises UsageError where
    standard input cannot be read.
    """
    if sys.stdin is not None and sys.stdin.isatty() and os.name == "posix":
        from voicejournal.cli.line_editor import edited_lines

        with edited_lines(sys.stdin.fileno(), typing) as found:
            yield found
    else:
        yield _piped()


def everything() -> bytes:
    """All of standard input.

    Raises:
        UsageError: it cannot be read.
    """
    try:
        return sys.stdin.buffer.read() if sys.stdin is not None else b""
    except (OSError, ValueError) as error:
        raise unreadable(error) from error


def unreadable(error: OSError | ValueError) -> UsageError:
    """What is told where standard input fails; a closed one raises ValueError."""
    reason = error.strerror if isinstance(error, OSError) and error.strerror else "it is closed"
    return UsageError(f"Standard input cannot be read: {reason}.")


def _piped() -> Iterator[str]:
    try:
        while sys.stdin is not None and (line := sys.stdin.buffer.readline()):
            yield printable(decode(line.rstrip(b"\r\n")).text)
    except (OSError, ValueError) as error:
        raise unreadable(error) from error
