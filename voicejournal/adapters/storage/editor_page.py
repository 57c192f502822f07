"""A page: a file that the person's external editor works on, in a private folder of its own."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from voicejournal.adapters.storage.atomic_files import DISK, Disk, write_atomically
from voicejournal.adapters.storage.file_lock import Lock
from voicejournal.adapters.storage.sealed_bytes import is_sealed
from voicejournal.errors import StorageError, VaultError
from voicejournal.regular_files import read_regular

if TYPE_CHECKING:
    from voicejournal.ports.storage import Vault

_PAGE = "entry.txt"
GUIDE = "guide"
"""Name of the file beside the page that holds the id of its guide."""
_OWNER = ".owner"


class Page:
    """One page, written for a guide; it exists until `remove`."""

    def __init__(self, folder: Path, vault: Vault, disk: Disk = DISK) -> None:
        self._vault = vault
        self.folder = folder
        self.file = folder / _PAGE
        self._disk = disk
        self._known: tuple[object, bytes] | None = None
        """The version that this object sealed, and its content: a locked journal cannot be asked for it."""

    @property
    def guide(self) -> str:
        """The id of the guide that the page answers, or the name of an edit (`EDIT_PAGE`)."""
        with suppress(OSError, VaultError):
            return self._vault.open(read_regular(self.folder / GUIDE)[0]).decode("utf-8", "replace")
        return ""

    @property
    def data(self) -> bytes:
        """The content of the page; empty if there is no file, it is no regular one, or it is locked."""
        with suppress(OSError, VaultError):
            data = read_regular(self.file)[0]
            if not is_sealed(data):
                return data
            if self._known is not None and self._known[0] == self.version:
                return self._known[1]
            return self._vault.open(data)
        return b""

    @property
    def locked(self) -> bool:
        """Whether words are on it that cannot be read until the journal is unlocked."""
        with suppress(OSError):
            return self._vault.locked and is_sealed(read_regular(self.file)[0])
        return False

    @property
    def notice(self) -> str:
        """A sentence for the person: where the page is, and how to continue it."""
        command = "write"
        from voicejournal.domain.entries.draft import EDIT_PAGE

        if self.guide.startswith(EDIT_PAGE):
            command = f"edit {self.guide.removeprefix(EDIT_PAGE).replace(' ', ' --step ')}"
        return f"What you wrote is in {self.file}; `voicejournal {command}` at a terminal goes on with it."

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
        """Write the page, sealed in an encrypted journal.

        Raises:
            StorageError: it could not be written.
        """
        write_atomically(self.file, self._vault.seal(data), self._disk)
        self._known = self.version, data

    def lay_open(self) -> None:
        """Write the page in the clear, for an editor; `close` seals it again.

        Raises:
            StorageError: it could not be written.
        """
        if self._vault.encrypted:
            write_atomically(self.file, self.data, self._disk)

    def close(self) -> None:
        """Seal whatever is in the clear in the page's folder, what an editor left there included.

        Raises:
            StorageError: it could not be written.
        """
        if not self._vault.encrypted:
            return
        for path in [each for each in self.folder.iterdir() if each.name != _OWNER and each.is_file()]:
            with suppress(OSError):
                data = read_regular(path)[0]
                if path == self.file and not is_sealed(data):
                    self.put(data)
                elif not is_sealed(data):
                    write_atomically(path, self._vault.seal(data), self._disk)

    def remove(self) -> None:
        """Delete the page and all that an editor left beside it, once it is saved in an entry or empty."""
        shutil.rmtree(self.folder, ignore_errors=True)
        with suppress(OSError):  # the folder holds other files
            self.folder.parent.rmdir()
