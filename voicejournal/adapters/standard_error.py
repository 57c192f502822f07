"""What C libraries print on descriptor 2 goes to the log while a screen is up; it would wreck the screen."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from voicejournal.adapters.files import PRIVATE_FILE, private_folder
from voicejournal.errors import StorageError

_APPEND = os.O_WRONLY | os.O_CREAT | os.O_APPEND


@contextmanager
def guarded(log: Path) -> Iterator[None]:
    """Point descriptor 2 at `log`, and Python's own standard error at where that pointed before.

    PortAudio and ALSA print on the descriptor. Textual draws on `sys.__stderr__`, so that with the descriptor
    alone redirected the terminal would get nothing. Without a log that can be written, that is lost.
    """
    known, current = sys.__stderr__, sys.stderr
    if known is None:  # there is no screen that could be wrecked
        yield
        return
    known.flush()
    handle, before = _open(log), os.dup(2)
    with _beside(known) as screen:
        os.dup2(handle, 2)
        os.close(handle)
        sys.__stderr__ = screen  # type: ignore[misc,assignment]  # what Textual draws on
        sys.stderr = screen if current is known else current
        try:
            yield
        finally:
            screen.flush()
            os.dup2(before, 2)
            os.close(before)
            sys.__stderr__, sys.stderr = known, current  # type: ignore[misc]


def _open(log: Path) -> int:
    try:
        return os.open(private_folder(log.parent) / log.name, _APPEND, PRIVATE_FILE)
    except (OSError, StorageError):
        return os.open(os.devnull, os.O_WRONLY)


def _beside(file: TextIO) -> TextIO:
    """Another way to where the file writes, of the same manner."""
    return os.fdopen(os.dup(2), "w", buffering=1, encoding=file.encoding, errors=file.errors)
