"""Pages: files that the person's external editor works on, each in a private folder of the journal.

They are stored there and not in shared memory or a temporary folder, so that a page survives a crash of the
program, its window or the machine, and the next `write` finds it. Files that an editor leaves beside a page
(`entry.txt~`, `.entry.txt.swp`) are deleted with it.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from voicejournal.adapters.storage.atomic_files import DISK, Disk, private_folder, storing, write_atomically
from voicejournal.adapters.storage.file_lock import Lock
from voicejournal.errors import StorageError
from voicejournal.regular_files import read_regular

_PAGE = "entry.txt"
_GUIDE = "guide"
_OWNER = ".owner"


class Page:
    """One page, written for a guide; it exists until `remove`."""

    def __init__(self, folder: Path, disk: Disk = DISK) -> None:
        self.folder = folder
        self.file = folder / _PAGE
        self._disk = disk

    @property
    def guide(self) -> str:
        """The id of the guide that the page answers."""
        with suppress(OSError):
            return read_regular(self.folder / _GUIDE)[0].decode("utf-8", "replace")
        return ""

    @property
    def data(self) -> bytes:
        """The content of the page; empty if there is no file, or it is not a regular one."""
        with suppress(OSError):
            return read_regular(self.file)[0]
        return b""

    @property
    def notice(self) -> str:
        """A sentence for the person: where the page is, and how to continue it."""
        return f"What you wrote is in {self.file}; `voicejournal write` at a terminal goes on with it."

    @property
    def version(self) -> tuple[int, int, int] | None:
        """Identifies the saved version: changes when the page is saved."""
        with suppress(OSError):
            status = self.file.stat()
            return status.st_mtime_ns, status.st_size, status.st_ino
        return None

    @property
    def written(self) -> datetime:
        """Time of the last save."""
        with suppress(OSError):
            return datetime.fromtimestamp(self.file.stat().st_mtime).astimezone()
        return datetime.now().astimezone()

    @contextmanager
    def owned(self) -> Iterator[bool]:
        """Hold the page's lock for the block; yields False if another process holds it."""
        try:
            held = Lock(self.folder / _OWNER, 0.0).held()
            held.__enter__()
        except StorageError:
            yield False
            return
        try:
            yield True
        finally:
            held.__exit__(None, None, None)

    def put(self, data: bytes) -> None:
        """Write the page.

        Raises:
            StorageError: it could not be written.
        """
        write_atomically(self.file, data, self._disk)

    def remove(self) -> None:
        """Delete the page and all that an editor left beside it, once it is saved in an entry or empty."""
        shutil.rmtree(self.folder, ignore_errors=True)
        with suppress(OSError):  # the folder holds other files
            self.folder.parent.rmdir()


class Pages:
    """The pages of a journal, in its folder `writing`."""

    def __init__(self, journal: Path, disk: Disk = DISK) -> None:
        self._folder = journal / "writing"
        self._disk = disk

    def all(self) -> Sequence[Page]:
        """Every page, newest first, including those being edited."""
        try:
            pages = [Page(path, self._disk) for path in self._folder.iterdir() if path.is_dir()]
        except OSError:
            return ()
        return sorted(pages, key=lambda page: page.written, reverse=True)

    def keep(self, data: bytes) -> Path:
        """Keep bytes whose text encoding is uncertain, unchanged; returns the file.

        Raises:
            StorageError: it could not be written.
        """
        private_folder(self._folder, self._disk)
        file = self._folder / f"{os.urandom(4).hex()}.bytes"
        write_atomically(file, data, self._disk)
        return file

    def begin(self, guide: str, data: bytes = b"") -> Page:
        """Create a page for that guide.

        Raises:
            StorageError: it cannot be made.
        """
        private_folder(self._folder, self._disk)
        page = Page(self._folder / os.urandom(4).hex(), self._disk)
        with storing(page.folder):
            self._disk.mkdir(page.folder, 0o700)
        try:
            write_atomically(page.folder / _GUIDE, guide.encode(), self._disk)
            page.put(data)
        except StorageError:
            page.remove()
            raise
        return page
