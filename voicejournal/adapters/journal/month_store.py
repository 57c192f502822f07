"""A store of month files: reads each through the vault and caches it, replaces it whole, keeps backups."""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from voicejournal.adapters.journal.backups import Backups, file_size
from voicejournal.adapters.journal.copy_files import MONTH_FILE, CopyFiles
from voicejournal.adapters.journal.error_messages import damaged, newer, sealed_to_another_key, unreadable
from voicejournal.adapters.journal.month_cache import Remembered
from voicejournal.adapters.journal.month_format import (
    ENTRIES,
    FormatError,
    NewerSchema,
    Rows,
    Table,
    Tables,
    decode,
    encode,
)
from voicejournal.adapters.journal.raw_search import plain
from voicejournal.adapters.journal.searched_texts import SearchedTexts
from voicejournal.adapters.storage.atomic_files import (
    Disk,
    Stamp,
    Unsure,
    is_open_to_others,
    log_unsure,
    made_private,
    private_folder,
    read_whole,
    remove_leftovers,
    storing,
    sync_names,
    write_atomically,
)
from voicejournal.adapters.storage.journal_parts import vectors_of
from voicejournal.domain.entries.fields import Document
from voicejournal.errors import OtherKey, VaultDamaged

if TYPE_CHECKING:
    from voicejournal.adapters.journal.repair import BackupMonth, Repair
    from voicejournal.ports.storage import Clock, Vault

MONTHS_REMEMBERED = 24


