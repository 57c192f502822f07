"""Pages: files that the person's external editor works on, each in a private folder of the journal.

They are stored there and not in shared memory or a temporary folder, so that a page survives a crash of the
program, its window or the machine, and the next `write` finds it. Files that an editor leaves beside a page
(`entry.txt~`, `.entry.txt.swp`) are deleted with it.

In an encrypted journal a page is sealed, and in the clear only while an editor has it open: no editor could
read it otherwise. What a crash leaves in the clear is sealed when the program next looks.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from voicejournal.adapters.storage.atomic_files import DISK, Disk, private_folder, storing, write_atomically
from voicejournal.adapters.storage.editor_page import GUIDE, Page
from voicejournal.errors import StorageError

if TYPE_CHECKING:
    from voicejournal.ports.storage import Vault


class Pages:
    """The pages of a journal, in its folder `writing`."""

    def __init__(self, journal: Path, vault: Vault, disk: Disk = DISK) -> None:
        self._folder = journal / "writing"
        self._vault = vault
        self._disk = disk

    def all(self) -> Sequence[Page]:
        """Every page, newest first, including those being edited."""
        try:
            paths = [path for path in self._folder.iterdir() if path.is_dir()]
        except OSError:
            return ()
        pages = [Page(path, self._vault, self._disk) for path in paths]
        return sorted(pages, key=lambda page: page.written, reverse=True)

    def close_left(self) -> None:
        """Seal the pages that a crash left in the clear; those that are being edited stay."""
        if self._vault.encrypted:
            for page in self.all():
                with page.owned() as free, suppress(StorageError):
                    if free:
                        page.close()

    def keep(self, data: bytes) -> Path:
        """Keep bytes whose text encoding is uncertain, unchanged; returns the file.

        Raises:
            StorageError: it could not be written.
        """
        private_folder(self._folder, self._disk)
        file = self._folder / f"{os.urandom(4).hex()}.bytes"
        write_atomically(file, self._vault.seal(data), self._disk)
        return file

    def begin(self, guide: str, data: bytes = b"") -> Page:
        """Create a page for that guide.

        Raises:
            StorageError: it cannot be made.
        """
        private_folder(self._folder, self._disk)
        page = Page(self._folder / os.urandom(4).hex(), self._vault, self._disk)
        with storing(page.folder):
            self._disk.mkdir(page.folder, 0o700)
        try:
            write_atomically(page.folder / GUIDE, self._vault.seal(guide.encode()), self._disk)
            page.put(data)
        except StorageError:
            page.remove()
            raise
        return page
