"""Remembers the files of a journal whose content is as a backup has it, though their times differ.

The memory lasts from start to start: no backup is made of these files, which would have their new times.
"""

from __future__ import annotations

import os
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from voicejournal.adapters.backup.manifest import BackedUpFile
from voicejournal.adapters.storage.atomic_files import private_folder, write_atomically
from voicejournal.errors import StorageError
from voicejournal.regular_files import read_regular


def comparison_file(journal: Path, state: Path) -> Path:
    """The file in the folder `state` that remembers the compared files of that journal."""
    name = sha256(os.fsencode(os.path.realpath(journal))).hexdigest()[:16]
    return state / "compared" / name


class ComparedFiles:
    """One digest for each file, of its name, time and content: none of them can be read from it.

    A damaged or missing memory costs another comparison, and nothing else. Without a file it ends with the
    program.
    """

    def __init__(self, file: Path | None = None) -> None:
        self._file = file
        self._before = _lines(file)
        self._same: set[str] = set()

    def has(self, known: BackedUpFile, mtime_ns: int) -> bool:
        """Whether that file of a backup was compared with the journal's file of that time."""
        line = _line(known, mtime_ns)
        if line in self._before:
            self._same.add(line)
        return line in self._same

    def add(self, known: BackedUpFile, mtime_ns: int) -> None:
        """The journal's file of that time is as the backup has it."""
        self._same.add(_line(known, mtime_ns))

    def write(self, *, whole: bool) -> None:
        """Remember what was added, and forget files that were not asked for if the `whole` was compared."""
        lines = self._same if whole else self._same | self._before
        if self._file is None or lines == self._before:
            return
        with suppress(StorageError):
            private_folder(self._file.parent)
            write_atomically(self._file, "".join(f"{line}\n" for line in sorted(lines)).encode())
            self._before = frozenset(lines)


def _lines(file: Path | None) -> frozenset[str]:
    if file is not None:
        with suppress(OSError, UnicodeDecodeError):
            return frozenset(read_regular(file)[0].decode("ascii").split())
    return frozenset()


def _line(known: BackedUpFile, mtime_ns: int) -> str:
    return sha256(os.fsencode(f"{known.sha256} {mtime_ns} {known.name}")).hexdigest()