class MonthStore:
    """The months under `root/name`, each a file "2026-11.json"; backups are under `root/backups/name`.

    Reading takes no lock, since a file is replaced atomically; a change needs the journal's lock.
    """

    def __init__(
        self, root: Path, name: str, vault: Vault, clock: Clock, disk: Disk, unsure: Unsure = log_unsure
    ) -> None:
        self._folder = root / name
        self._backups = Backups(root / "backups" / name, disk)
        self._vault = vault
        self._clock = clock
        self._disk = disk
        self._unsure = unsure
        self._tables: Remembered[tuple[Tables, bool]] = Remembered(most=MONTHS_REMEMBERED)
        self._texts = SearchedTexts(self._read, lambda: vault.encrypted)
        self._rows = Rows()
        self.copies = CopyFiles(self._folder, self._backups, vault, disk, unsure)
        self.machine = ""
        """Name of this machine, which every entry that is saved bears; "" for none."""
        self.is_emptied: Callable[[str], bool] = lambda _: False
        """Whether a month whose file is gone, and that has a backup, is empty and not lost."""

    def months(self) -> Sequence[str]:
        """The months that have a file, newest first; no file is read."""
        try:
            names = [path.name for path in self._folder.iterdir()]
        except FileNotFoundError:
            return ()
        except OSError as error:
            raise unreadable(self._folder, error) from error
        found = (MONTH_FILE.fullmatch(name) for name in names)
        return sorted((match[1] for match in found if match), reverse=True)

    def require_open(self) -> None:
        """Do nothing if what is sealed can be read, so that nothing is given from memory after a lock.

        Raises:
            JournalLocked: the journal is locked.
        """
        if self._vault.locked:
            self._vault.open(b"")

    def size(self, month: str) -> int:
        """Size of the month's file in bytes."""
        return file_size(self.path(month))

    def backup_size(self, month: str) -> int:
        """Size of its last backup in bytes; 0 if there is none."""
        return self._backups.size(month)

    def backups(self, month: str) -> Iterator[BackupMonth]:
        """The readable backups of the month, newest first."""
        return self._backups.good(month, self._opened)

    def earlier(self) -> Sequence[Path]:
        """The files of all earlier versions, readable or not."""
        return [path for month in self._backups.months() for path in self._backups.versions(month)]

    def lost(self) -> Sequence[str]:
        """The months that have a backup and no file."""
        return sorted(set(self._backups.months()) - set(self.months()), reverse=True)

    def tables(self, month: str, *, careful: bool = False) -> Tables:
        """The month as TinyDB sees it, not to be changed in place; empty if there is none.

        `careful` is for callers that write it again: see `format.decode`.

        Raises:
            JournalDamaged: it cannot be decoded, or it is missing while its backup exists.
            JournalError: it cannot be read, or a newer program wrote it.
            JournalLocked: the journal is locked.
        """
        self.require_open()
        path = self.path(month)
        try:
            known = self._tables.get(month, Stamp.of(path.stat()))
            if known is not None and (known[1] or not careful):
                return known[0]
            data, stamp = read_whole(path)
        except FileNotFoundError:
            if path.is_symlink():
                raise unreadable(path, OSError(errno.ENOENT, "its link leads nowhere")) from None
            if self._backups.has(month) and not self.is_emptied(month):
                raise damaged(path, "is missing", self.repair(month)) from None
            return {}
        except OSError as error:
            raise unreadable(path, error) from error
        tables = self._decoded(month, data, careful)
        self._tables.put(month, stamp, (tables, careful))
        return tables

    def rows(self, month: str) -> Table:
        """The documents of the month by their numbers; raises as `tables` does."""
        return self.tables(month).get(ENTRIES, {})

    def holding(
        self, month: str, words: Sequence[str], patterns: Sequence[re.Pattern[bytes]] = ()
    ) -> Collection[Document]:
        """Documents of the month, with all that have every word and pattern, folded; raises as `tables` does.

        If possible only the lines with the words are parsed; the caller must still check each document.
        """
        docs = None
        self.require_open()
        wanted = plain(words)
        if wanted or patterns:
            with suppress(OSError, VaultDamaged):  # reading the whole file reports the fault
                docs = self._texts.holding(self.path(month), wanted, patterns)
        return self.rows(month).values() if docs is None else docs

    def dated(self, month: str, days: tuple[date, date]) -> Collection[Document]:
        """Documents of the month, with all of the days from first to last; raises as `tables` does.

        If possible only their lines are parsed.
        """
        docs = None
        self.require_open()
        with suppress(OSError, VaultDamaged):  # reading the whole file reports the fault
            docs = self._texts.dated(self.path(month), days)
        return self.rows(month).values() if docs is None else docs

    def write(self, month: str, tables: Tables, *, keeping: bool = True) -> None:
        """Replace the month's file, `keeping` the last version as its backup; no entries, no file.

        Raises:
            StorageError: it could not be written; the last version is still there.
        """
        if not tables.get(ENTRIES):
            self.discard(month)
            return
        path = self._place(month)
        data = self._vault.seal(encode(tables, self._rows))
        private_folder(self._folder, self._disk)
        self._close()
        with storing(path):
            if keeping and path.exists():
                if is_open_to_others(path):  # its backup is the same file under another name
                    made_private(path)
                self._backups.keep(month, path, Stamp.of(path.stat()), self._clock().date())
        stamp = write_atomically(path, data, self._disk, self._unsure)
        self._tables.put(month, stamp, (tables, True))

    def discard(self, month: str) -> None:
        """Delete the month and its backups for good.

        Raises:
            StorageError: something could not be deleted.
        """
        self._backups.forget(month)
        self.forget_vectors(month)
        with storing(self.path(month)):
            for path in dict.fromkeys((self._place(month), self.path(month))):
                if path.exists() or path.is_symlink():
                    self._disk.unlink(path)
                    sync_names(path, self._disk, self._unsure)

    def forget_backups(self, month: str) -> None:
        """Delete all earlier versions of the month, and what else tells of its texts."""
        self._backups.forget(month)
        self.forget_vectors(month)

    def forget_vectors(self, month: str) -> None:
        """Delete the vectors of the month's passages, which are made anew when they are wanted."""
        path = vectors_of(self._folder.parent, month)
        with storing(path):
            if path.exists():
                self._disk.unlink(path)

    def renew_backup(self, month: str) -> None:
        """Make the present version of the month its only backup."""
        path = self.path(month)
        if path.exists():
            with storing(path):
                data, _ = read_whole(path)
            self._backups.copy(month, data)

    def repair(self, month: str) -> Repair | None:
        """The possible replacement of a damaged month, or None."""
        from voicejournal.adapters.journal.repair import repair

        try:
            data = self._vault.open(read_whole(self.path(month))[0])
        except (OSError, VaultDamaged):
            data = b""
        return repair(data, next(self.backups(month), None))

    def restore(self, month: str, mended: Repair) -> None:
        """Replace the month by the repair; the damaged file is kept among the backups.

        Raises:
            StorageError: it could not be written; the previous file is still there.
        """
        path = self._place(month)
        data = self._vault.seal(encode(mended.tables))
        private_folder(self._folder, self._disk)
        if path.exists():
            self._backups.set_apart(month, path)
        write_atomically(path, data, self._disk, self._unsure)

    def sweep(self) -> None:
        """Delete temporary files that a kill left behind; only under the journal's lock."""
        linked = {self._place(month).parent for month in self.months()}
        for folder in {self._folder, self._backups.folder, *linked}:
            remove_leftovers(folder, self._disk)

    def forget(self) -> None:
        """Drop all cached content from memory."""
        self._tables.clear()
        self._texts.clear()
        self._rows = Rows()

    def path(self, month: str) -> Path:
        return self._folder / f"{month}.json"

    def _close(self) -> None:
        for folder in (self._folder, self._backups.folder):
            if is_open_to_others(folder):
                made_private(folder)

    def _place(self, month: str) -> Path:
        """The path of the month's file, resolved if it is a link into another folder."""
        path = self.path(month)
        return Path(os.path.realpath(path)) if path.is_symlink() else path

    def _decoded(self, month: str, data: bytes, careful: bool) -> Tables:
        try:
            return decode(self._vault.open(data), careful=careful)
        except NewerSchema as error:
            raise newer(self.path(month), str(error)) from None
        except OtherKey:
            raise sealed_to_another_key(self.path(month), self.repair(month)) from None
        except (FormatError, VaultDamaged) as error:
            text = str(error).rstrip(".")
            reason = f"is damaged ({text[:1].lower()}{text[1:]})"
        raise damaged(self.path(month), reason, self.repair(month))

    def _read(self, path: Path) -> tuple[bytes, Stamp]:
        data, stamp = read_whole(path)
        return self._vault.open(data), stamp

    def _opened(self, data: bytes) -> Tables:
        return decode(self._vault.open(data))
