"""A zip file as a container of files for an import; nothing is unpacked beside it."""

from __future__ import annotations

import os
import shutil
import tempfile
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import IO

from voicejournal.errors import NotImportable
from voicejournal.interchange.incoming.containers import LARGEST, SMALLER
from voicejournal.regular_files import open_regular

_LARGEST_SOUND = 4 << 30
_LARGEST_ZIP = 1 << 40
_DESCRIPTORS = Path("/proc/self/fd")


class Zip:
    """A zip file; its members are read in memory, or through a file without a name."""

    def __init__(self, path: Path, *, largest: int = LARGEST) -> None:
        """Read the list of its members; of none more than `largest` bytes are read into memory.

        Raises:
            NotImportable: it is no whole zip file.
        """
        self.name = str(path)
        self._path = path
        self._largest = largest
        try:
            with self._zip() as opened:
                self._members = {one.filename: one for one in opened.infolist() if not one.is_dir()}
        except OSError as error:
            raise NotImportable(f"{path} cannot be read: {error.strerror or error}.") from error
        except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
            raise NotImportable(f"{path} is no whole zip file.", "Export it again, or unpack it.") from error

    def names(self) -> Sequence[str]:
        """All members that are not hidden."""
        return sorted(name for name in self._members if not _hidden(name))

    def data(self, name: str) -> bytes:
        """The bytes of the member, which may claim any size and unpack to another.

        Raises:
            NotImportable: it cannot be read, or is far too large.
        """
        with self._opened(name) as member:
            data: bytes = member.read(self._largest + 1)
        if len(data) > self._largest:
            raise NotImportable(f"{name} in {self.name} is far too large.", SMALLER)
        return data

    def changed(self, name: str) -> datetime:
        """When the member was last changed, in local time."""
        try:
            return datetime(*self._members[name].date_time).astimezone()
        except (ValueError, OverflowError, OSError):
            return datetime.fromtimestamp(self._path.stat().st_mtime).astimezone()

    @contextmanager
    def file(self, name: str) -> Iterator[Path]:
        """The member on a disk, in a file that no name leads to and that is gone when the program is.

        Where the system has no way to a file without a name, it has one, in a private folder, for the block.
        """
        if _DESCRIPTORS.is_dir():
            with tempfile.TemporaryFile() as unnamed:
                self._copy(name, unnamed)
                yield _DESCRIPTORS / str(unnamed.fileno())
            return
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "sound"
            with path.open("xb") as named:
                self._copy(name, named)
            yield path

    def _copy(self, name: str, to: IO[bytes]) -> None:
        if self._members[name].file_size > _LARGEST_SOUND:
            raise NotImportable(f"{name} in {self.name} is far too large.", SMALLER)
        with self._opened(name) as member:
            shutil.copyfileobj(member, to)
        to.flush()

    @contextmanager
    def _zip(self) -> Iterator[zipfile.ZipFile]:
        handle, _ = open_regular(self._path, largest=_LARGEST_ZIP)
        with os.fdopen(handle, "rb") as file, zipfile.ZipFile(file) as opened:
            yield opened

    @contextmanager
    def _opened(self, name: str) -> Iterator[IO[bytes]]:
        try:
            with self._zip() as opened, opened.open(self._members[name]) as member:
                yield member
        except (
            OSError, zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, ValueError, NotImplementedError,
        ) as error:  # fmt: skip
            raise NotImportable(
                f"{name} in {self.name} cannot be unpacked: it is damaged, or needs a password.",
                "Unpack it yourself, and import the folder.",
            ) from error


def _hidden(name: str) -> bool:
    return any(part.startswith(".") or part == "__MACOSX" for part in name.split("/"))
