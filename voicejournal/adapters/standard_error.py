"""Redirects descriptor 2 to the log while a screen is up, because output of C libraries would corrupt it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from voicejournal.adapters.storage.atomic_files import PRIVATE_FILE, private_folder
from voicejournal.errors import StorageError

_APPEND = os.O_WRONLY | os.O_CREAT | os.O_APPEND


@contextmanager
def guarded(log: Path) -> Iterator[None]:
    """Point descriptor 2 at `log`, and Python's own standard error at the descriptor's previous target.

    PortAudio and ALSA print on the descriptor. Textual draws on `sys.__stderr__`, so that with the
    descriptor alone redirected the terminal would get nothing. If the log cannot be written, that output is
    dropped.
    """
    known, current = sys.__stderr__, sys.stderr
    if known is None:  # no terminal whose screen could be corrupted
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
    """A second text stream on the target of descriptor 2, with the encoding and error handling of `file`."""
    return os.fdopen(os.dup(2), "w", buffering=1, encoding=file.encoding, errors=file.errors)
