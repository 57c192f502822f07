"""Private temporary folders, one for each utterance."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from voicejournal.adapters.storage.atomic_files import private_folder, storing

_OLD = 600.0
"""Age in seconds above which a folder is certainly unused: longer than any utterance may take."""


@contextmanager
def scratch_folder(base: Path) -> Iterator[Path]:
    """A folder (0700) inside `base` that is deleted at the end of the block, also after an error.

    Its name begins with the process id, so that `sweep` can recognise folders of killed processes.

    Raises:
        StorageError: it cannot be created.
    """
    with storing(base):
        folder = Path(tempfile.mkdtemp(prefix=f"{os.getpid()}-", dir=private_folder(base)))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def sweep(base: Path) -> None:
    """Delete the folders of processes that were killed while they spoke."""
    with suppress(OSError):  # an unreadable cache contains nothing of ours
        for folder in base.glob("*-*"):
            if not _in_use(folder):
                shutil.rmtree(folder, ignore_errors=True)


def _in_use(folder: Path) -> bool:
    if os.name != "posix":  # elsewhere os.kill(id, 0) would end the process
        with suppress(OSError):
            return time.time() - folder.stat().st_mtime < _OLD
        return False
    with suppress(ValueError, OSError):
        os.kill(int(folder.name.partition("-")[0]), 0)
        return True
    return False
