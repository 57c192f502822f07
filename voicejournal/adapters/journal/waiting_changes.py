"""Changes saved while the journal is locked: sealed files beside the months, put into them after the unlock.

To add an entry to a month the month must be read, and a locked journal cannot be. Each save is a file of its
own that nothing replaces, so that a kill at any moment leaves every version that counted as saved.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from itertools import count, groupby
from pathlib import Path
from typing import TYPE_CHECKING

from voicejournal.adapters.journal.entry_month import month_to_keep
from voicejournal.adapters.storage.atomic_files import (
    Disk,
    Unsure,
    private_folder,
    storing,
    sync_names,
    write_atomically,
)
from voicejournal.domain.entries.document import compact, document
from voicejournal.domain.entries.document import entry as entry_of
from voicejournal.errors import VaultDamaged
from voicejournal.regular_files import read_regular

if TYPE_CHECKING:
    from voicejournal.domain.entries.entry import Entry
    from voicejournal.ports.journal_port import WaitingChange
    from voicejournal.ports.storage import Vault

FOLDER = "waiting"
_SUFFIX = ".waiting"


def blank(entry: Entry) -> Entry:
    """The entry as it began, as the base of one that is saved whole."""
    return replace(
        entry,
        answers=(),
        promises=(),
        tags=(),
        finished=None,
        mood=None,
        stage=None,
        speakers=(),
        seconds=0.0,
    )


class WaitingChanges:
    """Files "ENTRY.RUN-0001.waiting": the saves of one entry by one run of the program, in order."""

    def __init__(self, journal: Path, vault: Vault, disk: Disk, unsure: Unsure) -> None:
        self._folder = journal / FOLDER
        self._vault = vault
        self._disk = disk
        self._unsure = unsure
        self._run = os.urandom(6).hex()
        self._numbers = count(1)
        self._new: set[str] = set()
        """Ids of entries that began while the journal was locked, so that no month holds them."""

    def put(self, entry: Entry, base: Entry) -> None:
        """Keep the entry; on disk when this returns.

        Raises:
            StorageError: it could not be written.
        """
        doc = {"format": 1, "entry": compact(document(entry)), "base": compact(document(base))}
        private_folder(self._folder, self._disk)
        if not base.answers:
            self._new.add(entry.id)
        path = self._folder / f"{entry.id}.{self._run}-{next(self._numbers):06d}{_SUFFIX}"
        write_atomically(path, self._vault.seal(json.dumps(doc).encode()), self._disk, self._unsure)

    def all(self) -> Sequence[WaitingChange]:
        """The readable changes, oldest first: the last version of each run, since the first one's base.

        Raises:
            JournalLocked: there are some, and the journal is locked.
        """
        from voicejournal.ports.journal_port import WaitingChange  # few journals are locked while one writes

        found = []
        for _, files in groupby(self._paths(), key=lambda path: path.name.rpartition("-")[0]):
            paths = list(files)
            if versions := list(self._read(paths)):
                first, last = versions[0], versions[-1]
                names = tuple(path.name for path in paths if path not in self._unreadable(paths))
                found.append(WaitingChange(last[0], first[1], names))
        return sorted(found, key=lambda each: each.entry.changed)

    def problems(self) -> Sequence[str]:
        """A sentence for each file that cannot be read; it stays where it is."""
        return [f"{path} cannot be read. It stays there." for path in self._unreadable(self._paths())]

    def remove(self, change: WaitingChange) -> None:
        """Delete the files of the change.

        Raises:
            StorageError: one could not be deleted.
        """
        for name in change.files:
            path = self._folder / name
            with storing(path), suppress(FileNotFoundError):
                self._disk.unlink(path)
        self._new.discard(change.entry.id)
        sync_names(self._folder / _SUFFIX, self._disk, self._unsure)

    def erase(self, entry_id: str) -> bool:
        """Delete every waiting version of the entry; returns whether it is in no month either.

        Raises:
            StorageError: one could not be deleted.
        """
        for path in self._paths():
            if path.name.startswith(f"{entry_id}."):
                with storing(path):
                    self._disk.unlink(path)
        new = entry_id in self._new
        self._new.discard(entry_id)
        return new

    def _paths(self) -> Sequence[Path]:
        try:
            return sorted(path for path in self._folder.iterdir() if path.suffix == _SUFFIX)
        except OSError:
            return ()

    def _unreadable(self, paths: Sequence[Path]) -> Sequence[Path]:
        return [path for path in paths if not any(self._read((path,)))]

    def _read(self, paths: Sequence[Path]) -> Iterator[tuple[Entry, Entry]]:
        for path in paths:
            with suppress(OSError, VaultDamaged, ValueError, KeyError, TypeError, RecursionError):
                doc = json.loads(self._vault.open(read_regular(path)[0]))
                yield entry_of(doc["entry"]), entry_of(doc["base"])


class KeepsWaiting:
    """The part of `ports.Journal` for saving while the journal is locked."""

    _waiting: WaitingChanges

    def keep_waiting(self, entry: Entry, base: Entry) -> None:
        """Keep a change for the next unlock, as in `ports.Journal`.

        Raises:
            StorageError: it could not be written.
        """
        month_to_keep(entry)  # what names no month could not be put into one later
        self._waiting.put(entry, base)

    def waiting(self) -> Sequence[WaitingChange]:
        """The changes that were kept while the journal was locked, as in `ports.Journal`.

        Raises:
            JournalLocked: there are some, and the journal is locked.
        """
        return self._waiting.all()

    def applied(self, change: WaitingChange) -> None:
        """Delete a waiting change that is in the journal now.

        Raises:
            StorageError: it could not be deleted.
        """
        self._waiting.remove(change)
