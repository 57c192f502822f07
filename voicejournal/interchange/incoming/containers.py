"""A container of files that an import reads: the interface, and a folder or a single file."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime
from pathlib import Path
from typing import Protocol

from voicejournal.errors import NotImportable
from voicejournal.regular_files import read_regular

LARGEST = 256 << 20
"""Largest text in bytes: some 200 years of writing every day."""
_MOST_FILES = 200_000
SMALLER = "Import its folders one by one."
"""Hint for a container that holds too much."""


class Container(Protocol):
    """Files by their names, relative to the container and with `/` between folders."""

    name: str

    def names(self) -> Sequence[str]:
        """The names of all files that are not hidden, in order."""

    def data(self, name: str) -> bytes:
        """The bytes of the file.

        Raises:
            NotImportable: it cannot be read.
        """

    def changed(self, name: str) -> datetime:
        """When the file was last changed."""

    def file(self, name: str) -> AbstractContextManager[Path]:
        """The file on a disk, for the block."""


class Folder:
    """A folder, or one file alone in it."""

    def __init__(self, path: Path, alone: str | None = None) -> None:
        self._path = path
        self._alone = alone
        self.name = str(path / alone) if alone else str(path)

    def names(self) -> Sequence[str]:
        """All files below the folder, hidden ones and links to folders left out.

        Raises:
            NotImportable: the folder cannot be read, or is far too full.
        """
        if self._alone is not None:
            return (self._alone,)
        found: list[str] = []
        try:
            for root, folders, files in os.walk(self._path, onerror=_refused):
                folders[:] = sorted(one for one in folders if not one.startswith("."))
                for file in sorted(files):
                    if not file.startswith("."):
                        found.append((Path(root) / file).relative_to(self._path).as_posix())
                if len(found) > _MOST_FILES:
                    raise NotImportable(f"{self._path} holds more than {_MOST_FILES:,} files.", SMALLER)
        except OSError as error:
            raise NotImportable(f"{self._path} cannot be read: {error.strerror}.") from error
        return found

    def data(self, name: str) -> bytes:
        """The bytes of the file.

        Raises:
            NotImportable: it cannot be read.
        """
        try:
            return read_regular(self._path / name, largest=LARGEST)[0]
        except OSError as error:
            raise NotImportable(f"{self._path / name} cannot be read: {error.strerror}.") from error

    def changed(self, name: str) -> datetime:
        """When the file was last changed, in local time."""
        return datetime.fromtimestamp((self._path / name).stat().st_mtime).astimezone()

    @contextmanager
    def file(self, name: str) -> Iterator[Path]:
        """The file itself."""
        yield self._path / name


def _refused(error: OSError) -> None:
    raise error
