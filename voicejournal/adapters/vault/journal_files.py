"""The files of a journal that hold words or sound, found by walking its folders: none may be forgotten."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from voicejournal.adapters.storage.atomic_files import PART, Disk, storing
from voicejournal.adapters.storage.journal_parts import VECTORS
from voicejournal.adapters.storage.sealed_bytes import HEADER, is_sealed
from voicejournal.errors import StorageError
from voicejournal.regular_files import open_regular, read_regular

FOLDERS = (
    "months", "removed", "backups", "recordings", "drafts", "imports", "waiting", "writing", VECTORS
)  # fmt: skip
TAKES = "takes"
_APART = ".pieces"
_LOCKS = {".lock", ".owner", "owner"}


class JournalFiles:
    """The files of the journal, and those of drafts in second places outside it."""

    def __init__(self, journal: Path, second_places: Sequence[Path] = ()) -> None:
        self._roots = (*(journal / name for name in FOLDERS), *second_places)
        self._takes = journal / TAKES
        self._vectors = journal / VECTORS

    def all(self) -> Sequence[Path]:
        """Every file that is sealed as a whole, also copies and damaged ones; temporary files are not."""
        return [path for path in self._walk() if not _is_temporary(path)]

    def is_derived(self, path: Path) -> bool:
        """Whether nothing but time is lost with that file: it is made anew from the entries."""
        return self._vectors in path.parents

    def takes(self) -> Sequence[Path]:
        """The folder of each take, whose pieces are sealed one by one."""
        try:
            return sorted(path for path in self._takes.iterdir() if path.is_dir())
        except OSError:
            return ()

    def apart_with_sealed_pieces(self) -> Sequence[Path]:
        """Damaged takes that were set apart: their pieces are sealed one by one and are never converted."""
        return [path for path in self.all() if _APART in path.name and HEADER in read_regular(path)[0]]

    def sweep(self, disk: Disk) -> None:
        """Delete temporary files that killed programs left, which may hold words in the clear.

        Raises:
            StorageError: one could not be deleted.
        """
        for path in self._walk():
            if _is_temporary(path):
                with storing(path):
                    disk.unlink(path)

    def _walk(self) -> Iterator[Path]:
        for root in self._roots:
            for folder, folders, names in os.walk(root, onerror=_refuse):
                folders.sort()
                paths = (Path(folder, name) for name in sorted(names) if name not in _LOCKS)
                yield from (path for path in paths if path.is_file())


def begins_sealed(path: Path) -> bool:
    """Whether the file is sealed, by its first bytes.

    Raises:
        OSError: it cannot be read.
    """
    handle, _ = open_regular(path, largest=1 << 60)
    try:
        return is_sealed(os.read(handle, len(HEADER)))
    finally:
        os.close(handle)


def _is_temporary(path: Path) -> bool:
    return path.name.startswith(".") and path.suffix == PART


def _refuse(error: OSError) -> None:
    """A folder that is not there holds nothing; one that cannot be read may hold what must be sealed."""
    if not isinstance(error, FileNotFoundError):
        raise StorageError(f"{error.filename} cannot be read: {error.strerror}.", "Check its rights.")
