"""Stores the records of imports: one sealed file each, whose suffix says how far the import is."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from voicejournal.adapters.storage.atomic_files import (
    DISK,
    Disk,
    private_folder,
    storing,
    sync_names,
    write_atomically,
)
from voicejournal.adapters.storage.file_lock import Lock
from voicejournal.domain.entries.imported_entry import ImportRecord
from voicejournal.errors import JournalDamaged, StorageError, VaultDamaged
from voicejournal.regular_files import read_regular

if TYPE_CHECKING:
    from voicejournal.ports.storage import Vault

FOLDER = "imports"
_UNDER_WAY = ".importing"
_COMPLETE = ".import"
_TAKEN_BACK = ".undoing"
_NAME = re.compile(r"\d{8}T\d{9}-[0-9a-f]{4}")


class FileImports:
    """Implements `ports.ImportRecords` in the folder `imports` of a journal."""

    def __init__(self, journal: Path, vault: Vault, *, disk: Disk = DISK) -> None:
        self._folder = journal / FOLDER
        self._vault = vault
        self._disk = disk
        self._lock = Lock(self._folder / ".lock", patience=0.0)

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Hold the lock of imports for the block, as in `ports.ImportRecords`.

        Raises:
            StorageError: another program is importing, or nothing can be written there.
        """
        private_folder(self._folder.parent, self._disk)
        private_folder(self._folder, self._disk)
        with self._lock.held():
            yield

    def begin(self, record: ImportRecord) -> None:
        """Save the record as that of an import under way.

        Raises:
            StorageError: it could not be written.
        """
        doc = {"form": record.form, "entries": record.entries, "recordings": record.recordings}
        write_atomically(
            self._path(record, _UNDER_WAY), self._vault.seal(json.dumps(doc).encode()), self._disk
        )

    def finish(self, record: ImportRecord) -> None:
        """Mark the import as complete by one rename.

        Raises:
            StorageError: it could not be renamed.
        """
        self._rename(record, _UNDER_WAY, _COMPLETE)

    def reopen(self, record: ImportRecord) -> None:
        """Mark the complete import as one that is being taken back, by one rename.

        Raises:
            StorageError: it could not be renamed.
        """
        self._rename(record, _COMPLETE, _TAKEN_BACK)

    def forget(self, record: ImportRecord) -> None:
        """Delete the record, however far its import is.

        Raises:
            StorageError: it could not be deleted.
        """
        for suffix in (_UNDER_WAY, _TAKEN_BACK, _COMPLETE):
            path = self._path(record, suffix)
            if os.path.lexists(path):
                with storing(path), suppress(FileNotFoundError):
                    self._disk.unlink(path)
                    sync_names(path, self._disk)

    def complete(self) -> Sequence[ImportRecord]:
        """The readable records of complete imports, newest first.

        Raises:
            JournalDamaged: the newest cannot be read, and the one before it is not the last import.
            VaultError: the journal is locked.
        """
        for newest in self._paths(_COMPLETE)[:1]:
            if self._read(newest) is None:
                raise JournalDamaged(
                    f"The record of the last import cannot be read: {newest}.",
                    "Its entries can be deleted one by one. Without that file the import before is the last.",
                )
        return self._records(_COMPLETE)

    def cut_off(self) -> Sequence[ImportRecord]:
        """The readable records of imports that were never finished, newest first.

        Raises:
            VaultError: the journal is locked.
        """
        return self._records(_UNDER_WAY)

    def undoing(self) -> Sequence[ImportRecord]:
        """The readable records of imports whose taking back was never finished, newest first.

        Raises:
            VaultError: the journal is locked.
        """
        return self._records(_TAKEN_BACK)

    def _path(self, record: ImportRecord, suffix: str) -> Path:
        if not _NAME.fullmatch(record.id):
            raise StorageError(f"{record.id!r} cannot be the name of an import.")
        return self._folder / f"{record.id}{suffix}"

    def _rename(self, record: ImportRecord, before: str, after: str) -> None:
        path = self._path(record, after)
        with storing(path):
            self._disk.replace(self._path(record, before), path)
        sync_names(path, self._disk)

    def _paths(self, suffix: str) -> list[Path]:
        try:
            paths = [path for path in self._folder.iterdir() if path.suffix == suffix]
        except OSError:
            return []
        return sorted((path for path in paths if _NAME.fullmatch(path.stem)), reverse=True)

    def _records(self, suffix: str) -> Sequence[ImportRecord]:
        found = (self._read(path) for path in self._paths(suffix))
        return tuple(record for record in found if record is not None)

    def _read(self, path: Path) -> ImportRecord | None:
        """The record in that file; None if it is damaged: its entries then stay, and are removed by hand."""
        try:
            doc = json.loads(self._vault.open(read_regular(path)[0]))
            entries, recordings = doc["entries"], doc["recordings"]
        except (OSError, VaultDamaged, ValueError, KeyError, TypeError, RecursionError):
            return None
        texts = (
            (*entries, *recordings) if isinstance(entries, list) and isinstance(recordings, list) else (0,)
        )
        if not all(isinstance(text, str) for text in texts):
            return None
        return ImportRecord(path.stem, str(doc.get("form", "")), tuple(entries), tuple(recordings))
