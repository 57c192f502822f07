"""Remembers the part files of exports under way, which are in the clear: what a kill leaves is deleted later.

A record is a file that names the part file; its lock is held while the export runs, and the system releases
it when the process ends in whichever way.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from os import urandom
from pathlib import Path

from voicejournal.adapters.storage.atomic_files import PART, private_folder, write_atomically
from voicejournal.adapters.storage.file_lock import Lock
from voicejournal.errors import StorageError
from voicejournal.regular_files import read_regular

_NAME = re.compile(rf"\..+\.[0-9a-f]{{6}}{re.escape(PART)}", re.DOTALL)
"""A name that `_part_of` makes: nothing else is deleted."""
_LARGEST = 1 << 16


class UnfinishedExports:
    """The records in that folder of the program's state."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._changing = Lock(folder / ".lock")

    @contextmanager
    def begun(self, target: Path) -> Iterator[Path]:
        """Name the target's part file and remember it for the block: there it is made, then moved or deleted.

        Where nothing can be remembered the export goes on: only a kill would then leave its part file.
        """
        part = _part_of(target)
        record = self._folder / f"{urandom(4).hex()}.json"
        with ExitStack() as ending:
            with suppress(StorageError):
                private_folder(self._folder)
                ending.callback(record.unlink, missing_ok=True)
                with self._changing.held():
                    write_atomically(record, json.dumps({"part": str(part)}).encode())
                    ending.enter_context(Lock(record, patience=0.0).held())
            yield part

    def remove(self) -> Sequence[Path]:
        """Delete what exports that were cut off have left; returns those files and folders.

        A disk that is not there, or cannot be written now, is looked at again the next time.

        Raises:
            StorageError: another program holds the records for too long.
        """
        gone: list[Path] = []
        records = sorted(self._folder.glob("*.json"))
        if records:
            with self._changing.held():
                for record in records:
                    gone += self._removed(record)
        return gone

    def _removed(self, record: Path) -> Sequence[Path]:
        gone: list[Path] = []
        with suppress(OSError, StorageError):  # it is running, or the disk is not there
            part = _part_in(record)
            with Lock(record, patience=0.0).held():
                if part is not None:
                    part.parent.stat()
                    if part.exists() or part.is_symlink():
                        _delete(part)
                        gone.append(part)
            record.unlink(missing_ok=True)
        return gone


def _part_of(target: Path) -> Path:
    return target.with_name(f".{target.name}.{urandom(3).hex()}{PART}")


def _delete(part: Path) -> None:
    if part.is_dir() and not part.is_symlink():
        shutil.rmtree(part)
    else:
        part.unlink()


def _part_in(record: Path) -> Path | None:
    """The part file that the record names; None where it names nothing of the kind.

    Raises:
        OSError: it cannot be read, as while its export runs on Windows.
    """
    try:
        named = json.loads(read_regular(record, largest=_LARGEST)[0])["part"]
    except (ValueError, LookupError, TypeError, RecursionError):
        return None
    part = Path(named) if isinstance(named, str) and "\0" not in named else Path()
    return part if part.is_absolute() and _NAME.fullmatch(part.name) else None
