"""The port for the records of imports, by which an import is whole or not there at all."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from typing import Protocol

from voicejournal.domain.entries.imported_entry import ImportRecord


class ImportRecords(Protocol):
    """Which entries came with which import. A record says before the first entry is saved what will come."""

    def alone(self) -> AbstractContextManager[None]:
        """No other import, and no taking back, for the block.

        Raises:
            StorageError: another program is importing.
        """

    def begin(self, record: ImportRecord) -> None:
        """Save the record as that of an import under way; on disk when this returns.

        Raises:
            StorageError: it could not be written.
        """

    def finish(self, record: ImportRecord) -> None:
        """Mark the import as complete, in one step.

        Raises:
            StorageError: it could not be marked.
        """

    def reopen(self, record: ImportRecord) -> None:
        """Mark a complete import as one that is being taken back, in one step.

        Raises:
            StorageError: it could not be marked.
        """

    def forget(self, record: ImportRecord) -> None:
        """Delete the record.

        Raises:
            StorageError: it could not be deleted.
        """

    def complete(self) -> Sequence[ImportRecord]:
        """The complete imports, newest first."""

    def cut_off(self) -> Sequence[ImportRecord]:
        """The imports that were begun and never finished, newest first.

        Raises:
            VaultError: the journal is locked.
        """

    def undoing(self) -> Sequence[ImportRecord]:
        """The imports whose taking back was begun and never finished, newest first.

        Raises:
            VaultError: the journal is locked.
        """
