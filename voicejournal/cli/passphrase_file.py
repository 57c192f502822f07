"""A passphrase in a file or descriptor that the person names, whichever program wrote it."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from voicejournal.cli.output import print_status
from voicejournal.errors import UsageError

_LARGEST = 1 << 16
_WIDE = (b"\xff\xfe", b"\xfe\xff")
"""How a file in UTF-16 begins, as Notepad and PowerShell write it."""


def passphrase_in(source: str) -> str:
    """The passphrase in the file of that name, or read from the descriptor of that number.

    Raises:
        UsageError: it cannot be read, or is empty.
    """
    try:
        handle = int(source) if source.isdecimal() else os.open(source, os.O_RDONLY)
        with os.fdopen(handle, "rb") as file:
            said = _text(file.read(_LARGEST))
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not text"
        raise UsageError(f"The passphrase cannot be read from {source}: {reason}.") from error
    if not said:
        raise UsageError(f"There is no passphrase in {source}.")
    _warn(source)
    return said


def _text(data: bytes) -> str:
    """What a file holds, whichever program wrote it: without the end of the line and the encoding's mark.

    Raises:
        UnicodeDecodeError: it is not text.
    """
    text = data.decode("utf-16" if data.startswith(_WIDE) else "utf-8-sig")
    return text.removesuffix("\n").removesuffix("\r")


def _warn(source: str) -> None:
    with suppress(OSError):
        if not source.isdecimal() and os.name == "posix" and Path(source).stat().st_mode & 0o077:
            print_status(f"voicejournal: other accounts may read {source}.")
